import { Duration } from 'aws-cdk-lib';
import { CfnFunction, type Function as LambdaFunction, RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allow } from './allow.ts';
import type { House } from './mail-lambda.ts';

type WorkQueueProps = {
  /** The timeout of the function that takes from it. */
  readonly workTimeout: Duration;
  /** How often a message is tried before it is put aside. */
  readonly tries: number;
  /** Who is hurt when a message is put aside and what to do first; becomes the alarm's words. */
  readonly whenPutAside: string;
};

type Taking = {
  readonly batchSize: number;
  readonly waitForMore?: Duration;
  readonly maxConcurrency?: number;
};

/** A queue with a second one for what could not be done, and with someone told when anything lands there. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly putAside: Queue;

  constructor(scope: Construct, name: string, house: House, props: WorkQueueProps) {
    super(scope, `${name}-queue`);
    this.putAside = new Queue(this, 'PutAside', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      // AWS's rule for Lambda: six times the timeout, so that throttled tries don't hand a message out twice.
      visibilityTimeout: Duration.seconds(props.workTimeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.putAside, maxReceiveCount: props.tries },
    });
    house.alarms.whenMuch(`${name}-put-aside`, {
      metric: this.putAside.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      from: 1,
      evaluationPeriods: 1,
      says: `${props.whenPutAside} Which it is: npm run editions -- list --stack NAME.`,
      runbook: `${name}-put-aside`,
    });
  }

  /** Lets a function work on this queue; messages that fail come again on their own. */
  takenBy(made: LambdaFunction, taking: Taking): void {
    made.addEventSourceMapping('mapping', {
      eventSourceArn: this.queue.queueArn,
      batchSize: taking.batchSize,
      reportBatchItemFailures: true,
      ...(taking.waitForMore && { maxBatchingWindow: taking.waitForMore }),
      ...(taking.maxConcurrency && { maxConcurrency: taking.maxConcurrency }),
    });
    letHandOn(made);
    allow(made, this.queue, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes');
  }
}

/**
 * Long work is handed on, message by message: a lane's next page, a batch that was given back. Lambda would take that for
 * a runaway and end it after some sixteen steps (Lambda developer guide, 'Lambda recursive loop detection').
 */
function letHandOn(made: LambdaFunction): void {
  const { defaultChild } = made.node;
  if (defaultChild instanceof CfnFunction) defaultChild.recursiveLoop = RecursiveLoop.ALLOW;
}
