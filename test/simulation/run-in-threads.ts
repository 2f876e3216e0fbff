import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { type BuiltFunctions, compileFunctions } from './build-functions.ts';
import { verySmallSchedule } from './exhaustive-schedules.ts';
import type { Figures } from './figures.ts';
import { followingJobs, type Job, replayOf, scheduleOf } from './jobs.ts';
import { judge } from './judge.ts';
import { runSchedule } from './run-schedule.ts';

/** What a thread tells of each run that it made. */
export type Told = {
  readonly job: Job;
  readonly figures: Figures;
  readonly faults: Readonly<Record<string, number>>;
  readonly failure: readonly string[] | null;
  /** What its run shows to be still to do. */
  readonly following: readonly Job[];
};

/** Where the built functions lie, and whether each run's history is printed. */
type Setting = { readonly folder: string; readonly history: boolean };

/** Makes runs on all cores; `next` gives a job, or null as long as there is none, and `take` may add some. */
export async function runInThreads(
  setting: Setting,
  next: () => Job | null,
  take: (told: Told) => void,
): Promise<void> {
  const idle: Worker[] = [];
  const threads = Array.from({ length: Math.min(4, availableParallelism()) }, () => {
    // Runs leave much that is young behind: with room for it, a fifth less time goes into clearing it away.
    const resourceLimits = { maxYoungGenerationSizeMb: 96 };
    return new Worker(import.meta.filename, { workerData: setting, resourceLimits });
  });
  /** Whoever is idle takes up what is waiting; when all are, nothing is left. */
  const giveOut = (): void => {
    for (let thread = idle.pop(); thread !== undefined; thread = idle.pop()) {
      const job = next();
      if (job !== null) {
        thread.postMessage(job);
        continue;
      }
      idle.push(thread);
      if (idle.length === threads.length) for (const one of threads) one.postMessage(null);
      return;
    }
  };
  await Promise.all(
    threads.map(thread => {
      idle.push(thread);
      thread.on('message', (told: Told) => {
        take(told);
        idle.push(thread);
        giveOut();
      });
      if (idle.length === threads.length) giveOut();
      return isOver(thread);
    }),
  );
}

function isOver(thread: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.on('error', reject);
    thread.on('exit', code => (code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`))));
  });
}

function work(): void {
  const { folder, history } = z.custom<Setting>().parse(workerData);
  const functions = compileFunctions(folder);
  let wantsHistory = true;
  let isWarm = false;
  parentPort?.on('message', async (job: Job | null) => {
    if (job === null) {
      parentPort?.close();
      return;
    }
    // Deaths are counted in runs of code that is loaded already, as those before them have left it.
    if (!isWarm && !job.startsWith('seed')) await runSchedule(verySmallSchedule([]), functions, false);
    isWarm ||= !job.startsWith('seed');
    const told = await make(job, functions, history, wantsHistory);
    if (told.failure !== null) wantsHistory = false;
    parentPort?.postMessage(told);
  });
}

async function make(job: Job, functions: BuiltFunctions, isTold: boolean, wantsHistory: boolean): Promise<Told> {
  const run = await runSchedule(scheduleOf(job), functions, isTold);
  const { figures, because } = await judge(run);
  if (isTold) console.log(run.history.join('\n'));
  const told = { job, figures, faults: run.witnessed.faults, following: followingJobs(job, run) };
  if (because.length === 0) return { ...told, failure: null };
  // The same schedule happens the same way again, this time with a history.
  const again = wantsHistory && !isTold ? (await runSchedule(scheduleOf(job), functions, true)).history : [];
  const wrong = `${run.schedule.name} is wrong; again with: npm run simulate -- ${replayOf(job)} --history`;
  return { ...told, failure: [...again, wrong, ...because.map(line => `  ${line}`)] };
}

if (!isMainThread) work();
