import type { Instant } from '../../language/instant.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import { sideBySide } from '../../runtime/side-by-side.ts';
import { type UndoWrittenDeps, undoWritten } from '../undo-written.ts';
import { type ChangeOfMany, groupsIn, undoIdOf, type Written } from '../written-group.ts';
import { changeOf } from './apply-groups.ts';
import type { Finding } from './finding.ts';
import { importFiles } from './import-files.ts';
import type { ImportIn, StateOf } from './list-import.ts';

export type UndoDeps = UndoWrittenDeps & {
  readonly store: Pick<ObjectStore, 'get' | 'put' | 'range'>;
  readonly now: () => Instant;
};

const groupsBetweenNotes = 20;
const groupsAtOnce = 4;
const keptShown = 20;

/**
 * Brings the next groups of readers back to what they were. Who has been changed since, by himself or by anybody, stays
 * as he is. Safe to do again.
 */
export async function undoGroups(
  one: ImportIn<'undoing'>,
  deps: UndoDeps,
): Promise<StateOf<'undoing'> | StateOf<'undone'>> {
  const { state } = one;
  const { shard, group } = state.at;
  const files = importFiles(one.id, deps.store);
  const groups = groupsIn((await files.people(shard)).length);
  const end = Math.min(group + groupsBetweenNotes, groups);
  const some = Array.from({ length: end - group }, (_, i) => group + i);
  const fates = await sideBySide(some, groupsAtOnce, async next => {
    const applied = await files.group(shard, next);
    return applied && (await undoGroup(applied, one, deps));
  });
  const undone = fates.reduce<Undone>((sum, more) => (more === null ? sum : plus(sum, more)), state.undone);
  if (end < groups) return { ...state, undone, at: { shard, group: end } };
  if (shard + 1 < state.shards) return { ...state, undone, at: { shard: shard + 1, group: 0 } };
  const { at, kind, ...known } = state;
  return { ...known, kind: 'undone', undoneAt: deps.now(), undone };
}

type Undone = StateOf<'undoing'>['undone'];

function plus(undone: Undone, more: Undone): Undone {
  return {
    removed: undone.removed + more.removed,
    restored: undone.restored + more.restored,
    kept: [...undone.kept, ...more.kept].slice(0, keptShown),
    keptCount: undone.keptCount + more.keptCount,
  };
}

async function undoGroup(
  { written, findings }: { readonly written: readonly Written[]; readonly findings: readonly Finding[] },
  one: ImportIn<'undoing'>,
  deps: UndoDeps,
): Promise<Undone> {
  const fates = await undoWritten(written, { made: changeOf(one), undo: undoOf(one) }, deps);
  const kept = written.filter((_, i) => fates[i] === 'kept').map(({ after }) => after.address.toLowerCase());
  return {
    removed: fates.filter(fate => fate === 'removed').length,
    restored: fates.filter(fate => fate === 'restored').length,
    kept: findings.filter(({ email }) => kept.includes(email.toLowerCase())).slice(0, keptShown),
    keptCount: kept.length,
  };
}

function undoOf(one: ImportIn<'undoing'>): ChangeOfMany {
  const { since, by } = one.state.undoing;
  return { at: since, by, how: `undo of import ${one.id}`, id: undoIdOf(changeOf(one)) };
}
