import * as z from 'zod';
import { sweepId } from '../../functions/desk/sweeps/list-sweep.ts';
import { applySweepAsked, beginSweep, continueSweep, undoSweepAsked } from '../../functions/desk/sweeps/move-sweep.ts';
import type { Sweeps } from '../../functions/desk/sweeps/sweep-table.ts';
import { sweepWish } from '../../functions/desk/sweeps/sweep-wish.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import type { Instant } from '../../functions/language/instant.ts';
import type { ObjectStore } from '../../functions/runtime/object-store.ts';
import type { Queue } from '../../functions/runtime/queue.ts';
import { uploadKey } from '../../functions/subscribers/imports/import-files.ts';
import type { Imports } from '../../functions/subscribers/imports/import-table.ts';
import { importId } from '../../functions/subscribers/imports/list-import.ts';
import {
  analyseImport,
  applyImport,
  beginImport,
  continueImport,
  undoImport,
} from '../../functions/subscribers/imports/move-import.ts';
import { segment } from '../../functions/subscribers/segment.ts';

const until = z.enum(['applied', 'undone']);
export const anImport = z.object({ act: z.literal('import'), id: importId, newsletterId, list: z.string(), until });
export const aSweep = z.object({
  act: z.literal('sweep'),
  id: sweepId,
  newsletterId: newsletterId.nullable(),
  segment,
  wish: sweepWish,
  until,
});

type Deps = {
  readonly imports: Imports;
  readonly sweeps: Sweeps;
  readonly store: ObjectStore;
  readonly toRunImport: Queue;
  readonly toRunSweep: Queue;
  readonly now: () => Instant;
};
type Told = { readonly state: string };

/** Brings an import a step nearer to what the staff wants of it, and says where it stands. */
export async function askForImport(one: z.infer<typeof anImport>, deps: Deps): Promise<Told> {
  const { id, until } = one;
  const moving = { ...deps, toRun: deps.toRunImport };
  const kept = await deps.imports.get(id);
  if (kept === null) {
    await deps.store.put(uploadKey(id, 0), one.list, 'text/csv');
    const { newsletterId: its } = one;
    const told = { source: 'the fair of 2024', consentedOn: '2024-05-01', by: 'ines' };
    const wish = { ...told, files: ['list.csv'], newsletterId: its, newsletters: [its] };
    await beginImport(wish, { ...moving, newId: () => id });
    return { state: 'uploading' };
  }
  const { kind } = kept.import.state;
  if (kind === 'uploading') await analyseImport(id, moving);
  else if (kind === 'analysed') await applyImport(id, 'ines', moving);
  else if (kind === 'applied' && until === 'undone') await undoImport(id, 'ines', moving);
  else await continueImport(id, moving);
  return { state: kind };
}

/** The same of a change of many readers. */
export async function askForSweep(one: z.infer<typeof aSweep>, deps: Deps): Promise<Told> {
  const { id, newsletterId: its, segment: whom, wish, until } = one;
  const moving = { ...deps, toRun: deps.toRunSweep };
  const kept = await deps.sweeps.get(id);
  if (kept === null) {
    await beginSweep({ newsletterId: its, segment: whom, wish, by: 'ines' }, { ...moving, newId: () => id });
    return { state: 'choosing' };
  }
  const { kind } = kept.sweep.state;
  if (kind === 'chosen') await applySweepAsked({ sweepId: id, typed: '', by: 'ines' }, moving);
  else if (kind === 'applied' && until === 'undone') await undoSweepAsked(id, 'ines', moving);
  else await continueSweep(id, moving);
  return { state: kind };
}
