import { setTimeout as pause } from 'node:timers/promises';
import { type Door, DoorRefused } from './door.ts';
import { type ShownEdition, showEdition } from './door-acts.ts';
import { UnusableInput } from './unusable-input.ts';

type Deps = {
  readonly door: Door;
  /** Lets the clock's function look after the edition; the clock itself may be off. */
  readonly tick: () => Promise<unknown>;
  readonly onChange: (edition: ShownEdition) => void;
  readonly now: () => number;
};

/** Where the following ended: `still` when nothing has moved for a minute. */
type Followed = { readonly edition: ShownEdition; readonly stands: 'ended' | 'waiting' | 'still' };

const patience = 60_000;
const tickEvery = 1000;

/** Watches an edition until it has ended, waits for a person, or nothing has moved for a minute. */
export async function followEdition(editionId: string, deps: Deps): Promise<Followed> {
  let seen = '';
  let movedAt = deps.now();
  let tickedAt = deps.now();
  let hasAskedForRoom = false;
  for (;;) {
    const asked = deps.now();
    const edition = await look(editionId, deps, movedAt + patience);
    const now = deps.now();
    const shown = JSON.stringify(edition);
    if (shown !== seen) {
      deps.onChange(edition);
      [seen, movedAt] = [shown, now];
    }
    const stands = standOf(edition);
    if (edition.state === 'parked' && !hasAskedForRoom) {
      // What SES had no room for may go on now; the clock asks.
      hasAskedForRoom = true;
      await deps.tick();
      continue;
    }
    if (stands !== 'moving') return { edition, stands };
    if (now - movedAt > patience) return { edition, stands: 'still' };
    if (now - tickedAt > tickEvery) {
      tickedAt = now;
      void deps.tick();
    }
    // Counting a large edition takes long; the watching must not become the work.
    await pause(Math.max(150, 2 * (now - asked)));
  }
}

/** A door whose process has died is asked again, by a new one; it may have nothing to do with the edition. */
async function look(editionId: string, { door, now }: Deps, until: number): Promise<ShownEdition> {
  for (;;) {
    try {
      return await showEdition(door, editionId);
    } catch (error) {
      if (error instanceof DoorRefused || error instanceof UnusableInput || now() > until) throw error;
      await pause(500);
    }
  }
}

/** What SES tells of each mail comes a little later; a bounce must be heard before the engine ends. */
export async function hearTheRest(engine: { readonly isIdle: () => Promise<boolean> }): Promise<void> {
  let quietTimes = 0;
  for (let times = 0; quietTimes < 10 && times < 300; times += 1) {
    await pause(100);
    quietTimes = (await engine.isIdle()) ? quietTimes + 1 : 0;
  }
}

function standOf({ state }: ShownEdition): 'moving' | 'ended' | 'waiting' {
  switch (state) {
    case 'draft':
    case 'frozen':
    case 'sending':
    case 'stopping':
      return 'moving';
    case 'held':
    case 'paused':
    case 'parked':
      return 'waiting';
    case 'closed':
    case 'skipped':
    case 'missed':
    case 'failed':
      return 'ended';
    default:
      return state satisfies never;
  }
}
