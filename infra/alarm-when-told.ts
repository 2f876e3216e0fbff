import { Aws, Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { House } from './mail-lambda.ts';

export type Told = {
  readonly id: string;
  /** The message of the log line that tells it, and the functions that may write it. */
  readonly message: string;
  readonly by: readonly LambdaFunction[];
  /** The field of that line that counts, or one for each line. */
  readonly count: '$.readers' | '1';
  /** How much of it within five minutes; all of it, if nothing is said. */
  readonly atLeast?: number;
  /** Within how many times five minutes in a row it must be told; once, if nothing is said. */
  readonly periodsInARow?: number;
  readonly says: string;
};

/** Filters of the logs there are: a metric written by the functions would cost every invocation, and these are rare. */
export function alarmWhenTold({ alarms }: House, told: Told): void {
  const { id, message, by, count, atLeast = 1, periodsInARow = 1, says } = told;
  const [filter] = by.map(
    made =>
      new MetricFilter(made, id, {
        logGroup: made.logGroup,
        filterPattern: FilterPattern.stringValue('$.message', '=', message),
        metricNamespace: `Pressrun/${Aws.STACK_NAME}`,
        metricName: id,
        metricValue: count,
      }),
  );
  if (filter === undefined) throw new Error(`nobody tells of ${id}`);
  alarms.whenMuch(id, {
    metric: filter.metric({ period: Duration.minutes(5), statistic: 'Sum' }),
    from: atLeast,
    evaluationPeriods: periodsInARow,
    says,
    runbook: id,
  });
}
