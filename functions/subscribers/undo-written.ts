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

/** What became of a reader since a change was made in him; `version` is the one that he has now. */
type Became =
  | { readonly kind: 'as made' | 'undone already'; readonly version: number }
  /** Changes that left everything as it was. */
  | { readonly kind: 'came to nothing'; readonly version: number; readonly changes: readonly HistoryEntry[] }
  /** No profile is left, and a death may have left some of its history. */
  | { readonly kind: 'gone'; readonly leftBehind: readonly HistoryEntry[] }
  /** Somebody has changed him and did not take it back, or SES told of more than a soft bounce. */
  | { readonly kind: 'acted upon' };

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
  const { before, after } = written;
  if (before !== null && current?.version === before.version) return 'untouched';
  const changed = { ...after, version: (before?.version ?? 0) + 1 };
  const became = await whatBecameOf(written, { changed, current }, undoing, deps);
  const takeBack = async (isThere: boolean, since: readonly HistoryEntry[]): Promise<Fate> => {
    const how = { at: undoing.undo.at, isThere, since };
    return (await deps.subscribers.takeBack(changed, undoing.made, how)) ? 'removed' : 'kept';
  };
  const undo = (version: number, since: readonly HistoryEntry[] = []) =>
    before === null ? takeBack(true, since) : restore({ before, current, changed, version }, undoing.undo, deps);
  switch (became.kind) {
    case 'acted upon':
      return 'kept';
    case 'gone':
      return takeBack(false, became.leftBehind);
    case 'as made':
      return undo(became.version);
    case 'undone already':
      // From the version before, as whoever undid it and died had read it: by its id the change is found made, and what
      // was to follow it is done now (`finishOwn`).
      return undo(became.version - 1);
    case 'came to nothing':
      return undo(became.version, became.changes);
    default:
      return became satisfies never;
  }
}

type Restoring = Stand & { readonly before: Profile; readonly version: number };

async function restore(
  { before, current, changed, version }: Restoring,
  undo: ChangeOfMany,
  { subscribers }: UndoWrittenDeps,
): Promise<Fate> {
  const { softBounces } = current ?? before;
  // Given up for bounces of which some have been cleared since: nobody would lift that any more.
  if (before.standing.kind === 'suppressed' && !isDeepStrictEqual(softBounces, before.softBounces)) return 'kept';
  const revision = { before: { ...changed, version, softBounces }, after: { ...before, softBounces } };
  const conflicts = await subscribers.save([revision], undo);
  return conflicts.length === 0 ? 'restored' : 'kept';
}

/** `changed` is how the change left him, `current` how he was read just now. */
type Stand = { readonly changed: Profile; readonly current: Profile | null };

async function whatBecameOf(
  written: Written,
  { changed, current }: Stand,
  { made, undo }: Undoing,
  { subscribers, now }: UndoWrittenDeps,
): Promise<Became> {
  const { subscriberId, version: own } = changed;
  const latest = await subscribers.latest(subscriberId);
  if (latest?.lastChange?.id === made.id) return { kind: 'as made', version: latest.version };
  if (latest?.lastChange?.id === undo.id) return { kind: 'undone already', version: latest.version };
  const history = await subscribers.history(subscriberId);
  // Also where that reader has left since, which is a tombstone.
  const isGone = latest === null || (latest.lastChange === null && current === null);
  if (isGone) return { kind: 'gone', leftBehind: history.filter(({ id }) => id !== made.id) };
  const { version, lastChange: last } = latest;
  const [first, ...changes] = history.filter(entry => (entry.version ?? 0) >= own);
  const isWhole = first?.id === made.id && changes.length === version - own;
  const isReachedAsBefore = current?.version === version && isDeepStrictEqual(current.standing, changed.standing);
  const isSettled = last?.by !== feedbackGiver || last.at < later(now(), -lineArrivesWithin);
  const isNothing = isWhole && isReachedAsBefore && isSettled && cameToNothing(changes, written);
  return isNothing ? { kind: 'came to nothing', version, changes } : { kind: 'acted upon' };
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
