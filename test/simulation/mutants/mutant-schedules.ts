import type { Profile } from '../../../functions/subscribers/subscriber.ts';
import { smallBase } from '../exhaustive-schedules.ts';
import type { Fault, FaultPlan } from '../fault.ts';
import { followerOf } from '../following-edition.ts';
import { heardNeighbour, type NeighbourCalls } from '../neighbour-calls.ts';
import { alsoReading, slotAt, startAt } from '../newsroom.ts';
import type { Asked } from '../request.ts';
import type { PlannedAct, Schedule } from '../schedule.ts';
import { editionOf } from '../seeded-schedule.ts';

const edition = editionOf('tide-line', [20]);

/** A worker dies when SES has taken its first call. */
export function deathOfCall(): Schedule {
  return scripted('a death after a call', 20, nth(0, isCall, { fault: 'die after' }));
}

/** The same, and SES tells of that call only shortly before it is judged. */
export function slowEvents(): Schedule {
  return { ...deathOfCall(), tellsOf: ({ attempt }) => (attempt === 1 ? 230_000 : 'as usual') };
}

/** The same, and SES tells of one position alone. */
export function halfTold(): Schedule {
  return {
    ...deathOfCall(),
    tellsOf: ({ attempt, position }) => (attempt === 1 && position > 0 ? 'never' : 'as usual'),
  };
}

/** Seven pages, of which at most two are planned and not yet claimed. */
export function slowPlan(): Schedule {
  return { ...smallBase('a slow plan', () => null), editions: [editionOf('tide-line', [140])], laneCount: 1 };
}

/** The answer of a call is lost, and its events come after it was judged silent, before anything else is sent. */
export function lateEvents(): Schedule {
  return {
    // A second call that SES never took keeps the edition open until then.
    ...scripted('late events', 20, callsMeet({ 0: { fault: 'no answer', call: null }, 1: failsBefore })),
    tellsOf: ({ attempt }) => (attempt === 1 ? 250_000 : 'as usual'),
  };
}

/** A worker claims, and stands still until its batch was judged and sent by another. */
export function frozenClaim(): Schedule {
  const isClaim = (asked: Asked, process: string) => asked.operation === 'PutItem' && process.endsWith('send-batches');
  return scripted('a frozen claim', 20, nth(0, isClaim, { fault: 'freeze after', milliseconds: 400_000 }));
}

/** A worker stands still before it claims, and another one gets the same pointers, claims and sends. */
export function rivalClaims(): Schedule {
  const isClaim = (asked: Asked, process: string) => asked.operation === 'PutItem' && process.endsWith('send-batches');
  const base = scripted('rival claims', 20, nth(0, isClaim, { fault: 'freeze before', milliseconds: 40_000 }));
  return { ...base, roads: { ...base.roads, doubled: 1 } };
}

/** A worker claims and stands still for fourteen seconds, while everybody leaves. */
export function lateLeavers(): Schedule {
  const isClaim = (asked: Asked, process: string) => asked.operation === 'PutItem' && process.endsWith('send-batches');
  return {
    ...scripted('late leavers', 20, nth(0, isClaim, { fault: 'freeze after', milliseconds: 14_000 })),
    acts: edition.readers.map(({ address }) => leaving(address, slotAt + 300)),
  };
}

/** SES takes a call of so many recipients, and nothing of that is ever known. */
export function forgottenCall(recipients: number, neighbour: NeighbourCalls): Schedule {
  return {
    ...scripted('a forgotten call', recipients, nth(0, isCall, { fault: 'no answer', call: null })),
    tellsOf: ({ attempt }) => (attempt === 1 ? 'never' : 'as usual'),
    neighbour,
  };
}

/** The same, and nothing that left before it, neighbour or sign, was heard. */
export function nothingHeardBefore(): Schedule {
  const base = forgottenCall(5, neighbourBut('none before'));
  return { ...base, roads: { ...base.roads, silence: [startAt, slotAt + 4000] } };
}

