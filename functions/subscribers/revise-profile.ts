import { setTimeout } from 'node:timers/promises';
import type { SubscriberId } from '../language/ids.ts';
import type { Change } from './consent-history.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';

type Deps = { readonly subscribers: Pick<Subscribers, 'profile' | 'save'> };

/** A rule says what a profile shall be; the same profile or null means that there is nothing to change. */
export type Rule = (current: Profile | null) => Profile | null;

/** What a rule found and what it left; `before` and `after` are the same when it changed nothing. */
export type Revised = { readonly before: Profile | null; readonly after: Profile | null };

/** Applies a rule to a profile as it stands, and again to what another writer made of it meanwhile. */
export async function reviseProfile(id: SubscriberId, rule: Rule, change: Change, deps: Deps): Promise<Revised> {
  for (let attempt = 1; attempt <= 10; attempt++) {
    const before = await deps.subscribers.profile(id);
    const after = rule(before);
    if (after === null || after === before) return { before, after: before };
    const conflicts = await deps.subscribers.save([{ before, after }], change);
    if (conflicts.length === 0) return { before, after };
    await setTimeout(Math.random() * Math.min(500, 10 * 2 ** attempt));
  }
  throw new Error(`subscriber ${id} was changed by others ten times over while being changed`);
}
