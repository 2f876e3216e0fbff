import type { Instant } from '../language/instant.ts';
import { findPending, mailSignUpAgain } from '../subscribers/mail-sign-up-again.ts';
import { goodUntil } from '../subscribers/sign-up.ts';
import { type Act, ActRefused, act } from './act.ts';
import { idOf, namedPerson, ofAReader } from './named-person.ts';

type Deps = Parameters<typeof mailSignUpAgain>[1] & { readonly listKey: string; readonly now: () => Instant };

/** People who asked for a newsletter and have yet to confirm it. */
export function waitingActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'find-sign-up', needs: 'publisher', kind: 'question' }, namedPerson, async input => {
      const signUp = await findPending(idOf(input, deps), deps);
      if (signUp === null) return { waiting: null };
      const { subscriberId, newsletters, askedAt, consent } = signUp;
      return { waiting: { subscriberId, newsletters, askedAt, goodUntil: goodUntil(signUp), form: consent.form } };
    }),
    act({ name: 'mail-sign-up-again', needs: 'publisher', kind: 'change', ...ofAReader }, namedPerson, async input => {
      const { outcome } = await mailSignUpAgain(idOf(input, deps), deps);
      if (outcome === 'mailed') return { outcome };
      throw new ActRefused(refusals[outcome]);
    }),
  ];
}

const refusals = {
  'nothing waits': 'nobody waits there to confirm: it is confirmed already, or was asked for more than a week ago',
  'too many': 'this address, or its domain, was mailed so often lately that it would look like an attack; try tomorrow',
} as const;