/** Neighbours of a call at the slot that prove its silence, but for one thing. */
export function neighbourBut(
  lacking: 'nothing' | 'few' | 'unheard' | 'one silent' | 'none before' | 'none after',
): NeighbourCalls {
  switch (lacking) {
    case 'nothing':
      return heardNeighbour;
    case 'few':
      return heardNeighbour.slice(0, 9);
    case 'unheard':
      return heardNeighbour.map(one => ({ ...one, heard: 9 }));
    case 'one silent':
      return heardNeighbour.map((one, i) => (i === 40 ? { ...one, heard: 0 } : one));
    case 'none before':
      return heardNeighbour.filter(({ after }) => after > 5000);
    case 'none after':
      return heardNeighbour.filter(({ after }) => after < 15_001 || after > 60_000);
    default:
      return lacking satisfies never;
  }
}

/** A worker that plans a page stands still before it writes this down; others plan all, and readers leave. */
export function frozenPlan(which: number): Schedule {
  const isPlan = (asked: Asked, process: string) => asked.operation === 'PutItem' && process.endsWith('plan-lane');
  const paged = editionOf('tide-line', [60]);
  return {
    ...smallBase(`a frozen plan ${which}`, nth(which, isPlan, { fault: 'freeze before', milliseconds: 130_000 })),
    isWarm: false,
    editions: [paged],
    laneCount: 1,
    acts: paged.readers.filter((_, i) => i % 6 === 1).map(({ address }) => leaving(address, slotAt + 90_000)),
  };
}

/** An edition to the readers of two newsletters, of whom every third reads both, page after page. */
export function twoNewsletters(): Schedule {
  return toTwo('an edition to two newsletters', place => place % 3 === 0);
}

/** One reader gets both; a second place of his would be the first of the next batch, and pointers come apart. */
export function readerOfBoth(): Schedule {
  const base = toTwo('a reader of two newsletters', place => place === 4);
  return { ...base, roads: { ...base.roads, late: 0.5 } };
}

/** `isReaderOfBoth` is asked in the order of ids. */
function toTwo(name: string, isReaderOfBoth: (place: number) => boolean): Schedule {
  const [day, night] = [editionOf('tide-line', [60]), editionOf('night-desk', [60])];
  const all = [...day.readers, ...night.readers].sort((a, b) => (a.subscriberId < b.subscriberId ? -1 : 1));
  const joined = (reader: Profile) => alsoReading(alsoReading(reader, day.newsletter), night.newsletter);
  const readers = all.map((reader, place) => (isReaderOfBoth(place) ? joined(reader) : reader));
  return {
    ...smallBase(name, () => null),
    isWarm: false,
    editions: [{ ...day, alsoTo: [night.newsletter], readers }],
    laneCount: 1,
  };
}

/** A leaving stands still before its hint is removed; the reader tries again, leaves, and comes back before it wakes. */
export function hintLeft(): Schedule {
  const isRemoval = (asked: Asked, process: string) => asked.operation === 'DeleteItem' && process.endsWith('acts');
  const [reader] = edition.readers;
  return {
    ...scripted('a frozen leaving', 20, nth(0, isRemoval, { fault: 'freeze before', milliseconds: 120_000 })),
    acts: reader === undefined ? [] : [{ ...leaving(reader.address, startAt + 1000), act: 'leave and rejoin' }],
  };
}

/** Half of a call is throttled, and the other half's call fails before SES took it. */
export function halfHeard(): Schedule {
  const plan = callsMeet({ 0: { fault: 'ses', call: 'throttle entries' }, 2: failsBefore });
  return { ...scripted('half a call', 20, plan), sendsPerSecond: 20 };
}

/** A person decides about readers in doubt, and what carries that out stands still when it is written into the edition. */
export function frozenDecision(): Schedule {
  const base = forgottenCall(5, neighbourBut('few'));
  const isDecision = (asked: Asked, process: string) => asked.operation === 'PutItem' && process.endsWith('acts');
  const freeze = nth(0, isDecision, { fault: 'freeze after', milliseconds: 130_000 });
  return {
    ...base,
    name: 'a frozen decision',
    planFor: (asked, process) => base.planFor(asked, process) ?? freeze(asked, process),
    resolves: base.editions.map(({ id }) => ({ editionId: id, wish: 'send', from: 'closing', after: 5000, times: 1 })),
  };
}

/**
 * A person decides, SES takes that call, too, and nothing of it is known either. What another person asked at the same
 * time, or the same one twice, stands still until all readers are in doubt again.
 */
