import { setTimeout } from 'node:timers/promises';
import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { reviseProfile } from './revise-profile.ts';
import type { SignUps } from './sign-up-table.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { leaveEverything } from './subscriptions.ts';

export type EraseDeps = {
  readonly subscribers: Pick<Subscribers, 'find' | 'save' | 'bury' | 'buryStranger' | 'forgetHistory'>;
  readonly signUps: Pick<SignUps, 'hasAsked' | 'forget'>;
};

type Erasure = {
  readonly subscriberId: SubscriberId;
  /** `reader`, or who of the staff did it for them. */
  readonly by: string;
  /** Where mail goes now, when the reader moved to another address; null: the reader is erased. */
  readonly movedTo: SubscriberId | null;
  readonly at: Instant;
};

/** `unknown`: nothing is stored of the person, or nothing but the tombstone. */
type Outcome = { readonly outcome: 'erased' | 'unknown' };

/**
 * Erases what is stored of a person: address, name, giving, subscriptions, consent history and all that they asked to
 * join, confirmed or not. A tombstone stays, so that no list brings them back and the outbox mails them nothing of before. The ledger names them by id alone: who is in a batch that is still to go out is
 * skipped (PROTOCOL.md, rule 8), and its detail expires after 13 months. Safe to run twice: after a death it goes on.
 */
export async function eraseReader({ subscriberId, by, movedTo, at }: Erasure, deps: EraseDeps): Promise<Outcome> {
  const leaving = (profile: Profile | null) =>
    profile && leaveEverything(profile, { leftAt: at, through: 'preferences' });
  const change = { at, by, how: movedTo === null ? 'erased' : 'moved to another address' };
  const leave = () => reviseProfile(subscriberId, leaving, change, deps);
  // Left first, since that takes the person out of every audience.
  const { after } = await leave();
  const isKnown = after !== null || (await deps.signUps.hasAsked(subscriberId));
  if (isKnown) await bury({ subscriberId, since: at, movedTo }, { ...deps, leave });
  await deps.subscribers.forgetHistory(subscriberId);
  // Last, since they alone tell of somebody who has yet to confirm.
  await deps.signUps.forget(subscriberId);
  return { outcome: isKnown ? 'erased' : 'unknown' };
}

async function bury(
  grave: Omit<Erasure, 'by' | 'at'> & { readonly since: Instant },
  { subscribers, leave }: EraseDeps & { readonly leave: () => Promise<unknown> },
): Promise<void> {
  for (let attempt = 1; attempt <= 10; attempt++) {
    const { profile } = await subscribers.find(grave.subscriberId);
    if (await (profile === null ? subscribers.buryStranger(grave) : subscribers.bury(profile, grave))) return;
    await setTimeout(Math.random() * Math.min(500, 10 * 2 ** attempt));
    // Who rejoined in between leaves again.
    await leave();
  }
  throw new Error(`subscriber ${grave.subscriberId} was changed by others ten times over while being erased`);
}
