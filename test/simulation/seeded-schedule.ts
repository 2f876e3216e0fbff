import { editionId, newsletterId } from '../../functions/language/ids.ts';
import { mostListed, sometimesOfMany } from './changes-of-many.ts';
import { type FaultWish, kindsFor, spreadFaults } from './fault-wishes.ts';
import { sometimesFollowed } from './following-edition.ts';
import { clocksWrongByAtMost } from './judge.ts';
import { readersOf, type SimulatedEdition, slotAt, startAt } from './newsroom.ts';
import { type Chance, chanceOf } from './random.ts';
import {
  calmRoads,
  type PlannedAct,
  type PlannedControl,
  type PlannedResolve,
  type Roads,
  type Schedule,
} from './schedule.ts';
import { sometimesToSeveral } from './several-newsletters.ts';
import type { Quota } from './simulated-ses.ts';

const names = ['tide-line', 'night-desk'] as const;
const latestFinishSeconds = 4 * 3600;

/** A schedule with some of every fault, all drawn from its seed. */
export function seededSchedule(seed: number): Schedule {
  const chance = chanceOf(seed);
  // Chances of their own, so that those of all before stay as they were.
  const own = chanceOf(seed + 2_000_000);
  const laneCount = 2;
  const sendsPerSecond = chance.pick([10, 10, 12, 16]);
  const count = chance.happens(0.4) ? 2 : 1;
  const readers = chance.between(120, 300);
  const alone = names.slice(0, count).map(name => editionOf(name, [half(readers, count), half(readers, count)]));
  const editions = sometimesToSeveral(alone, chanceOf(seed + 4_000_000));
  const recipients = editions.reduce((sum, one) => sum + one.readers.length, 0);
  const batches = Math.ceil(recipients / Math.floor(sendsPerSecond / 2));
  const addresses = [...new Set(editions.flatMap(one => one.readers.map(({ address }) => address)))];
  // Where a clock is late, the minute after the slot starts it.
  const sendingEndsAt = slotAt + (recipients / sendsPerSecond) * 1000 + 80_000;
  const schedule: Schedule = {
    ...{ name: `seed ${seed}`, seed, editions, laneCount, sendsPerSecond },
    skews: skewsFor(chance),
    neighbour: null,
    quota: quotaFor(own, Math.max(...editions.map(sizeOf)) + mostListed, recipients),
    // A list may be large enough for a canary, or just not.
    canary: { above: own.pick([60, 100, 2000]), recipients: own.pick([20, 40]) },
    tellsOf: () => 'as usual',
    isWarm: false,
    waits: {
      ...{ lease: 120, spare: 30, grace: 900, longestJudging: 1260, pointerLife: 900 },
      ...{ visibility: 360, signature: 300, latestFinish: latestFinishSeconds },
    },
    planFor: spreadFaults([...wishesFor(chance, batches), ...parkingFor(own, batches)], chance),
    roads: roadsFor(chance, sendingEndsAt),
    acts: actsFor(chance, editions, sendingEndsAt),
    many: [],
    controls: controlsFor(chance, editions, sendingEndsAt),
    // Chances of their own, so that those of all before stay as they were.
    resolves: resolvesFor(chanceOf(seed + 1_000_000), editions, sendingEndsAt),
    refusedAddresses: new Set(chance.happens(0.5) ? [chance.pick(addresses)] : []),
    bouncingAddresses: new Set(addresses.filter(() => chance.happens(0.02))),
  };
  const ofMany = sometimesOfMany(schedule, sendingEndsAt, chanceOf(seed + 5_000_000));
  return sometimesFollowed(ofMany, chanceOf(seed + 3_000_000));
}

export function editionOf(name: string, perLane: readonly number[]): SimulatedEdition {
  const newsletter = newsletterId.parse(name);
  const id = editionId.parse(`${name}-20261122T113000Z`);
  return { newsletter, alsoTo: [], id, readers: readersOf(newsletter, perLane), follows: null };
}

/** As it is told before it goes out: a reader of several newsletters is counted with each. */
function sizeOf({ newsletter, alsoTo, readers }: SimulatedEdition): number {
  const all = [newsletter, ...alsoTo];
  return readers.reduce((sum, { subscriptions }) => sum + all.filter(one => one in subscriptions).length, 0);
}

function half(readers: number, editions: number): number {
  return Math.ceil(readers / editions / 2);
}

/** Machines on AWS are milliseconds apart; the pace allows for more, and the lease for much more. */
function skewsFor(chance: Chance): readonly number[] {
  const most = chance.happens(0.5) ? clocksWrongByAtMost : 8000;
  return [chance.between(-most, most), chance.between(-most, most), chance.between(-most, most)];
}

