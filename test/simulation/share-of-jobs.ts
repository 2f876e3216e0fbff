import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { type BuiltFunctions, compileFunctions } from './build-functions.ts';
import type { Figures } from './figures.ts';
import { type Job, jobsFor, type Wanted } from './jobs.ts';
import { judge } from './judge.ts';
import { runSchedule } from './run-schedule.ts';

/** What a thread tells of each run that it made. */
export type Told = {
  readonly figures: Figures;
  readonly faults: Readonly<Record<string, number>>;
  readonly failure: readonly string[] | null;
};

/** One thread's share of the jobs. */
export type Share = Wanted & {
  readonly folder: string;
  readonly share: number;
  readonly of: number;
  readonly history: boolean;
};

/** Makes all runs of a share in a thread of its own. */
export function inThread(share: Share, onTold: (told: Told) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // Runs leave much that is young behind: with room for it, a fifth less time goes into clearing it away.
    const resourceLimits = { maxYoungGenerationSizeMb: 96 };
    const thread = new Worker(import.meta.filename, { workerData: share, resourceLimits });
    thread.on('message', onTold);
    thread.on('error', reject);
    thread.on('exit', code => (code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`))));
  });
}

async function work(): Promise<void> {
  const share = z.custom<Share>().parse(workerData);
  const functions = compileFunctions(share.folder);
  const jobs = [...(await jobsFor(share, share, functions))];
  let wantsHistory = true;
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    const { told, next } = await make(job, functions, share.history, wantsHistory);
    if (told.failure !== null) wantsHistory = false;
    parentPort?.postMessage(told);
    jobs.unshift(...next);
  }
}

async function make(job: Job, functions: BuiltFunctions, isTold: boolean, wantsHistory: boolean) {
  const run = await runSchedule(job.schedule(), functions, isTold);
  const { figures, because } = await judge(run);
  const { faults } = run.witnessed;
  const next = job.followedBy(run);
  if (isTold) console.log(run.history.join('\n'));
  if (because.length === 0) return { told: { figures, faults, failure: null }, next };
  // The same schedule happens the same way again, this time with a history.
  const again = wantsHistory && !isTold ? (await runSchedule(job.schedule(), functions, true)).history : [];
  const wrong = `${run.schedule.name} is wrong; again with: npm run simulate -- ${job.replay} --history`;
  return { told: { figures, faults, failure: [...again, wrong, ...because.map(line => `  ${line}`)] }, next };
}

if (!isMainThread) await work();
