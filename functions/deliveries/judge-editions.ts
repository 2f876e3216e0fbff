import type { EditionIn, UnderWay } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { NewsletterId } from '../language/ids.ts';
import { type Instant, later, millisecondsBetween } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { sideBySide } from '../runtime/side-by-side.ts';
import { worksApart } from '../runtime/works-apart.ts';
import type { UnclearCall } from './batch.ts';
import { readLane } from './count-deliveries.ts';
import type { Deliveries } from './delivery-table.ts';
import { judgeBatch, neighboursFrom } from './judge-batch.ts';
import {
  aroundCall,
  isDue,
  type JudgeTerms,
  type Neighbour,
  neighboursWanted,
  smallestCallJudged,
} from './judge-call.ts';
import type { LanePlans } from './lane-plan-table.ts';
import type { BatchRecord } from './ledger-item.ts';
import { type Neighbourhood, neighbourhood } from './neighbourhood.ts';
import type { Signs } from './sign-table.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'ids'>;
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

/** How far back neighbours are looked for, by slot: an edition may take days, and small newsletters have few others. */
const pastDays = { own: 30, others: 7 };
/** A closed edition that had calls so near to an unclear one is read, whatever else is known; rule 18 looks less far. */
const besideMilliseconds = 60_000;
/** What is read by then is judged by, before the clock is out of time (infra/deliveries.ts). */
const longestReadMilliseconds = 8000;
const judgedAtOnce = 8;

/**
 * Judges the calls whose answer is lost and whose time has come, each edition with what all others tell (rules 16 to 19).
 * A closed edition that can't be read keeps no call from being judged (docs/decisions/0028); it is thrown at the end.
 */
export async function judgeEditions(seen: readonly Evidence[], deps: Deps): Promise<void> {
  const calls = seen.flatMap(({ unjudged }) => unjudged.flatMap(({ state }) => state?.unjudged ?? []));
  // One moment for all: for a call whose time comes during this look nothing is read.
  const now = deps.now();
  const due = calls.filter(call => isDue(call, deps.judging, now));
  if (due.length === 0) return;
  const signs = await signsAround(calls, deps);
  const works = worksApart('tend-editions-failing');
  const neighboursOf = await findNeighbours(due, seen, works, deps);
  const cases = seen.flatMap(({ edition, unjudged }) => {
    const court = { neighboursOf, signs, latestFinishAt: edition.latestFinishAt, now, terms: deps.judging };
    return unjudged.map(record => ({ record, court }));
  });
  await sideBySide(cases, judgedAtOnce, ({ record, court }) => judgeBatch(record, court, deps));
  works.end();
}

type Works = ReturnType<typeof worksApart>;

async function signsAround(calls: readonly UnclearCall[], deps: Deps): Promise<readonly Instant[]> {
  const moments = calls.flatMap(call => aroundCall(call).flatMap(({ from, to }) => [from, to])).sort();
  const [first, last] = [moments[0], moments.at(-1)];
  return first === undefined || last === undefined ? [] : deps.signs.between(first, last);
}

/**
 * The neighbours of the calls that silence may open again. Those of editions that are closed count, too, since one of
 * them may be nearer and silent (rule 18); so few of these are read as leave no nearer one out, the nearest first.
 */
async function findNeighbours(due: readonly UnclearCall[], seen: readonly Evidence[], works: Works, deps: Deps) {
  const found = seen.flatMap(({ neighbours }) => neighbours);
  let known = neighbourhood(found);
  const judgeable = due.filter(({ positions }) => positions.length >= smallestCallJudged);
  if (judgeable.length === 0) return nearestOf(known, []);
  const unread: Closed[] = [];
  const readUntil = later(deps.now(), longestReadMilliseconds);
  for (const one of nearestFirst(await closedOnes(seen, works, deps), judgeable)) {
    if (!judgeable.some(call => mayHoldNearer(one, call, known))) {
      unread.push(one);
      continue;
    }
    await works.do(one.editionId, async () => {
      for (let lane = 0; lane < one.sending.laneCount; lane++)
        found.push(...(await readNeighbours(one, lane, readUntil, deps)));
    });
    known = neighbourhood(found);
  }
  return nearestOf(known, unread);
}

function nearestFirst(closed: readonly Closed[], calls: readonly UnclearCall[]): readonly Closed[] {
  return closed
    .map(one => ({ one, distance: Math.min(...calls.map(call => leastDistance(one, call))) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ one }) => one);
}

/** As many as rule 18 looks at. What lies farther off than an edition that was left unread would not be the nearest. */
function nearestOf(known: Neighbourhood, unread: readonly Closed[]) {
  return (call: UnclearCall): readonly Neighbour[] => {
    const wanted = Math.max(besideMilliseconds, known.reach(call.claimedAt, neighboursWanted.atMost));
    const unreadFrom = Math.min(...unread.map(one => leastDistance(one, call)));
    return known.within(call.claimedAt, Math.min(wanted, unreadFrom));
  };
}

async function readNeighbours({ editionId }: Closed, lane: number, readUntil: Instant, deps: Deps) {
  if (deps.now() > readUntil) throw new Error(`lane ${lane} and all behind it would take too long for judging others`);
  return neighboursFrom((await readLane({ editionId, lane }, deps)).records);
}

type Closed = EditionIn<'closed'>;

function mayHoldNearer(one: Closed, call: UnclearCall, known: Neighbourhood): boolean {
  const distance = leastDistance(one, call);
  return distance <= besideMilliseconds || distance < known.reach(call.claimedAt, neighboursWanted.atLeast);
}

/** All calls of an edition left between its planning and its closing. */
function leastDistance({ sending, closedAt }: Closed, { claimedAt }: UnclearCall): number {
  const before = millisecondsBetween(closedAt, claimedAt);
  const after = millisecondsBetween(claimedAt, sending.planningBeganAt);
  return Math.max(0, before, after);
}

async function closedOnes(seen: readonly Evidence[], works: Works, { newsletters, editions, now }: Deps) {
  const own = new Set(seen.map(({ edition }) => edition.newsletterId));
  const ids = new Set([...own, ...(await newsletters.ids())]);
  const from = (id: NewsletterId) => later(now(), -(own.has(id) ? pastDays.own : pastDays.others) * 86_400_000);
  const listed = [...ids].map(id => works.do(`the editions of ${id}`, () => editions.since(id, from(id))));
  const each = (await Promise.all(listed)).flatMap(some => some ?? []);
  const read = each.map(one => works.do('to read an edition for judging others', one));
  const all = (await Promise.all(read)).flatMap(one => one ?? []);
  // What this very look has closed is among what was seen.
  const known = new Set(seen.map(({ edition }) => edition.editionId));
  return all.flatMap(one => (one.state === 'closed' && !known.has(one.editionId) ? [one] : []));
}
