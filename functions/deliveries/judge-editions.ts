import type { EditionIn, UnderWay } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { NewsletterId } from '../language/ids.ts';
import { type Instant, later, millisecondsBetween } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
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
/** A closed edition that had calls so near to an unclear one is read, whatever else is known. */
const besideMilliseconds = 60_000;
/** What is read by then is judged by, before the clock is out of time (infra/deliveries.ts). */
const longestReadMilliseconds = 8000;

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
  for (const { edition, unjudged } of seen) {
    const court = { neighboursOf, signs, latestFinishAt: edition.latestFinishAt, now, terms: deps.judging };
    for (const record of unjudged) await judgeBatch(record, court, deps);
  }
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
 * them may be nearer and silent (rule 18); so few of these are read as leave no nearer one out, the nearest first. What
 * lies farther off than one that was left unread is no call's neighbour, since it would not be the nearest.
 */
async function findNeighbours(due: readonly UnclearCall[], seen: readonly Evidence[], works: Works, deps: Deps) {
  const found = seen.flatMap(({ neighbours }) => neighbours);
  const unread: Closed[] = [];
  const neighboursOf = (call: UnclearCall) => knownNearest(call, found, unread);
  const judgeable = due.filter(({ positions }) => positions.length >= smallestCallJudged);
  if (judgeable.length === 0) return neighboursOf;
  const nearestTo = (one: Closed) => Math.min(...judgeable.map(call => leastDistance(one, call)));
  const closed = (await closedOnes(seen, works, deps)).sort((one, other) => nearestTo(one) - nearestTo(other));
  const readUntil = later(deps.now(), longestReadMilliseconds);
  for (const one of closed) {
    if (!judgeable.some(call => mayHoldNearer(one, call, found))) {
      unread.push(one);
      continue;
    }
    await works.do(one.editionId, async () => {
      for (let lane = 0; lane < one.sending.laneCount; lane++)
        found.push(...(await readNeighbours(one, lane, readUntil, deps)));
    });
  }
  return neighboursOf;
}

function knownNearest(call: UnclearCall, found: readonly Neighbour[], unread: readonly Closed[]) {
  return upTo(Math.min(...unread.map(one => leastDistance(one, call))), call, found);
}

function upTo(distance: number, { claimedAt }: UnclearCall, found: readonly Neighbour[]): readonly Neighbour[] {
  return found.filter(({ leftAt }) => Math.abs(millisecondsBetween(claimedAt, leftAt)) <= distance);
}

async function readNeighbours({ editionId }: Closed, lane: number, readUntil: Instant, deps: Deps) {
  if (deps.now() > readUntil) throw new Error(`lane ${lane} and all behind it would take too long for judging others`);
  return neighboursFrom((await readLane({ editionId, lane }, deps)).records);
}

type Closed = EditionIn<'closed'>;

function mayHoldNearer(one: Closed, call: UnclearCall, found: readonly Neighbour[]): boolean {
  const distance = leastDistance(one, call);
  if (distance <= besideMilliseconds) return true;
  return upTo(distance, call, found).reduce((sum, { accepted }) => sum + accepted, 0) < neighboursWanted.atLeast;
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
