import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { env as foldGrowthEnv } from '../functions/desk/figures/fold-growth.env.ts';
import { env as reportEditionsEnv } from '../functions/feedback/report/report-editions.env.ts';
import { allow } from './allow.ts';
import type { Deliveries } from './deliveries.ts';
import type { Editions } from './editions.ts';
import { EveryFiveMinutes, EveryHour } from './every-minute.ts';
import { type House, mailLambda } from './mail-lambda.ts';
import type { Newsletters } from './newsletters.ts';
import { laneCount, type Subscribers } from './subscribers.ts';

type Before = {
  readonly newsletters: Newsletters;
  readonly subscribers: Subscribers;
  readonly editions: Editions;
  readonly deliveries: Deliveries;
};

/** What the desk shows in numbers, counted beforehand so that no page counts readers. */
export class Figures extends Construct {
  constructor(scope: Construct, house: House, before: Before) {
    super(scope, 'Figures');
    this.#foldGrowth(house, before);
    this.#reportEditions(house, before);
  }

  #foldGrowth(house: House, { newsletters, subscribers }: Before): void {
    const foldGrowth = mailLambda(this, house, {
      entry: 'desk/figures/fold-growth',
      env: foldGrowthEnv,
      values: {
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        SUBSCRIBERS_TABLE: subscribers.table.tableName,
        LANE_COUNT: laneCount,
      },
      // Once a day it looks at every profile: a minute or two for a million.
      timeout: Duration.minutes(15),
      memoryMegabytes: 1769,
      whenItFails:
        'Nobody waits for mail. The growth at the desk stands still, and the numbers of readers are those of the last count with what was noted since. Read the error in the log of fold-growth; the next hour catches up.',
      errorsToTolerate: 1,
    });
    allow(foldGrowth, newsletters.table, 'dynamodb:GetItem', 'dynamodb:Scan');
    allow(foldGrowth, subscribers.table, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem');
    allow(foldGrowth, subscribers.table, 'dynamodb:BatchWriteItem', 'dynamodb:Scan');
    new EveryHour(
      foldGrowth,
      house,
      'For two hours nobody has counted the readers for the desk. See whether the schedule of fold-growth is enabled.',
    );
  }

  #reportEditions(house: House, { newsletters, editions, deliveries }: Before): void {
    const reportEditions = mailLambda(this, house, {
      entry: 'feedback/report/report-editions',
      env: reportEditionsEnv,
      values: {
        NEWSLETTERS_TABLE: newsletters.table.tableName,
        EDITIONS_TABLE: editions.table.tableName,
        DELIVERIES_TABLE: deliveries.table.tableName,
      },
      timeout: Duration.minutes(5),
      memoryMegabytes: 1769,
      whenItFails:
        'Nobody waits for mail. The reports of editions at the desk are older than they should be, and say how old. Read the error in the log of report-editions; the next minutes count again.',
      errorsToTolerate: 2,
    });
    allow(reportEditions, newsletters.table, 'dynamodb:Scan');
    allow(reportEditions, editions.table, 'dynamodb:GetItem', 'dynamodb:Query');
    allow(reportEditions, deliveries.table, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem');
    allow(reportEditions, deliveries.table, 'dynamodb:DeleteItem');
    new EveryFiveMinutes(
      reportEditions,
      house,
      'For ten minutes nobody has counted what editions come to. See whether the schedule of report-editions is enabled.',
    );
  }
}