function wishesFor(chance: Chance, batches: number): readonly FaultWish[] {
  const { any, read, write, batch, call, ofMany } = kindsFor(batches);
  const some = (most: number) => chance.between(1, most);
  const freeze = (fault: 'freeze before' | 'freeze after') => () =>
    ({ fault, milliseconds: chance.pick([3000, 12_000, 40_000, 110_000, 200_000, 290_000, 400_000]) }) as const;
  const always = (fault: 'die before' | 'die after' | 'reset before' | 'lose answer' | 'unprocessed') => () =>
    ({ fault }) as const;
  return [
    { fault: always('die before'), kind: any, count: some(3) },
    { fault: always('die after'), kind: any, count: some(3) },
    { fault: always('die before'), kind: call, count: 1 },
    { fault: always('die after'), kind: call, count: some(2) },
    { fault: freeze('freeze before'), kind: any, count: some(2) },
    { fault: freeze('freeze after'), kind: any, count: some(2) },
    { fault: freeze('freeze before'), kind: call, count: some(2) },
    { fault: always('lose answer'), kind: write, count: some(6) },
    { fault: always('reset before'), kind: write, count: some(3) },
    { fault: always('lose answer'), kind: read, count: 1 },
    { fault: always('unprocessed'), kind: batch, count: some(4) },
    { fault: always('lose answer'), kind: ofMany, count: 2 },
    ...(chance.happens(0.3) ? [{ fault: always('die before'), kind: ofMany, count: 1 }] : []),
    { fault: () => ({ fault: 'no answer', call: null }), kind: call, count: some(2) },
    { fault: () => ({ fault: 'lose answer' }), kind: call, count: 1 },
    { fault: () => ({ fault: 'ses', call: 'fail before' }), kind: call, count: some(2) },
    { fault: () => ({ fault: 'ses', call: 'throttle call' }), kind: call, count: some(2) },
    { fault: () => ({ fault: 'ses', call: 'throttle entries' }), kind: call, count: some(2) },
    { fault: () => ({ fault: 'ses', call: 'entries again' }), kind: call, count: 1 },
    { fault: () => ({ fault: 'ses', call: 'refuse content' }), kind: call, count: 1 },
    ...(chance.happens(0.3)
      ? [{ fault: () => ({ fault: 'no answer', call: 'take a part' }) as const, kind: call, count: 1 }]
      : []),
  ];
}

/** What parks an edition: SES calls the day full though it had room, or has lost its template. */
function parkingFor(chance: Chance, batches: number): readonly FaultWish[] {
  const { call } = kindsFor(batches);
  const full: FaultWish = { fault: () => ({ fault: 'ses', call: 'call the day full' }), kind: call, count: 1 };
  const lost: FaultWish = { fault: () => ({ fault: 'ses', call: 'lose template' }), kind: call, count: 1 };
  return [...(chance.happens(0.3) ? [full] : []), ...(chance.happens(0.3) ? [lost] : [])];
}

/**
 * Others have sent so much that not all readers have room at first; now and then they have not before it is too late, but
 * when persons decide about the readers left in doubt.
 */
function quotaFor(chance: Chance, largest: number, readers: number): Quota | null {
  if (chance.happens(0.6)) return null;
  const mails = Math.max(largest, readers) + chance.between(10, 1000);
  const room = chance.between(0, Math.floor(readers * 0.9));
  const [someFree, allFree] = [chance.between(2, 40) * 60_000, chance.between(20, 90) * 60_000];
  const isTooLate = chance.happens(0.15);
  const some = Math.ceil((mails - room) / 2);
  return {
    mails,
    byOthers: now => {
      const after = now - slotAt;
      if (after < someFree) return mails - room;
      const allFreeAfter = isTooLate ? latestFinishSeconds * 1000 + 90_000 : Math.max(someFree, allFree);
      return after < allFreeAfter ? mails - room - some : 0;
    },
  };
}

function roadsFor(chance: Chance, sendingEndsAt: number): Roads {
  const losesEvents = chance.happens(0.5);
  const isSilent = losesEvents && chance.happens(0.5);
  const from = chance.between(slotAt, sendingEndsAt);
  return {
    ...calmRoads,
    ...{ doubled: 0.05, late: 0.1, expired: 0.02, ticksDoubled: 0.1, ticksDropped: 0.1 },
    ...{ eventsDoubled: 0.1, eventsLate: 0.05 },
    eventsLost: losesEvents && !isSilent ? 0.01 : 0,
    silence: isSilent ? [from, from + 60_000] : null,
  };
}

function actsFor(chance: Chance, editions: readonly SimulatedEdition[], endsAt: number): readonly PlannedAct[] {
  return editions.flatMap(({ readers }) =>
    chance
      .shuffled(readers)
      .slice(0, Math.ceil(readers.length * 0.08))
      .map(({ address, subscriptions }, i): PlannedAct => {
        const isBefore = i % 4 === 0;
        const away = ['leave and rejoin', 'leave and rejoin', 'suppress and lift'] as const;
        return {
          at: isBefore ? chance.between(startAt, slotAt - 90_000) : chance.between(slotAt - 30_000, endsAt),
          newsletter: chance.pick(Object.keys(subscriptions)),
          address,
          act: isBefore
            ? chance.pick(away)
            : chance.pick(['leave', 'leave', 'leave all', ...away, 'move', 'erase', 'give']),
          rejoinsAfter: chance.pick([chance.between(1000, 60_000), chance.between(60_000, 600_000)]),
        };
      }),
  );
}

function controlsFor(chance: Chance, editions: readonly SimulatedEdition[], endsAt: number): readonly PlannedControl[] {
  return editions.flatMap(({ id }): PlannedControl[] => {
    const at = chance.between(slotAt, endsAt);
    if (chance.happens(0.15)) return [{ at, editionId: id, act: 'stop', lasts: 0 }];
    if (chance.happens(0.35)) return [{ at, editionId: id, act: 'pause', lasts: chance.between(5, 300) * 1000 }];
    return [];
  });
}

function resolvesFor(chance: Chance, editions: readonly SimulatedEdition[], endsAt: number): readonly PlannedResolve[] {
  return editions.flatMap(({ id }): PlannedResolve[] => {
    const one = () => ({
      editionId: id,
      wish: chance.pick(['send', 'send', 'send', 'leave'] as const),
      after: chance.between(0, 120_000),
      times: chance.pick([1, 2, 3] as const),
    });
    const meanwhile = { ...one(), from: chance.between(slotAt + 900_000, endsAt + 1_800_000) };
    return [
      ...(chance.happens(0.5) ? [{ ...one(), from: 'closing' as const }] : []),
      ...(chance.happens(0.3) ? [meanwhile] : []),
    ];
  });
}
