import * as z from 'zod';
import type { FunctionBill } from './lambda-runtime.ts';
import { type SesRun, sesRun } from './ses-run.ts';

const counts = z.record(z.string(), z.number());
const dynamoCounts = z.object({ calls: counts, units: z.object({ reads: z.number(), writes: z.number() }) });
const sesCounts = z.object({ calls: counts, published: z.number(), accepted: z.number(), isIdle: z.boolean() });
const bill = z.object({
  ...{ invocations: z.number(), milliseconds: z.number(), cpuMilliseconds: z.number(), failures: z.number() },
});
const lambdaCounts = z.object({
  ...{ calls: counts, sqsRequests: z.number(), bills: z.record(z.string(), bill), isIdle: z.boolean() },
});
const sesEnd = z.object({
  ...{ recipients: z.number(), addresses: z.number(), digest: z.string() },
  arrivals: z.array(z.tuple([z.number(), z.number()])),
});

/** All that the stand-ins have counted so far. */
export type Tally = {
  /** By service and operation. */
  readonly calls: Readonly<Record<string, number>>;
  readonly reads: number;
  readonly writes: number;
  readonly sqsRequests: number;
  readonly published: number;
  readonly bills: Readonly<Record<string, FunctionBill>>;
};

type Urls = { readonly dynamo: string; readonly lambda: string; readonly ses: string };

/** What the bench asks of its stand-ins. */
export function standInFace(urls: Urls) {
  const lambdaAndSes = () =>
    Promise.all([ask(`${urls.lambda}/_counts`, lambdaCounts), ask(`${urls.ses}/_counts`, sesCounts)]);
  return {
    tally: async (): Promise<Tally> => {
      const [dynamo, [lambda, ses]] = await Promise.all([ask(`${urls.dynamo}/_counts`, dynamoCounts), lambdaAndSes()]);
      const { bills, sqsRequests } = lambda;
      const calls = { ...dynamo.calls, ...lambda.calls, ...ses.calls };
      return { calls, ...dynamo.units, sqsRequests, published: ses.published, bills };
    },
    /** Whether nobody has anything to do, and how many recipients SES has accepted in this run. */
    progress: async () => {
      const [lambda, ses] = await lambdaAndSes();
      return { isIdle: lambda.isIdle && ses.isIdle, accepted: ses.accepted };
    },
    beginRun: (run: SesRun) => ask(`${urls.ses}/_run`, z.object({}), sesRun.parse(run)),
    endRun: () => ask(`${urls.ses}/_end`, sesEnd, {}),
    /** The scheduler's minute. */
    tick: () => ask(`${urls.lambda}/_invoke`, z.object({}), {}),
    queueStart: (editionId: string) => ask(`${urls.lambda}/_start`, z.object({}), { editionId }),
  };
}

/** What was counted between two moments. */
export function tallyBetween(before: Tally, after: Tally): Tally {
  const bills = Object.entries(after.bills).map(([name, one]) => [name, billBetween(before.bills[name], one)] as const);
  return {
    calls: Object.fromEntries(
      Object.entries(after.calls).map(([name, count]) => [name, count - (before.calls[name] ?? 0)]),
    ),
    reads: after.reads - before.reads,
    writes: after.writes - before.writes,
    sqsRequests: after.sqsRequests - before.sqsRequests,
    published: after.published - before.published,
    bills: Object.fromEntries(bills),
  };
}

function billBetween(before: FunctionBill | undefined, after: FunctionBill): FunctionBill {
  if (before === undefined) return after;
  return {
    invocations: after.invocations - before.invocations,
    milliseconds: after.milliseconds - before.milliseconds,
    cpuMilliseconds: after.cpuMilliseconds - before.cpuMilliseconds,
    failures: after.failures - before.failures,
  };
}

async function ask<Schema extends z.ZodType>(url: string, schema: Schema, body?: unknown): Promise<z.infer<Schema>> {
  const answer = await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return schema.parse(await answer.json());
}
