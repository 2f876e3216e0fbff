import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Queue } from '../runtime/queue.ts';
import { isWithin } from './is-within.ts';
import { limitsOnMailTo } from './rate-limit.ts';
import type { RateLimits } from './rate-limit-table.ts';
import { replyTo, type SignUp } from './sign-up.ts';
import type { SignUps } from './sign-up-table.ts';
import type { Subscribers } from './subscriber-table.ts';

type FindDeps = {
  readonly signUps: Pick<SignUps, 'latest'>;
  readonly subscribers: Pick<Subscribers, 'find'>;
  readonly now: () => Instant;
};
type Deps = FindDeps & {
  readonly limits: Pick<RateLimits, 'take'>;
  readonly toAnswerSignUps: Pick<Queue, 'send'>;
};

/** What a person asked for and has yet to confirm; null when nothing waits. */
export async function findPending(id: SubscriberId, deps: FindDeps): Promise<SignUp | null> {
  const signUp = await deps.signUps.latest(id, deps.now());
  if (signUp === null) return null;
  const { profile, tombstone } = await deps.subscribers.find(id);
  return replyTo(signUp, profile, tombstone).reply === 'confirmation' ? signUp : null;
}

type Outcome = { readonly outcome: 'mailed' | 'nothing waits' | 'too many' };

/** Has the mail in which a person confirms mailed once more, as often as anybody may ask for it with a form. */
export async function mailSignUpAgain(id: SubscriberId, deps: Deps): Promise<Outcome> {
  const signUp = await findPending(id, deps);
  if (signUp === null) return { outcome: 'nothing waits' };
  const now = deps.now();
  if (!(await isWithin(limitsOnMailTo(signUp), now, deps))) return { outcome: 'too many' };
  await deps.toAnswerSignUps.send([{ signUpId: signUp.id, again: now }]);
  return { outcome: 'mailed' };
}
