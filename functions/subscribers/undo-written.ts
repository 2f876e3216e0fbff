import { isDeepStrictEqual } from 'node:util';
import { type Instant, later } from '../language/instant.ts';
import type { HistoryEntry } from './consent-history.ts';
import { nothingNew } from './describe-change.ts';
import { feedbackGiver } from './heed-feedback.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { type ChangeOfMany, undoIdOf, type Written } from './written-group.ts';

export type UndoWrittenDeps = {
  readonly subscribers: Pick<Subscribers, 'profiles' | 'latest' | 'history' | 'save' | 'takeBack'>;
  /** An undo goes on for hours, and mail bounces meanwhile. */
  readonly now: () => Instant;
};

type Undoing = {
  /** What is taken back, and the change that takes it back. */
  readonly made: ChangeOfMany;
  readonly undo: ChangeOfMany;
};
/** `untouched`: was meant to be changed and was not, since whoever did it died, and it was stopped then. */
type Fate = 'removed' | 'restored' | 'kept' | 'untouched';

/** The version of a reader in whom nobody has changed anything since; `isGone`: no profile is left. */
type Unchanged = {
  readonly version: number;
  /** What stands in his history since all the same. */
  readonly since: readonly HistoryEntry[];
  readonly isGone: boolean;
};

/** So long after a bounce was heard, its line may still be on its way into the history. */
const lineArrivesWithin = 60_000;

/**
 * Brings readers back to what they were; who was new is removed. Who has been changed since, by himself or by anybody,
 * is kept as he is. What was undone changed nobody, nor that mail bounced for now, which is remembered of who was there
 * before; and whom another list names, too, keeps what both have said. Safe to do again.
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
  written: Written,
  current: Profile | null,
  undoing: Undoing,
  deps: UndoWrittenDeps,
): Promise<Fate> {
  const { subscribers } = deps;
  const { before, after } = written;
  if (before !== null && current?.version === before.version) return 'untouched';
  const changed = { ...after, version: (before?.version ?? 0) + 1 };
  const unchanged = await unchangedSince(written, { changed, current }, undoing, deps);
  if (unchanged === null) return 'kept';
  if (before === null || unchanged.isGone) {
    const how = { at: undoing.undo.at, isThere: !unchanged.isGone, since: unchanged.since };
    return (await subscribers.takeBack(changed, undoing.made, how)) ? 'removed' : 'kept';
  }
  const { softBounces } = current ?? before;
  // Given up for bounces of which some have been cleared since: nobody would lift that any more.
  if (before.standing.kind === 'suppressed' && !isDeepStrictEqual(softBounces, before.softBounces)) return 'kept';
  const revision = {
    before: { ...changed, version: unchanged.version, softBounces },
    after: { ...before, softBounces },
  };
  const conflicts = await subscribers.save([revision], undoing.undo);
  return conflicts.length === 0 ? 'restored' : 'kept';
}

type Stand = { readonly changed: Profile; readonly current: Profile | null };

/** Null when anybody has acted since a change was made and did not take it back, or SES told of more than a soft bounce. */
async function unchangedSince(
  written: Written,
  { changed, current }: Stand,
  { made, undo }: Undoing,
  { subscribers, now }: UndoWrittenDeps,
): Promise<Unchanged | null> {
  const { subscriberId, version: own } = changed;
  const latest = await subscribers.latest(subscriberId);
  const last = latest?.lastChange ?? null;
  const version = latest?.version ?? own;
  if (last?.id === made.id) return { version, since: [], isGone: false };
  if (last?.id === undo.id) return { version: version - 1, since: [], isGone: false };
  const history = await subscribers.history(subscriberId);
  // What a death may have left beside somebody who is gone goes, too, also where that reader has left since.
  if (latest === null || (last === null && current === null))
    return { version, since: history.filter(({ id }) => id !== made.id), isGone: true };
  const [first, ...since] = history.filter(entry => (entry.version ?? 0) >= own);
  const isWhole = first?.id === made.id && since.length === version - own;
  const isReachedAsBefore = current?.version === version && isDeepStrictEqual(current.standing, changed.standing);
  const isSettled = last?.by !== feedbackGiver || last.at < later(now(), -lineArrivesWithin);
  const isNothing = cameToNothing(since, written);
  return isWhole && isReachedAsBefore && isSettled && isNothing ? { version, since, isGone: false } : null;
}

/** Whether some changes came to nothing: mail bounced for now or arrived, and what somebody did was undone. */
function cameToNothing(changes: readonly HistoryEntry[], written: Written): boolean {
  const ids = new Set(changes.map(({ id }) => id));
  const undone = new Set(changes.filter(change => ids.has(undoIdOf(change))).flatMap(one => [one.id, undoIdOf(one)]));
  const saysNothing = isAboutMail(written) ? [] : [nothingNew];
  return changes.every(({ by, id, what }) => by === feedbackGiver || undone.has(id) || saysNothing.includes(what));
}

/** Whether it decides who is mailed: another list that says the same has said it for good. */
function isAboutMail({ before, after }: Written): boolean {
  const said = (one: Profile | null) => [one?.subscriptions, one?.standing];
  return !isDeepStrictEqual(said(before), said(after));
}
