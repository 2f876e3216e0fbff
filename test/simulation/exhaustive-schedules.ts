import type { Death } from './death-moments.ts';
import type { FaultPlan } from './fault.ts';
import { heardNeighbour } from './neighbour-calls.ts';
import { slotAt } from './newsroom.ts';
import { calmRoads, type Schedule } from './schedule.ts';
import { editionOf } from './seeded-schedule.ts';

/** Two lanes, three plan pages, twelve batches of which some are part-filled, and one reader in twenty who leaves. */
export function smallSchedule(deaths: readonly Death[]): Schedule {
  const edition = editionOf('tide-line', [40, 18]);
  const leaving = edition.readers.filter((_, i) => i % 20 === 7);
  return {
    ...smallBase(`small ${nameOf(deaths)}`, planOf(deaths)),
    editions: [edition],
    laneCount: 2,
    acts: leaving.map(({ address }, i) => ({
      at: slotAt + 1000 + i * 2000,
      newsletter: edition.newsletter,
      address,
      act: 'leave',
      rejoinsAfter: 0,
    })),
  };
}

/** One lane and four batches. */
export function verySmallSchedule(deaths: readonly Death[]): Schedule {
  return {
    ...smallBase(`very small ${nameOf(deaths)}`, planOf(deaths)),
    editions: [editionOf('tide-line', [20])],
    laneCount: 1,
  };
}

function nameOf(deaths: readonly Death[]): string {
  return deaths.length === 0 ? 'without a death' : deaths.map(({ at, when }) => `${when} ${at}`).join(', ');
}

/** What every small schedule is like, with short waits and a neighbour that is heard. */
export function smallBase(name: string, planFor: FaultPlan): Omit<Schedule, 'editions' | 'laneCount'> {
  return {
    name,
    seed: 1,
    sendsPerSecond: 10,
    // Worker 0 looks at the slot itself, when an edition is due by a clock that is not late.
    skews: [0, -10, 10],
    neighbour: heardNeighbour,
    quota: null,
    canary: { above: 2000, recipients: 500 },
    tellsOf: () => 'as usual',
    isWarm: true,
    // Shorter than on AWS, in the same proportions, so that a judgement is a few ticks away.
    waits: {
      ...{ lease: 60, spare: 15, grace: 120, longestJudging: 600, pointerLife: 120 },
      ...{ visibility: 60, signature: 40, latestFinish: 3600 },
    },
    planFor,
    roads: calmRoads,
    acts: [],
    many: [],
    controls: [],
    resolves: [],
    refusedAddresses: new Set(),
    bouncingAddresses: new Set(),
  };
}

function planOf(deaths: readonly Death[]): FaultPlan {
  let count = 0;
  const at = new Map(deaths.map(death => [death.at, death.when]));
  return () => {
    const fault = at.get(count++);
    return fault === undefined ? null : { fault };
  };
}
