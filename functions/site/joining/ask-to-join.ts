import type { EmailAddress } from '../../language/email-address.ts';
import type { NewsletterId, SubscriberId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { Language } from '../../language/locale.ts';
import type { Queue } from '../../runtime/queue.ts';
import type { Consent } from '../../subscribers/consent.ts';
import { isWithin } from '../../subscribers/is-within.ts';
import { limitsOn } from '../../subscribers/rate-limit.ts';
import type { RateLimits } from '../../subscribers/rate-limit-table.ts';
import { signUpIdOf } from '../../subscribers/sign-up.ts';
import type { SignUps } from '../../subscribers/sign-up-table.ts';

export type AskDeps = {
  readonly limits: Pick<RateLimits, 'take'>;
  readonly signUps: Pick<SignUps, 'put'>;
  readonly toAnswer: Pick<Queue, 'send'>;
  readonly subscriberIdOf: (address: EmailAddress) => SubscriberId;
};

type Asking = {
  readonly address: EmailAddress;
  readonly newsletters: readonly NewsletterId[];
  readonly language: Language;
  /** What tells this form from any other. */
  readonly form: string;
  readonly network: string | null;
  readonly consent: Consent;
  readonly at: Instant;
};

/**
 * Takes down what somebody asks for. It reads nothing of any subscriber and writes the same for everybody, so that its
 * answer tells neither by words nor by time who is subscribed; what is mailed is settled behind the queue. Safe to run
 * twice: the same form is the same sign-up.
 */
export async function askToJoin(asking: Asking, deps: AskDeps): Promise<'asked' | 'too many'> {
  const { address, newsletters, language, consent, at } = asking;
  const subscriberId = deps.subscriberIdOf(address);
  if (!(await isWithin(limitsOn({ subscriberId, address, network: asking.network }), at, deps))) return 'too many';
  const id = signUpIdOf(asking.form, address, newsletters);
  await deps.signUps.put({ id, subscriberId, address, newsletters, language, askedAt: at, consent });
  await deps.toAnswer.send([{ signUpId: id }]);
  return 'asked';
}