export function lateDecision(who: 'the same person' | 'another person'): Schedule {
  const calls = callsMeet({ 0: { fault: 'no answer', call: null }, 1: { fault: 'no answer', call: null } });
  // Each looks at the edition first; the same person asks once more before another one does.
  const isLook = (asked: Asked, process: string) => asked.operation === 'GetItem' && process.endsWith('acts');
  const freeze = nth(who === 'the same person' ? 1 : 2, isLook, { fault: 'freeze before', milliseconds: 430_000 });
  const base = inDoubt('a late decision', who === 'the same person' ? 2 : 3);
  return {
    ...base,
    // A clock that is late has a worker claim as if before the decision.
    skews: who === 'the same person' ? [-8000, -8000, -8000] : base.skews,
    planFor: (asked, process) => calls(asked, process) ?? freeze(asked, process),
    tellsOf: ({ attempt }) => (attempt <= 3 ? 'never' : 'as usual'),
  };
}

/** A person decides, the pointers are lost, and before the clock finds that out, SES tells of one mail of the call in doubt. */
export function overtakenDecision(): Schedule {
  const base = inDoubt('a decision overtaken', 1);
  const isQueueing = (asked: Asked, process: string) => asked.service === 'sqs' && process.endsWith('acts');
  const dies = nth(0, isQueueing, { fault: 'die before' });
  return {
    ...base,
    planFor: (asked, process) => base.planFor(asked, process) ?? dies(asked, process),
    tellsOf: ({ attempt, position }) => (attempt > 1 ? 'as usual' : position > 0 ? 'never' : 450_000),
  };
}

/** Five readers in doubt, and a person who decides, some times over, to send to them. */
function inDoubt(name: string, times: 1 | 2 | 3): Schedule {
  const base = forgottenCall(5, neighbourBut('few'));
  return {
    ...base,
    name,
    waits: { ...base.waits, longestJudging: 180 },
    resolves: base.editions.map(({ id }) => ({ editionId: id, wish: 'send', from: 'closing', after: 5000, times })),
  };
}

/** The second call of a decision is lost, too: who was in it is in doubt anew. */
export function doubtAgain(): Schedule {
  const calls = callsMeet({ 0: { fault: 'no answer', call: null }, 1: { fault: 'no answer', call: null } });
  const tellsOf: Schedule['tellsOf'] = ({ attempt }) => (attempt <= 3 ? 'never' : 'as usual');
  return { ...inDoubt('a doubt again', 1), planFor: calls, tellsOf };
}

/** Half of a batch is in doubt, and a person decides about it while the other half's call, which is lost, too, has its lease. */
export function decisionWaits(): Schedule {
  const base = inDoubt('a decision that waits', 1);
  return {
    ...base,
    planFor: callsMeet({ 1: { fault: 'no answer', call: null }, 2: { fault: 'no answer', call: null } }),
    tellsOf: ({ attempt }) => (attempt <= 4 ? 'never' : 'as usual'),
    refusedAddresses: new Set(['tide-line2@example.org']),
    resolves: base.resolves.map(one => ({ ...one, from: slotAt + 400_000, after: 0 })),
  };
}

/** An edition to the rest follows one with readers of whom nobody can tell. */
export function restOfDoubt(): Schedule {
  const base = inDoubt('the rest of an edition in doubt', 1);
  const followers = base.editions.map(one =>
    followerOf(one, { first: one.id, to: 'who did not', afterMilliseconds: 5000 }),
  );
  return { ...base, editions: [...base.editions, ...followers], resolves: [] };
}

const failsBefore: Fault = { fault: 'ses', call: 'fail before' };

/** Faults of calls, counted from 0. */
function callsMeet(faults: Readonly<Record<number, Fault>>): FaultPlan {
  let seen = 0;
  return asked => (isCall(asked) ? (faults[seen++] ?? null) : null);
}

function scripted(name: string, readers: number, planFor: FaultPlan): Schedule {
  const chosen = readers === 20 ? edition : editionOf('tide-line', [readers]);
  return { ...smallBase(name, planFor), isWarm: false, editions: [chosen], laneCount: 1 };
}

function leaving(address: string, at: number): PlannedAct {
  return { at, newsletter: edition.newsletter, address, act: 'leave', rejoinsAfter: 1000 };
}

function isCall({ kind }: Asked): boolean {
  return kind === 'send';
}

/** One fault, at one of the requests that fit, counted from 0. */
function nth(place: number, fits: (asked: Asked, process: string) => boolean, fault: Fault): FaultPlan {
  let seen = 0;
  return (asked, process) => (fits(asked, process) && seen++ === place ? fault : null);
}
