import { Duration, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { env as pullSourcesEnv } from '../functions/articles/pull-sources.env.ts';
import { alarmWhenTold } from './alarm-when-told.ts';
import { allow, indexOf } from './allow.ts';
import type { Articles } from './articles.ts';
import { EveryMinute } from './every-minute.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import type { Settings } from './settings.ts';
import { table } from './table.ts';

type Before = { readonly articles: Articles };

/** Where the newsroom publishes, asked again and again for what is new. */
export class Sources extends Construct {
  readonly table: Table;

  constructor(scope: Construct, house: House, { articles }: Before) {
    super(scope, 'Sources');
    this.table = table(this, 'sources', { partitionKey: 'id' });
    const pullSources = mailLambda(this, house, {
      entry: 'articles/pull-sources',
      env: pullSourcesEnv,
      values: {
        ARTICLES_TABLE: articles.table.tableName,
        SOURCES_TABLE: this.table.tableName,
        CHANGES_QUEUE_URL: articles.changes.queue.queueUrl,
        CMS_TABLE: house.settings.cmsTable ?? '',
        CMS_INDEX: house.settings.cmsIndex ?? '',
        SITE_URL: house.settings.siteUrl,
        PRIVATE_SOURCES: house.settings.privateSources,
      },
      // Nothing is begun after a minute, and a source is waited for some minutes at most.
      timeout: Duration.minutes(5),
      memoryMegabytes: 1024,
      whenItFails:
        'What the newsroom publishes does not come in, and the next edition may lack it. The log of pull-sources names the source; the next minutes try again by themselves.',
      errorsToTolerate: 2,
    });
    allow(pullSources, this.table, 'dynamodb:Scan', 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(pullSources, articles.table, 'dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem');
    allow(pullSources, articles.changes.queue, 'sqs:SendMessage');
    this.#letReadCms(pullSources, house.settings);
    new EveryMinute(
      pullSources,
      house,
      'No source has been pulled for ten minutes: new stories do not come in. See whether the schedule of pull-sources is enabled.',
    );
    alarmWhenTold(house, {
      id: 'source-silent',
      message: 'a source has failed for a day',
      by: [pullSources],
      count: '1',
      says: 'A source of articles has not answered for a day, and its stories are in no edition. See why with npm run sources -- list, then mend it or take it out.',
    });
  }

  /** The newsroom's own table belongs to another stack: it is read and nothing else. */
  #letReadCms(pullSources: LambdaFunction, { cmsTable: named, cmsIndex }: Settings): void {
    if (named === undefined || cmsIndex === undefined) return;
    const ofStack = { service: 'dynamodb', resource: 'table', resourceName: named };
    const cms = { tableArn: named.startsWith('arn:') ? named : Stack.of(this).formatArn(ofStack) };
    allow(pullSources, cms, 'dynamodb:BatchGetItem');
    allow(pullSources, indexOf(cms, cmsIndex), 'dynamodb:Query');
  }
}
