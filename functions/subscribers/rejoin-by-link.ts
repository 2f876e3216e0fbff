import type { Instant } from '../language/instant.ts';
import type { Consent } from './consent.ts';
import type { LeaveLink } from './leave-link.ts';
import { reviseProfile } from './revise-profile.ts';
import type { Profile } from './subscriber.ts';
import type { Subscribers } from './subscriber-table.ts';
import { undoLeaving } from './subscriptions.ts';

type Deps = { readonly subscribers: Pick<Subscribers, 'find' | 'save'> };

/** `leftAt` says which leaving is undone. */
type Undoing = {
  readonly link: LeaveLink;
  readonly leftAt: Instant;
  readonly consent: Consent | null;
  readonly at: Instant;
};

type Outcome =
  | { readonly outcome: 'rejoined' | 'nothing to undo'; readonly profile: Profile }
  | { readonly outcome: 'unknown' };

/** Takes back a leaving of the last hour. Safe to run twice: the second run finds nothing to undo. */
export async function rejoinByLink({ link, leftAt, consent, at }: Undoing, deps: Deps): Promise<Outcome> {
  const rule = (profile: Profile | null) => profile && undoLeaving(profile, leftAt, at);
  const how = `page, link of ${link.editionId ?? link.newsletterId}`;
  const change = { at, by: 'reader', how, consent };
  const { before, after } = await reviseProfile(link.subscriberId, rule, change, deps);
  if (after === null) return { outcome: 'unknown' };
  return { outcome: after === before ? 'nothing to undo' : 'rejoined', profile: after };
}
