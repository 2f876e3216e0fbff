// npm run simulate -- [--seeds N] [--from SEED] [--exhaustive]: drives the built functions through faults without end
// and holds what SES was asked against the ledger. The last line is JSON; the exit code is 1 when anybody was mailed
// twice, lost or left unexplained.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { buildFunctions } from './build-functions.ts';
import { lackingKinds } from './fault-minimum.ts';
import { addFigures, noFigures } from './figures.ts';
import type { Wanted } from './jobs.ts';
import { inThread, type Share, type Told } from './share-of-jobs.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    exhaustive: { type: 'boolean', default: false },
    deaths: { type: 'string' },
    history: { type: 'boolean', default: false },
  },
});
const deaths = values.deaths ?? null;
const seeds = deaths === null ? Number(values.seeds ?? (values.exhaustive ? 0 : 100)) : 0;
const from = Number(values.from);
const folder = await buildFunctions();
const faults = new Map<string, number>();
let total = noFigures;
let isRight = true;
let saidAt = Date.now();

await simulate({ seeds, from, exhaustive: values.exhaustive, deaths });
let [next, lacking] = [from + seeds, lackingKinds(faults, seeds)];
// A set of seeds that met too few faults of a kind is topped up, to at most twice its size.
while (lacking.length > 0 && next < from + 2 * seeds) {
  console.log(`Ten seeds more, from ${next}, for too few of: ${lacking.join(' · ')}`);
  await simulate({ seeds: 10, from: next, exhaustive: false, deaths: null });
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

async function simulate(wanted: Wanted): Promise<void> {
  const runs = wanted.exhaustive ? Number.POSITIVE_INFINITY : Math.max(1, wanted.seeds);
  const of = Math.min(4, availableParallelism(), runs);
  const shares = Array.from({ length: of }, (_, share): Share => {
    return { ...wanted, folder, share, of, history: values.history };
  });
  await Promise.all(shares.map(share => inThread(share, take)));
}

/** Sums up, and prints every failure, with the history of a thread's first one. */
function take(told: Told): void {
  total = addFigures(total, told.figures);
  for (const [name, count] of Object.entries(told.faults)) faults.set(name, (faults.get(name) ?? 0) + count);
  tellProgress();
  if (told.failure === null) return;
  isRight = false;
  console.log(told.failure.join('\n'));
}

/** On long runs a sign of life each half minute. */
function tellProgress(): void {
  if (Date.now() - saidAt < 30_000) return;
  saidAt = Date.now();
  console.error(`${total.schedules} schedules so far`);
}
