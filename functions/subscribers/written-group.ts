import * as z from 'zod';
import type { SubscriberId } from '../language/ids.ts';
import { consent } from './consent.ts';
import type { Change } from './consent-history.ts';
import { profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';

/** A profile as a change of many found it (null: there was none) and as it left it; `consent` null: none is told. */
export const written = z.object({ before: profile.nullable(), after: profile, consent: consent.nullable() }).readonly();
export type Written = z.infer<typeof written>;

/** So many readers are written at a time. */
const groupSize = 100;

export function groupsIn(readers: number): number {
  return Math.ceil(readers / groupSize);
}

/** Those of a group, by its place. */
export function groupOf<One>(all: readonly One[], group: number): readonly One[] {
  return all.slice(group * groupSize, (group + 1) * groupSize);
}

/** A change of many; its id tells it from what others did to the same reader. */
export type ChangeOfMany = Change & { readonly id: string };

/** The id of the change that takes another one back. */
export function undoIdOf({ id }: Pick<ChangeOfMany, 'id'>): string {
  return `undo of ${id}`;
}

type Kept = { readonly written: readonly Written[] };
type Work<Plan extends Kept> = {
  readonly change: ChangeOfMany;
  /** What was written down before a death; null: nothing. */
  readonly known: Plan | null;
  readonly plan: () => Promise<Plan>;
  /** The plan with those made anew whom somebody else has changed. */
  readonly planAgain: (plan: Plan, open: readonly SubscriberId[]) => Promise<Plan>;
  readonly keep: (plan: Plan) => Promise<void>;
};
type Deps = { readonly subscribers: Pick<Subscribers, 'profiles' | 'save' | 'history'> };

/**
 * Writes a group of readers. What is done to them is written down before it is done: whoever goes on after a death does
 * the very same and finds done, by the id of the change, what was done; and an undo knows what was before.
 */
export async function writeGroup<Plan extends Kept>(work: Work<Plan>, deps: Deps): Promise<Plan> {
  let plan = work.known ?? (await work.plan());
  if (work.known === null) await work.keep(plan);
  let open = await (work.known === null ? write : writeAgain)(plan.written, work.change, deps);
  for (let attempt = 1; open.length > 0; attempt++) {
    if (attempt > 10)
      throw new Error(`${work.change.id}: ${open.length} readers were changed by others ten times over`);
    plan = await work.planAgain(plan, open);
    await work.keep(plan);
    const again = plan.written.filter(({ after }) => open.includes(after.subscriberId));
    open = await write(again, work.change, deps);
  }
  return plan;
}

/** Returns those whom somebody else has changed before this change could. */
async function write(
  some: readonly Written[],
  change: ChangeOfMany,
  { subscribers }: Deps,
): Promise<readonly SubscriberId[]> {
  if (some.length === 0) return [];
  const revisions = some.map(({ consent: told, ...one }) => ({ ...one, ...(told && { consent: told }) }));
  return notDone(await subscribers.save(revisions, change), change, subscribers);
}

/** Goes on where somebody died; who has been changed since is not touched, not even in the audiences. */
async function writeAgain(
  some: readonly Written[],
  change: ChangeOfMany,
  deps: Deps,
): Promise<readonly SubscriberId[]> {
  const profiles = await deps.subscribers.profiles(some.map(({ after }) => after.subscriberId));
  const isAhead = ({ before, after }: Written) =>
    (profiles.get(after.subscriberId)?.version ?? 0) > (before?.version ?? 0) + 1;
  const ahead = some.filter(isAhead).map(({ after }) => after.subscriberId);
  const open = await write(
    some.filter(each => !isAhead(each)),
    change,
    deps,
  );
  return [...open, ...(await notDone(ahead, change, deps.subscribers))];
}

/** Whoever acted after this change was made is no conflict: what they did stands on top of it. */
async function notDone(
  conflicts: readonly SubscriberId[],
  { id: own }: ChangeOfMany,
  subscribers: Pick<Subscribers, 'history'>,
): Promise<readonly SubscriberId[]> {
  const done = await Promise.all(
    conflicts.map(async id => (await subscribers.history(id)).some(entry => entry.id === own)),
  );
  return conflicts.filter((_, i) => done[i] === false);
}
