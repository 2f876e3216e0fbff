import type { UnderWay } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { NewsletterId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { UnclearCall } from './batch.ts';
import { readLane } from './count-deliveries.ts';
import type { Deliveries } from './delivery-table.ts';
import { judgeBatch, neighboursFrom } from './judge-batch.ts';
import { aroundCall, isDue, type JudgeTerms, type Neighbour, neighboursWanted } from './judge-call.ts';
import type { LanePlans } from './lane-plan-table.ts';
import type { BatchRecord } from './ledger-item.ts';
import type { Signs } from './sign-table.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'list'>;
  readonly editions: Pick<Editions, 'since'>;
  readonly plans: Pick<LanePlans, 'get'>;
  readonly deliveries: Pick<Deliveries, 'recordsOfLane' | 'writeState'>;
  readonly signs: Pick<Signs, 'between'>;
  readonly judging: JudgeTerms;
  readonly now: () => Instant;
};

/** What one look at an edition leaves to be judged, and what it tells for the judging of others. */
export type Evidence = {
  readonly edition: UnderWay;
  readonly unjudged: readonly BatchRecord[];
  readonly neighbours: readonly Neighbour[];
};

/** How far back neighbours are looked for, in editions of newsletters under way and of all others. */
const pastDays = { own: 30, others: 2 };

/** Judges the calls whose answer is lost and whose time has come, each edition with what all others tell (rules 16 to 19). */
export async function judgeEditions(seen: readonly Evidence[], deps: Deps): Promise<void> {
  const calls = seen.flatMap(({ unjudged }) => unjudged.flatMap(({ state }) => state?.unjudged ?? []));
  if (!calls.some(call => isDue(call, deps.judging, deps.now()))) return;
  const signs = await signsAround(calls, deps);
  const neighbours = await enoughNeighbours(seen, deps);
  for (const { edition, unjudged } of seen) {
    const court = { neighbours, signs, latestFinishAt: edition.latestFinishAt, terms: deps.judging };
    for (const record of unjudged) await judgeBatch(record, court, deps);
  }
}

async function signsAround(calls: readonly UnclearCall[], deps: Deps): Promise<readonly Instant[]> {
  const moments = calls.flatMap(call => aroundCall(call).flatMap(({ from, to }) => [from, to])).sort();
  const [first, last] = [moments[0], moments.at(-1)];
  return first === undefined || last === undefined ? [] : deps.signs.between(first, last);
}

/** What is under way may have too few neighbours: those of editions that are closed count, too, the latest first (rule 18). */
async function enoughNeighbours(seen: readonly Evidence[], deps: Deps): Promise<readonly Neighbour[]> {
  const found = seen.flatMap(({ neighbours }) => neighbours);
  const isEnough = () => found.reduce((sum, one) => sum + one.accepted, 0) >= neighboursWanted.atLeast;
  if (isEnough()) return found;
  for (const { editionId, sending } of await closedBefore(seen, deps)) {
    for (let lane = 0; lane < sending.laneCount; lane++) {
      found.push(...neighboursFrom((await readLane({ editionId, lane }, deps)).records));
    }
    if (isEnough()) break;
  }
  return found;
}

async function closedBefore(seen: readonly Evidence[], { newsletters, editions, now }: Deps) {
  const own = new Set(seen.map(({ edition }) => edition.newsletterId));
  const ids = new Set([...own, ...(await newsletters.list()).map(({ newsletter }) => newsletter.id)]);
  const from = (id: NewsletterId) => later(now(), -(own.has(id) ? pastDays.own : pastDays.others) * 86_400_000);
  const all = (await Promise.all([...ids].map(id => editions.since(id, from(id))))).flat();
  return all
    .flatMap(one => (one.state === 'closed' ? [one] : []))
    .sort((one, other) => other.closedAt.localeCompare(one.closedAt));
}
