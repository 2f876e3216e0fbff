import type { FunctionBill } from './lambda-runtime.ts';
import { prices } from './prices.ts';

/** What a run was counted to use, in the units that AWS bills. */
export type Used = {
  readonly recipients: number;
  readonly reads: number;
  readonly writes: number;
  readonly sqsRequests: number;
  /** Events that SES publishes to SNS; each is delivered to one queue. */
  readonly published: number;
  readonly bills: Readonly<Record<string, FunctionBill>>;
  readonly loggedBytes: number;
};

/** US dollars per million recipients beside SES's own price. */
export type Cost = {
  readonly parts: Readonly<Record<string, number>>;
  /** SNS's 'deliveries to SQS are free' read as: SQS does not charge for taking them either. */
  readonly free: number;
  /** The same with each delivery charged as a request of SQS. */
  readonly charged: number;
};

/** A function with so much memory has a whole core; with less, a share (developer guide, 'Configure Lambda function memory'). */
const megabytesOfACore = 1769;
/** What Lambda itself logs of an invocation in JSON: its start and its report. */
const platformLogBytes = 900;

/** The cost of a run beside SES, as if it had been a million recipients. `memory` is in megabytes, by function. */
export function costPerMillion(used: Used, memory: (functionName: string) => number): Cost {
  const bills = Object.entries(used.bills);
  const invocations = bills.reduce((sum, [, one]) => sum + one.invocations, 0);
  const gigabyteSeconds = bills.reduce((sum, [name, one]) => sum + gigabyteSecondsOf(one, memory(name)), 0);
  const logGigabytes = (used.loggedBytes + invocations * platformLogBytes) / 1e9;
  const scale = 1_000_000 / used.recipients;
  const parts = {
    'DynamoDB reads': used.reads * prices.dynamoReadUnit * scale,
    'DynamoDB writes': used.writes * prices.dynamoWriteUnit * scale,
    'SNS publishing': used.published * prices.snsPublish * scale,
    'SQS requests': used.sqsRequests * prices.sqsRequest * scale,
    'Lambda time': gigabyteSeconds * prices.lambdaGigabyteSecond * scale,
    'Lambda requests': invocations * prices.lambdaRequest * scale,
    logs: logGigabytes * prices.logGigabyte * scale,
  };
  const free = Object.values(parts).reduce((sum, one) => sum + one, 0);
  return { parts, free, charged: free + used.published * prices.sqsRequest * scale };
}

/** Waiting takes as long in a small function as in a large one; computing takes longer. */
function gigabyteSecondsOf({ milliseconds, cpuMilliseconds }: FunctionBill, megabytes: number): number {
  const slower = Math.max(0, megabytesOfACore / megabytes - 1);
  return ((milliseconds + cpuMilliseconds * slower) / 1000) * (megabytes / 1024);
}
