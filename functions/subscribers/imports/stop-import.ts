import type { Instant } from '../../language/instant.ts';
import type { Imports } from './import-table.ts';
import type { ImportId, ImportState, ListImport } from './list-import.ts';
import { type Moved, noSuch } from './move-import.ts';

type Deps = { readonly imports: Pick<Imports, 'get' | 'put'>; readonly now: () => Instant };

/** Whoever works on it notes how far it is every few seconds, so that a stop may come second a few times. */
const attempts = 25;

/**
 * Stops an import that is read or applied: what was done stays done. The readers that are worked on at this moment are
 * finished, so whose work it is stays written down.
 */
export async function stopImport(id: ImportId, by: string, { imports, now }: Deps): Promise<Moved> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const kept = await imports.get(id);
    if (kept === null) return noSuch(id);
    const state = stopped(kept.import, by, now());
    if (typeof state === 'string') return { outcome: 'refused', because: `${id} ${state}` };
    const put = await imports.put({ ...kept.import, state }, kept.token);
    if (put !== null) return { outcome: 'moved', import: put.import };
  }
  return { outcome: 'refused', because: `${id} moves on too fast to be stopped just now; try again` };
}

function stopped({ state }: ListImport, by: string, since: Instant): ImportState | string {
  const stopping = { since, by };
  switch (state.kind) {
    case 'analysing':
      return { kind: 'given up', stopping };
    case 'applying': {
      const { at, kind, ...known } = state;
      return { ...known, kind: 'stopped', stopping };
    }
    case 'uploading':
    case 'analysed':
      return 'does nothing yet, so there is nothing to stop';
    case 'undoing':
      return 'is being undone, and that goes on to its end';
    case 'applied':
      return 'has been applied already; it can be undone';
    case 'refused':
    case 'given up':
    case 'stopped':
    case 'undone':
      return 'is over already';
    default:
      return state satisfies never;
  }
}

type Reached = {
  readonly id: ImportId;
  /** Until when it was this worker's. */
  readonly until: Instant;
  readonly state: ImportState;
};

/** Whoever was at work when it was stopped says how far that came; from then on it can be undone. False: it was not stopped. */
export async function settleStop({ id, until, state }: Reached, { imports }: Pick<Deps, 'imports'>): Promise<boolean> {
  const kept = await imports.get(id);
  if (kept === null || kept.import.workedOnUntil !== until) return false;
  const { import: one, token } = kept;
  if (one.state.kind !== 'stopped' && one.state.kind !== 'given up') return false;
  const settled = one.state.kind === 'stopped' ? endOf(one.state, state) : one.state;
  return (await imports.put({ ...one, state: settled, workedOnUntil: null }, token)) !== null;
}

/** What was done to the very last of them before the stop was heard of is done as a whole. */
function endOf(stopped: Extract<ImportState, { kind: 'stopped' }>, reached: ImportState) {
  if (reached.kind === 'applied') return reached;
  return reached.kind === 'applying' ? { ...stopped, done: reached.done } : stopped;
}
