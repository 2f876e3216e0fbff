import type { Instant } from '../../language/instant.ts';
import type { ListSweep, SweepId } from './list-sweep.ts';
import type { Moved } from './move-sweep.ts';
import type { Sweeps } from './sweep-table.ts';

type Deps = { readonly sweeps: Pick<Sweeps, 'get' | 'put'>; readonly now: () => Instant };

/** Whoever works on it notes how far it is every few seconds, so that a stop may come second a few times. */
const attempts = 25;

/**
 * Stops a sweep that is counted or done: what was done stays done. The readers that are worked on at this moment are
 * finished, so whose work it is stays written down.
 */
export async function stopSweepAsked(sweepId: SweepId, by: string, { sweeps, now }: Deps): Promise<Moved> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const kept = await sweeps.get(sweepId);
    if (kept === null) return { outcome: 'refused', because: 'there is no such change; after 35 days it is forgotten' };
    const state = stopped(kept.sweep, by, now());
    if (typeof state === 'string') return { outcome: 'refused', because: state };
    const put = await sweeps.put({ ...kept.sweep, state }, kept.token);
    if (put !== null) return { outcome: 'moved', sweep: put.sweep };
  }
  return { outcome: 'refused', because: 'it moves on too fast to be stopped just now; try again' };
}

function stopped({ state }: ListSweep, by: string, since: Instant): ListSweep['state'] | string {
  const stopping = { since, by };
  switch (state.kind) {
    case 'choosing':
      return { kind: 'given up', pieces: state.pieces, tally: state.tally, stopping };
    case 'applying': {
      const { pieces, tally, applying, done } = state;
      return { kind: 'stopped', pieces, tally, applying, done, stopping };
    }
    case 'chosen':
      return 'nothing is being done: it waits for somebody to say so';
    case 'undoing':
      return 'it is being undone, and that goes on to its end';
    case 'applied':
      return 'it is done already; it can be undone';
    case 'given up':
    case 'stopped':
    case 'undone':
      return 'it is over already';
    default:
      return state satisfies never;
  }
}

type Reached = {
  readonly sweepId: SweepId;
  /** Until when it was this worker's. */
  readonly until: Instant;
  readonly state: ListSweep['state'];
};

/** Whoever was at work when it was stopped says how far that came; from then on it can be undone. False: it was not stopped. */
export async function settleStop(
  { sweepId, until, state }: Reached,
  { sweeps }: Pick<Deps, 'sweeps'>,
): Promise<boolean> {
  const kept = await sweeps.get(sweepId);
  if (kept === null || kept.sweep.workedOnUntil !== until) return false;
  const { sweep, token } = kept;
  if (sweep.state.kind !== 'stopped' && sweep.state.kind !== 'given up') return false;
  const settled = sweep.state.kind === 'stopped' ? endOf(sweep.state, state) : sweep.state;
  return (await sweeps.put({ ...sweep, state: settled, workedOnUntil: null }, token)) !== null;
}

/** What was done to the very last of them before the stop was heard of is done as a whole. */
function endOf(stopped: Extract<ListSweep['state'], { kind: 'stopped' }>, reached: ListSweep['state']) {
  if (reached.kind === 'applied') return reached;
  return reached.kind === 'applying' ? { ...stopped, done: reached.done } : stopped;
}
