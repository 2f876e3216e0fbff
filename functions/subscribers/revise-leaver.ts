import type { SubscriberId } from '../language/ids.ts';
import type { Change } from './consent-history.ts';
import { type Revised, type Rule, reviseProfile } from './revise-profile.ts';
import type { Subscribers } from './subscriber-table.ts';

export type LeaverDeps = { readonly subscribers: Pick<Subscribers, 'find' | 'save' | 'buryStranger'> };

const attempts = 10;

/**
 * Applies the rule of a reader who leaves. Where no profile is left, as after the undo of a list, a tombstone keeps the
 * wish: the next list would bring them back otherwise.
 */
export async function reviseLeaver(id: SubscriberId, rule: Rule, change: Change, deps: LeaverDeps): Promise<Revised> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const revised = await reviseProfile(id, rule, change, deps);
    if (revised.after !== null || revised.tombstone !== null) return revised;
    const grave = { subscriberId: id, because: 'left', since: change.at, movedTo: null } as const;
    if (await deps.subscribers.buryStranger(grave)) return revised;
  }
  throw new Error(`subscriber ${id} was brought and taken back by others ${attempts} times while leaving`);
}
