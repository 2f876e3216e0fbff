// npm run simulate -- [--seeds N] [--from SEED] [--exhaustive]: drives the built functions through faults without end
// and holds what SES was asked against the ledger. The last line is JSON; the exit code is 1 when anybody was mailed
// twice, lost or left unexplained.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { type BuiltFunctions, buildFunctions, compileFunctions } from './build-functions.ts';
import { addFigures, type Figures, noFigures } from './figures.ts';
import { type Job, jobsFor, type Wanted } from './jobs.ts';
import { judge } from './judge.ts';
import { runSchedule } from './run-schedule.ts';

/** What a thread tells of each run that it made. */
type Told = {
  readonly figures: Figures;
  readonly faults: Readonly<Record<string, number>>;
  readonly failure: readonly string[] | null;
};
/** One thread's share of the jobs. */
type Share = Wanted & {
  readonly folder: string;
  readonly share: number;
  readonly of: number;
  readonly history: boolean;
};

async function simulate(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      from: { type: 'string', default: '1' },
      exhaustive: { type: 'boolean', default: false },
      deaths: { type: 'string' },
      history: { type: 'boolean', default: false },
    },
  });
  const seeds = Number(values.seeds ?? (values.exhaustive ? 0 : 100));
  const deaths = values.deaths ?? null;
  const wanted = { seeds, from: Number(values.from), exhaustive: values.exhaustive, deaths };
  const folder = await buildFunctions();
  const threads = deaths !== null || (seeds === 1 && !values.exhaustive) ? 1 : Math.min(4, availableParallelism());
  const shares = Array.from({ length: threads }, (_, share): Share => {
    return { ...wanted, folder, share, of: threads, history: values.history };
  });
  const faults = new Map<string, number>();
  const results = await Promise.all(shares.map(share => inThread(share, faults)));
  const total = results.reduce((sum, one) => addFigures(sum, one.figures), noFigures);
  console.log(
    [...faults]
      .map(([name, count]) => `${name} ${count}`)
      .sort()
      .join(' · '),
  );
  console.log(JSON.stringify(total));
  process.exitCode = results.some(({ isRight }) => !isRight) ? 1 : 0;
}

/** Prints every failure, and the history of a thread's first one. */
function inThread(
  share: Share,
  faults: Map<string, number>,
): Promise<{ readonly figures: Figures; readonly isRight: boolean }> {
  return new Promise((resolve, reject) => {
    let figures = noFigures;
    let isRight = true;
    const thread = new Worker(import.meta.filename, { workerData: share });
    thread.on('message', (told: Told) => {
      figures = addFigures(figures, told.figures);
      for (const [name, count] of Object.entries(told.faults)) faults.set(name, (faults.get(name) ?? 0) + count);
      if (told.failure === null) return;
      isRight = false;
      console.log(told.failure.join('\n'));
    });
    thread.on('error', reject);
    thread.on('exit', code =>
      code === 0 ? resolve({ figures, isRight }) : reject(new Error(`a thread ended with ${code}`)),
    );
  });
}

async function work(): Promise<void> {
  const share = z.custom<Share>().parse(workerData);
  const functions = compileFunctions(share.folder);
  const jobs = (await jobsFor(share, functions)).filter((_, i) => i % share.of === share.share);
  let wantsHistory = true;
  for (const job of jobs) {
    const told = await make(job, functions, share.history, wantsHistory);
    if (told.failure !== null) wantsHistory = false;
    parentPort?.postMessage(told);
  }
}

async function make(job: Job, functions: BuiltFunctions, isTold: boolean, wantsHistory: boolean): Promise<Told> {
  const run = await runSchedule(job.schedule(), functions, isTold);
  const { figures, because } = await judge(run);
  const { faults } = run.witnessed;
  if (isTold) console.log(run.history.join('\n'));
  if (because.length === 0) return { figures, faults, failure: null };
  // The same schedule happens the same way again, this time with a history.
  const again = wantsHistory && !isTold ? (await runSchedule(job.schedule(), functions, true)).history : [];
  const replay = `npm run simulate -- ${job.replay} --history`;
  return {
    figures,
    faults,
    failure: [...again, `${run.schedule.name} is wrong; again with: ${replay}`, ...because.map(line => `  ${line}`)],
  };
}

await (isMainThread ? simulate() : work());
