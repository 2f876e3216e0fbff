import { setTimeout } from 'node:timers/promises';
import type { SubscriberId } from '../language/ids.ts';
import type { Change } from './consent-history.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import type { Tombstone } from './tombstone.ts';

type Deps = { readonly subscribers: Pick<Subscribers, 'find' | 'save'> };

/**
 * A rule says what a profile shall be; the same profile or null means that there is nothing to change. A rule that makes
 * profiles asks the tombstone first whether it may (`mayReturn`).
 */
export type Rule = (current: Profile | null, tombstone: Tombstone | null) => Profile | null;

/** What a rule found and what it left; `before` and `after` are the same when it changed nothing. */
export type Revised = {
  readonly before: Profile | null;
  readonly tombstone: Tombstone | null;
  readonly after: Profile | null;
};

/** Far more than people and programs ever meet at one profile. */
const attempts = 25;

/** Applies a rule to a profile as it stands, and again to what another writer made of it meanwhile. */
export async function reviseProfile(id: SubscriberId, rule: Rule, change: Change, deps: Deps): Promise<Revised> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { profile: before, tombstone } = await deps.subscribers.find(id);
    const after = rule(before, tombstone);
    if (after === null || after === before) return { before, tombstone, after: before };
    const conflicts = await deps.subscribers.save([{ before: before ?? tombstone, after }], change);
    if (conflicts.length === 0) return { before, tombstone, after };
    await setTimeout(Math.random() * Math.min(500, 10 * 2 ** attempt));
  }
  throw new Error(`subscriber ${id} was changed by others ${attempts} times while being changed`);
}
