import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { env as mailPreviewsEnv } from '../functions/desk/previews/mail-previews.env.ts';
import { allow, indexOf } from './allow.ts';
import type { Editions } from './editions.ts';
import { EveryMinute } from './every-minute.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import type { Newsletters } from './newsletters.ts';
import type { Outbox } from './outbox.ts';

type Before = { readonly newsletters: Newsletters; readonly editions: Editions; readonly outbox: Outbox };

/** The real mail of an edition to the staff, before readers get it. */
export class Previews extends Construct {
  constructor(scope: Construct, house: House, { newsletters, editions, outbox }: Before) {
    super(scope, 'Previews');
    const mailPreviews = mailLambda(this, house, {
      entry: 'desk/previews/mail-previews',
      env: mailPreviewsEnv,
      values: {
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        EDITIONS_TABLE: editions.table.tableName,
        EDITIONS_BUCKET: editions.bucket.bucketName,
        ...outbox.toPut,
        SITE_URL: house.settings.siteUrl,
      },
      timeout: Duration.seconds(30),
      memoryMegabytes: 512,
      whenItFails:
        'The staff get no preview of the next edition and no mail about what is held; readers notice nothing, and Today at the desk shows both. Read the last error in the log of mail-previews; the next minute tries again by itself.',
      errorsToTolerate: 2,
    });
    allow(mailPreviews, newsletters.table, 'dynamodb:Scan');
    allow(mailPreviews, editions.table, 'dynamodb:Query');
    allow(mailPreviews, indexOf(editions.table, 'live'), 'dynamodb:Query');
    allow(mailPreviews, editions.bucket, 's3:GetObject');
    allow(mailPreviews, outbox.table, 'dynamodb:GetItem');
    outbox.allowToPut(mailPreviews);
    new EveryMinute(
      mailPreviews,
      house,
      'The staff have been mailed no previews for ten minutes. See whether the schedule of mail-previews is enabled; Today at the desk shows what waits.',
    );
  }
}
