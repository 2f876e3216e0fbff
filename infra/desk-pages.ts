import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { env as deskEnv } from '../functions/desk/desk.env.ts';
import { alarmPrefix } from './alarms.ts';
import { allow, allowToReadAccount, indexOf } from './allow.ts';
import type { Appeals } from './appeals.ts';
import type { Articles } from './articles.ts';
import type { Deliveries } from './deliveries.ts';
import type { Desk } from './desk.ts';
import type { Editions } from './editions.ts';
import type { Journal } from './journal.ts';
import type { Mail } from './mail.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import type { Newsletters } from './newsletters.ts';
import type { Site } from './site.ts';
import type { Sources } from './sources.ts';
import type { Staff } from './staff.ts';
import { laneCount, type Subscribers } from './subscribers.ts';

type Before = {
  readonly journal: Journal;
  readonly mail: Mail;
  readonly articles: Articles;
  readonly sources: Sources;
  readonly newsletters: Newsletters;
  readonly appeals: Appeals;
  readonly editions: Editions;
  readonly subscribers: Subscribers;
  readonly deliveries: Deliveries;
  readonly site: Site;
  readonly staff: Staff;
  readonly desk: Desk;
};

/** The staff's pages: they read by themselves and change through the door alone. */
export class DeskPages extends Construct {
  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'DeskPages');
    const pages = this.#pages(house, before);
    this.#letIn(pages, before);
    before.site.leave('/desk', pages);
    new CfnOutput(Stack.of(this), 'DeskUrl', { value: `${house.settings.siteUrl}/desk` });
  }

  #pages(
    house: House,
    { journal, articles, sources, newsletters, appeals, subscribers, editions, deliveries, staff, desk }: Before,
  ): LambdaFunction {
    return mailLambda(this, house, {
      entry: 'desk/desk',
      env: deskEnv,
      values: {
        ARTICLES_TABLE: articles.table.tableName,
        SOURCES_TABLE: sources.table.tableName,
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        EDITIONS_TABLE: editions.table.tableName,
        EDITIONS_BUCKET: editions.bucket.bucketName,
        APPEALS_TABLE: appeals.table.tableName,
        DELIVERIES_TABLE: deliveries.table.tableName,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        LANE_COUNT: laneCount,
        JOURNAL_TABLE: journal.table.tableName,
        SESSIONS_TABLE: staff.sessions.tableName,
        DOOR_FUNCTION: desk.door.functionName,
        SHOW_ASK_FUNCTION: editions.showAsk.functionName,
        SITE_URL: house.settings.siteUrl,
        GRACE_SECONDS: String(house.settings.graceSeconds),
        LONGEST_JUDGING_SECONDS: String(house.settings.longestJudgingSeconds),
        MAIL_DOMAIN: house.settings.mailDomain,
        OPENID_ISSUER: staff.issuer,
        OPENID_CLIENT: staff.clientId,
        ALARM_PREFIX: alarmPrefix,
      },
      // An HTTP API waits no longer than 30 seconds.
      timeout: Duration.seconds(29),
      memoryMegabytes: 1769,
      whenItFails:
        'The staff cannot see, approve or stop anything at the desk; the commands still can, and editions that go by themselves go. Read the error in the log of desk.',
      errorsToTolerate: 2,
    });
  }

  #letIn(pages: LambdaFunction, before: Before): void {
    const { journal, mail, articles, sources, newsletters, appeals, subscribers, editions, deliveries, desk } = before;
    allow(
      pages,
      before.staff.sessions,
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    );
    allow(pages, desk.door, 'lambda:InvokeFunction');
    allow(pages, editions.showAsk, 'lambda:InvokeFunction');
    allow(pages, journal.table, 'dynamodb:Query');
    allow(pages, newsletters.table, 'dynamodb:GetItem', 'dynamodb:Scan');
    allow(pages, editions.table, 'dynamodb:GetItem', 'dynamodb:Query');
    allow(pages, editions.bucket, 's3:GetObject');
    allow(pages, indexOf(editions.table, 'live'), 'dynamodb:Query');
    allow(pages, articles.table, 'dynamodb:BatchGetItem');
    allow(pages, indexOf(articles.table, 'published'), 'dynamodb:Query');
    allow(pages, sources.table, 'dynamodb:Scan');
    allow(pages, deliveries.table, 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query');
    allow(pages, subscribers.table, 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query');
    allow(pages, appeals.table, 'dynamodb:GetItem', 'dynamodb:Scan');
    subscribers.allowToFind(pages);
    allow(pages, indexOf(deliveries.table, 'unsettled'), 'dynamodb:Query');
    allowToReadAccount(pages);
    allow(pages, ['*'], 'cloudwatch:DescribeAlarms');
    allow(pages, [mail.identity], 'ses:GetEmailIdentity');
  }
}
