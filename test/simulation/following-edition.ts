import { editionId } from '../../functions/language/ids.ts';
import { type Following, type Newsroom, type SimulatedEdition, slotAt } from './newsroom.ts';
import type { Chance } from './random.ts';
import type { Schedule } from './schedule.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { Witness } from './witness.ts';

const lastsMilliseconds = 2 * 3_600_000;

/** In some seeds an edition to the rest, or to all others, follows the first one, which was often stopped on its way. */
export function sometimesFollowed(schedule: Schedule, chance: Chance): Schedule {
  const [first] = schedule.editions;
  if (first === undefined || !chance.happens(0.4)) return schedule;
  const to = chance.pick(['who did not', 'who did not', 'who got it'] as const);
  const next = followerOf(first, { first: first.id, to, afterMilliseconds: chance.between(0, 120_000) });
  const stop = { at: chance.between(slotAt, slotAt + 30_000), editionId: first.id, act: 'stop', lasts: 0 } as const;
  return {
    ...schedule,
    editions: [...schedule.editions, next],
    controls: [...schedule.controls, ...(to === 'who did not' && chance.happens(0.5) ? [stop] : [])],
  };
}

export function followerOf(first: SimulatedEdition, follows: Following): SimulatedEdition {
  return { ...first, id: editionId.parse(`${first.newsletter}-20261122T113100Z`), follows };
}

type Deps = {
  readonly schedule: Schedule;
  readonly clock: VirtualClock;
  readonly seen: Witness;
  readonly stored: Newsroom;
};

/** Staff, who make an edition for a part of another one's readers when that has closed. */
export function followersOf({ schedule, clock, seen, stored }: Deps) {
  let deadline = slotAt + schedule.waits.latestFinish * 1000;
  const made = new Set<SimulatedEdition>();
  const make = (one: SimulatedEdition) => {
    const until = clock.now() + lastsMilliseconds;
    deadline = Math.max(deadline, until);
    clock.during(stored.openFollowing(one, clock.now(), until));
  };
  return {
    /** When every edition should be closed. */
    deadline: (): number => deadline,
    look: (): void => {
      for (const one of schedule.editions) {
        if (one.follows === null) continue;
        if (made.has(one)) clock.during(stored.approveHeld(one.id));
        if (made.has(one) || !seen.closed().has(one.follows.first)) continue;
        made.add(one);
        seen.count(`to ${one.follows.to}`);
        clock.after(one.follows.afterMilliseconds, () => make(one));
      }
    },
  };
}
