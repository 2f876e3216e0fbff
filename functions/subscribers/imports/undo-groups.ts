import type { SubscriberId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import type { Change } from '../consent-history.ts';
import type { Profile } from '../subscriber.ts';
import type { Subscribers } from '../subscriber-table.ts';
import { groupsIn, type Written } from './applied-group.ts';
import { changeOf } from './apply-groups.ts';
import type { Finding } from './finding.ts';
import { importFiles } from './import-files.ts';
import type { ImportIn, StateOf } from './list-import.ts';

export type UndoDeps = {
  readonly store: Pick<ObjectStore, 'get' | 'put' | 'range'>;
  readonly subscribers: Pick<Subscribers, 'profiles' | 'latest' | 'save' | 'takeBack'>;
  readonly now: () => Instant;
};

const groupsAtOnce = 20;
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
  const end = Math.min(group + groupsAtOnce, groups);
  let { undone } = state;
  for (let next = group; next < end; next++) {
    const applied = await files.group(shard, next);
    if (applied !== null) undone = plus(undone, await undoGroup(applied, one, deps));
  }
  if (end < groups) return { ...state, undone, at: { shard, group: end } };
  if (shard + 1 < state.shards) return { ...state, undone, at: { shard: shard + 1, group: 0 } };
  const { at, kind, ...known } = state;
  return { ...known, kind: 'undone', undoneAt: deps.now(), undone };
}

type Undone = StateOf<'undoing'>['undone'];
type Fate = { readonly id: SubscriberId; readonly fate: 'removed' | 'restored' | 'kept' };

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
  const profiles = await deps.subscribers.profiles(written.map(({ after }) => after.subscriberId));
  const change = undoOf(one);
  const fates = await Promise.all(
    written.map(each => undoOne(each, profiles.get(each.after.subscriberId) ?? null, { one, change }, deps)),
  );
  const kept = written.filter((_, i) => fates[i]?.fate === 'kept').map(({ after }) => after.address.toLowerCase());
  return {
    removed: fates.filter(({ fate }) => fate === 'removed').length,
    restored: fates.filter(({ fate }) => fate === 'restored').length,
    kept: findings.filter(({ email }) => kept.includes(email.toLowerCase())).slice(0, keptShown),
    keptCount: kept.length,
  };
}

function undoOf({ id, state }: ImportIn<'undoing'>): Change & { readonly id: string } {
  return { at: state.undoing.since, by: state.undoing.by, how: `undo of import ${id}`, id: `undo of import ${id}` };
}

async function undoOne(
  { before, after }: Written,
  current: Profile | null,
  { one, change }: { readonly one: ImportIn<'undoing'>; readonly change: Change & { readonly id: string } },
  { subscribers }: UndoDeps,
): Promise<Fate> {
  const id = after.subscriberId;
  const written = { ...after, version: (before?.version ?? 0) + 1 };
  // Somebody new who is gone already: what a death may have left beside the profile goes, too.
  if (before === null && (current === null || (await isStillOf(id, [changeOf(one)], subscribers)))) {
    return { id, fate: (await subscribers.takeBack(written, changeOf(one))) ? 'removed' : 'kept' };
  }
  if (before === null || !(await isStillOf(id, [changeOf(one), change], subscribers))) return { id, fate: 'kept' };
  const conflicts = await subscribers.save([{ before: written, after: before }], change);
  return { id, fate: conflicts.length === 0 ? 'restored' : 'kept' };
}

/** Whether one of these changes is the last that was made to a reader. */
async function isStillOf(
  id: SubscriberId,
  changes: readonly { readonly id: string }[],
  subscribers: UndoDeps['subscribers'],
): Promise<boolean> {
  const latest = await subscribers.latest(id);
  return changes.some(change => change.id === latest?.lastChange?.id);
}
