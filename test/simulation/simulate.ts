// npm run simulate -- [--seeds N] [--from SEED] [--exhaustive]: drives the built functions through faults without end
// and holds what SES was asked against the ledger. The last line is JSON; the exit code is 1 when anybody was mailed
// twice, lost or left unexplained.
import { parseArgs } from 'node:util';
import { buildFunctions } from './build-functions.ts';
import { lackingKinds } from './fault-minimum.ts';
import { addFigures, noFigures } from './figures.ts';
import { deathly, isFollowed, type Job, seedJobs } from './jobs.ts';
import { progressOf } from './progress.ts';
import { runInThreads, type Told } from './run-in-threads.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    exhaustive: { type: 'boolean', default: false },
    deaths: { type: 'string' },
    history: { type: 'boolean', default: false },
  },
});
const { deaths, exhaustive, history } = values;
const seeds = deaths === undefined ? Number(values.seeds ?? (exhaustive ? 0 : 100)) : 0;
const from = Number(values.from);
const folder = await buildFunctions();
const faults = new Map<string, number>();
const waiting: Job[] = [];
const tellProgress = progressOf(() => waiting);
let total = noFigures;
let isRight = true;

await simulate([...(exhaustive ? deathly : []), ...(deaths === undefined ? [] : [deaths]), ...seedJobs(from, seeds)]);
let [next, lacking] = [from + seeds, lackingKinds(faults, seeds)];
// A set of seeds that met too few faults of a kind is topped up, to at most twice its size.
while (lacking.length > 0 && next < from + 2 * seeds) {
  console.log(`Ten seeds more, from ${next}, for too few of: ${lacking.join(' · ')}`);
  await simulate(seedJobs(next, 10));
  [next, lacking] = [next + 10, lackingKinds(faults, seeds)];
}
if (lacking.length > 0) {
  isRight = false;
  console.log(`Too few faults of these kinds, whatever seeds are drawn: ${lacking.join(' · ')}`);
}
console.log(
  [...faults]
    .map(([name, count]) => `${name} ${count}`)
    .sort()
    .join(' · '),
);
console.log(JSON.stringify(total));
process.exitCode = isRight ? 0 : 1;

async function simulate(jobs: readonly Job[]): Promise<void> {
  waiting.push(...jobs);
  await runInThreads({ folder, history }, () => waiting.shift() ?? null, take);
}

/** Sums up, puts what is still to do into its place, and prints every failure. */
function take({ job, figures, faults: met, failure, following }: Told): void {
  total = addFigures(total, figures);
  for (const [name, count] of Object.entries(met)) faults.set(name, (faults.get(name) ?? 0) + count);
  // What others follow comes first, so that it is soon known how much there is; the shortest come last, so that both
  // cores end together.
  for (const one of exhaustive ? following : []) {
    if (isFollowed(one)) waiting.unshift(one);
    else waiting.push(one);
  }
  tellProgress(job);
  if (failure === null) return;
  isRight = false;
  console.log(failure.join('\n'));
}
