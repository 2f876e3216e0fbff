import type { SubscriberId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import { type EraseDeps, eraseReader } from '../../subscribers/erase-reader.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';
import { type ChangeOfMany, groupOf, groupsIn, writeGroup } from '../../subscribers/written-group.ts';
import { isStillMeant } from './is-still-meant.ts';
import { addOutcomes, type SweepIn, type SweepStateOf } from './list-sweep.ts';
import { type SweptGroup, sweepFiles } from './sweep-files.ts';
import { consentTo, type SweepOutcome, sweep } from './sweep-wish.ts';

export type ApplySweepDeps = Pick<EraseDeps, 'signUps'> & {
  readonly store: Pick<ObjectStore, 'get' | 'put'>;
  readonly subscribers: Pick<
    Subscribers,
    'find' | 'profiles' | 'latest' | 'save' | 'history' | 'bury' | 'buryStranger' | 'forgetHistory'
  >;
  readonly now: () => Instant;
};

/** So many groups are written between two notes of how far it is. */
const groupsBetweenNotes = 4;

/** Changes the next groups of readers. Safe to do again from any point: what was done is found done. */
export async function applySweep(
  one: SweepIn<'applying'>,
  deps: ApplySweepDeps,
): Promise<SweepStateOf<'applying'> | SweepStateOf<'applied'>> {
  const { state } = one;
  const { piece, group } = state.at;
  const ids = await sweepFiles(one.id, deps.store).piece(piece);
  const groups = groupsIn(ids.length);
  const end = Math.min(group + groupsBetweenNotes, groups);
  const outcomes: SweepOutcome[] = [];
  for (let next = group; next < end; next++) {
    const some = groupOf(ids, next);
    outcomes.push(...(await (one.wish.wish === 'erase' ? erase(one, some, deps) : change(one, next, some, deps))));
  }
  const done = addOutcomes(state.done, outcomes);
  if (end < groups) return { ...state, done, at: { piece, group: end } };
  if (piece + 1 < state.pieces.length) return { ...state, done, at: { piece: piece + 1, group: 0 } };
  const { at, kind, ...known } = state;
  return { ...known, kind: 'applied', appliedAt: deps.now(), done };
}

/** The change that a sweep makes. */
export function changeOfSweep({ id, wish, state }: SweepIn<'applying' | 'undoing'>): ChangeOfMany {
  const { since, by } = state.applying;
  const why = wish.wish === 'suppress' ? `: ${wish.why}` : '';
  return { at: since, by, how: `changed with many by the staff${why}`, id: `sweep ${id}` };
}

/** Nothing of who is erased is written down anywhere, so it can't be undone; done again, it finds nobody. */
async function erase(
  one: SweepIn<'applying'>,
  ids: readonly SubscriberId[],
  deps: ApplySweepDeps,
): Promise<readonly SweepOutcome[]> {
  const outcomes: SweepOutcome[] = [];
  for (const id of ids) outcomes.push(await eraseOne(one, id, deps));
  return outcomes;
}

/** Each is read just before, since nothing brings back who was erased by a count that is true no more. */
async function eraseOne(
  one: SweepIn<'applying'>,
  subscriberId: SubscriberId,
  deps: ApplySweepDeps,
): Promise<SweepOutcome> {
  const { since: at, by } = one.state.applying;
  const { profile, tombstone } = await deps.subscribers.find(subscriberId);
  if (profile !== null && !isStillMeant(one, profile) && !(await isBeingErased(subscriberId, { at, by }, deps))) {
    return 'no longer meant';
  }
  await eraseReader({ subscriberId, by, movedTo: null, at }, deps);
  return profile !== null || tombstone?.since === at ? 'changed' : 'gone';
}

/** Whether a death has left somebody half erased: out of every newsletter, and so in none that was meant. */
async function isBeingErased(
  id: SubscriberId,
  { at, by }: Pick<ChangeOfMany, 'at' | 'by'>,
  { subscribers }: ApplySweepDeps,
): Promise<boolean> {
  const last = (await subscribers.latest(id))?.lastChange;
  return last?.at === at && last.by === by && last.how === 'erased';
}

async function change(
  one: SweepIn<'applying'>,
  group: number,
  ids: readonly SubscriberId[],
  deps: ApplySweepDeps,
): Promise<readonly SweepOutcome[]> {
  const files = sweepFiles(one.id, deps.store);
  const { piece } = one.state.at;
  const { written, others } = await writeGroup<SweptGroup>(
    {
      change: changeOfSweep(one),
      known: await files.group(piece, group),
      plan: () => planGroup(one, ids, deps),
      planAgain: async (plan, open) => withNew(plan, await planGroup(one, open, deps), open),
      keep: plan => files.putGroup(piece, group, plan),
    },
    deps,
  );
  return [...written.map((): SweepOutcome => 'changed'), ...others.map(({ outcome }) => outcome)];
}

/** As the readers stand now: who left since they were counted is not brought back. */
async function planGroup(
  one: SweepIn<'applying'>,
  ids: readonly SubscriberId[],
  { subscribers }: ApplySweepDeps,
): Promise<SweptGroup> {
  const profiles = await subscribers.profiles(ids);
  const consent = consentTo(one.wish);
  const judged = ids.map(subscriberId => {
    const before = profiles.get(subscriberId) ?? null;
    return { subscriberId, before, ...judge(one, before) };
  });
  return {
    written: judged.flatMap(({ before, after, outcome }) =>
      after !== null && outcome === 'changed' ? [{ before, after, consent }] : [],
    ),
    others: judged.flatMap(({ subscriberId, outcome }) => (outcome === 'changed' ? [] : [{ subscriberId, outcome }])),
  };
}

function judge(
  one: SweepIn<'applying'>,
  reader: Profile | null,
): { readonly outcome: SweepOutcome; readonly after: Profile | null } {
  if (reader === null) return { outcome: 'gone', after: null };
  if (!isStillMeant(one, reader)) return { outcome: 'no longer meant', after: null };
  return sweep(reader, one.wish, one.state.applying.since);
}

/** The plan for those whom somebody else has changed is made anew, beside what is stored now. */
function withNew(plan: SweptGroup, renewed: SweptGroup, open: readonly SubscriberId[]): SweptGroup {
  return {
    written: [...plan.written.filter(({ after }) => !open.includes(after.subscriberId)), ...renewed.written],
    others: [...plan.others, ...renewed.others],
  };
}
