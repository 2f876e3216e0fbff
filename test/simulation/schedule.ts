import type * as z from 'zod';
import type { anImport, aSweep } from './acts-of-many.ts';
import type { FaultPlan } from './fault.ts';
import type { NeighbourCalls } from './neighbour-calls.ts';
import type { SimulatedEdition } from './newsroom.ts';
import type { LoggedCall, Quota } from './simulated-ses.ts';

/** Something that readers or staff do at a moment, through the house's own use cases. */
export type PlannedAct = {
  readonly at: number;
  readonly newsletter: string;
  readonly address: string;
  readonly act: 'leave' | 'leave all' | 'leave and rejoin' | 'suppress and lift' | 'move' | 'erase' | 'give';
  /** Milliseconds between leaving and rejoining, or between a suppression and its lifting. */
  readonly rejoinsAfter: number;
};

/** A change of many readers that the staff asks for, and takes back at a moment, or never. */
export type PlannedMany = {
  readonly at: number;
  readonly undoneAt: number | null;
  readonly what: Omit<z.infer<typeof anImport>, 'until'> | Omit<z.infer<typeof aSweep>, 'until'>;
};

export type PlannedControl = {
  readonly at: number;
  readonly editionId: string;
  readonly act: 'pause' | 'stop';
  /** A pause ends by itself after so many milliseconds. */
  readonly lasts: number;
};

/** What a person decides of readers in doubt, some time after an edition has closed, or while it is on its way. */
export type PlannedResolve = {
  readonly editionId: string;
  readonly wish: 'send' | 'leave';
  /** A moment, or that of the edition's closing. */
  readonly from: number | 'closing';
  readonly after: number;
  /** Asked for by so many at once: the same decision by 1 and 2, another one by 3. */
  readonly times: 1 | 2 | 3;
};

/** How messages and events fare; probabilities of each. */
export type Roads = {
  readonly doubled: number;
  readonly late: number;
  readonly expired: number;
  readonly eventsDoubled: number;
  readonly eventsLate: number;
  readonly eventsLost: number;
  /** Nothing sent between these moments is ever heard. */
  readonly silence: readonly [number, number] | null;
  readonly ticksDoubled: number;
  readonly ticksDropped: number;
};

/** One whole run: what is sent, what befalls it, and by which clocks. */
export type Schedule = {
  readonly name: string;
  readonly seed: number;
  readonly editions: readonly SimulatedEdition[];
  readonly laneCount: number;
  readonly sendsPerSecond: number;
  readonly skews: readonly number[];
  readonly neighbour: NeighbourCalls | null;
  /** Null: as many as one likes. */
  readonly quota: Quota | null;
  /** Above so many readers, so many go first; as in functions/deliveries/guard.ts, but smaller. */
  readonly canary: { readonly above: number; readonly recipients: number };
  /** Seconds, as infra/settings.ts has them. */
  readonly waits: {
    readonly lease: number;
    readonly spare: number;
    readonly grace: number;
    readonly longestJudging: number;
    readonly pointerLife: number;
    readonly visibility: number;
    readonly signature: number;
    readonly latestFinish: number;
  };
  /** True when all that befalls a process is its death, so that those alive are as good as new. */
  readonly isWarm: boolean;
  readonly planFor: FaultPlan;
  readonly roads: Roads;
  /** Milliseconds after which SES tells of a mail, in place of what the roads say; `never`: it does not. */
  readonly tellsOf: (
    mail: Pick<LoggedCall, 'batch' | 'attempt'> & { readonly position: number },
  ) => number | 'never' | 'as usual';
  readonly acts: readonly PlannedAct[];
  readonly many: readonly PlannedMany[];
  readonly controls: readonly PlannedControl[];
  readonly resolves: readonly PlannedResolve[];
  readonly refusedAddresses: ReadonlySet<string>;
  readonly bouncingAddresses: ReadonlySet<string>;
};

export const calmRoads: Roads = {
  doubled: 0,
  late: 0,
  expired: 0,
  eventsDoubled: 0,
  eventsLate: 0,
  eventsLost: 0,
  silence: null,
  ticksDoubled: 0,
  ticksDropped: 0,
};
