import type { SubscriberId } from '../language/ids.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import type { ChangeOfMany, Written } from './written-group.ts';

export type UndoWrittenDeps = { readonly subscribers: Pick<Subscribers, 'profiles' | 'latest' | 'save' | 'takeBack'> };

type Undoing = {
  /** What is taken back, and the change that takes it back. */
  readonly made: ChangeOfMany;
  readonly undo: ChangeOfMany;
};
/** `untouched`: was meant to be changed and was not, since whoever did it died, and it was stopped then. */
type Fate = 'removed' | 'restored' | 'kept' | 'untouched';

/**
 * Brings readers back to what they were; who was new is removed. Who has been changed since, by himself or by anybody,
 * is kept as he is. Safe to do again.
 */
export async function undoWritten(
  some: readonly Written[],
  undoing: Undoing,
  deps: UndoWrittenDeps,
): Promise<readonly Fate[]> {
  const profiles = await deps.subscribers.profiles(some.map(({ after }) => after.subscriberId));
  return Promise.all(some.map(each => undoOne(each, profiles.get(each.after.subscriberId) ?? null, undoing, deps)));
}

async function undoOne(
  { before, after }: Written,
  current: Profile | null,
  { made, undo }: Undoing,
  { subscribers }: UndoWrittenDeps,
): Promise<Fate> {
  const id = after.subscriberId;
  if (before !== null && current?.version === before.version) return 'untouched';
  const changed = { ...after, version: (before?.version ?? 0) + 1 };
  // Somebody new who is gone already: what a death may have left beside the profile goes, too.
  if (before === null && (current === null || (await isStillOf(id, [made], subscribers)))) {
    return (await subscribers.takeBack(changed, made, { at: undo.at, isThere: current !== null })) ? 'removed' : 'kept';
  }
  if (before === null || !(await isStillOf(id, [made, undo], subscribers))) return 'kept';
  const conflicts = await subscribers.save([{ before: changed, after: before }], undo);
  return conflicts.length === 0 ? 'restored' : 'kept';
}

/** Whether one of these changes is the last that was made to a reader. */
async function isStillOf(
  id: SubscriberId,
  changes: readonly ChangeOfMany[],
  subscribers: Pick<Subscribers, 'latest'>,
): Promise<boolean> {
  const latest = await subscribers.latest(id);
  return changes.some(change => change.id === latest?.lastChange?.id);
}
