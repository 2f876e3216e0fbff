import { isDeepStrictEqual } from 'node:util';
import type { HistoryEntry } from './consent-history.ts';
import { feedbackGiver } from './heed-feedback.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { type ChangeOfMany, undoIdOf, type Written } from './written-group.ts';

export type UndoWrittenDeps = {
  readonly subscribers: Pick<Subscribers, 'profiles' | 'latest' | 'history' | 'save' | 'takeBack'>;
};

type Undoing = {
  /** What is taken back, and the change that takes it back. */
  readonly made: ChangeOfMany;
  readonly undo: ChangeOfMany;
};
/** `untouched`: was meant to be changed and was not, since whoever did it died, and it was stopped then. */
type Fate = 'removed' | 'restored' | 'kept' | 'untouched';

/** The version of a reader in whom nobody has changed anything since, and what there is in his history since all the same. */
type Unchanged = { readonly version: number; readonly since: readonly HistoryEntry[] };

/**
 * Brings readers back to what they were; who was new is removed. Who has been changed since, by himself or by anybody,
 * is kept as he is. What was undone changed nobody, nor that mail bounced for now, which is remembered of who was there
 * before. Safe to do again.
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
  undoing: Undoing,
  { subscribers }: UndoWrittenDeps,
): Promise<Fate> {
  if (before !== null && current?.version === before.version) return 'untouched';
  const changed = { ...after, version: (before?.version ?? 0) + 1 };
  const unchanged = await unchangedSince(changed, current, undoing, subscribers);
  if (unchanged === null) return 'kept';
  if (before === null) {
    const how = { at: undoing.undo.at, isThere: current !== null, since: unchanged.since };
    return (await subscribers.takeBack(changed, undoing.made, how)) ? 'removed' : 'kept';
  }
  const { softBounces } = current ?? before;
  const revision = {
    before: { ...changed, version: unchanged.version, softBounces },
    after: { ...before, softBounces },
  };
  const conflicts = await subscribers.save([revision], undoing.undo);
  return conflicts.length === 0 ? 'restored' : 'kept';
}

/** Null when anybody has acted since a change was made and did not take it back, or SES told of more than a soft bounce. */
async function unchangedSince(
  changed: Profile,
  current: Profile | null,
  { made, undo }: Undoing,
  subscribers: UndoWrittenDeps['subscribers'],
): Promise<Unchanged | null> {
  const latest = await subscribers.latest(changed.subscriberId);
  const version = latest?.version ?? changed.version;
  if (latest?.lastChange?.id === made.id) return { version, since: [] };
  if (latest?.lastChange?.id === undo.id) return { version: version - 1, since: [] };
  const history = await subscribers.history(changed.subscriberId);
  const [own, ...since] = history.filter(entry => (entry.version ?? 0) >= changed.version);
  // Somebody new who is gone already: what a death may have left beside the profile goes, too.
  if (latest === null) return { version, since: isNothing(since) ? since : [] };
  const isWhole = own?.id === made.id && since.length === version - changed.version;
  const isReachedAsBefore = current?.version === version && isDeepStrictEqual(current.standing, changed.standing);
  return isWhole && isNothing(since) && isReachedAsBefore ? { version, since } : null;
}

/** Whether some changes come to nothing: mail bounced for now or arrived, and what somebody did was undone. */
function isNothing(changes: readonly HistoryEntry[]): boolean {
  const ids = new Set(changes.map(({ id }) => id));
  const undone = new Set(changes.filter(change => ids.has(undoIdOf(change))).flatMap(one => [one.id, undoIdOf(one)]));
  return changes.every(({ by, id }) => by === feedbackGiver || undone.has(id));
}
