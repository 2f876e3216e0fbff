import { confirmSignUp } from '../../../functions/subscribers/confirm-sign-up.ts';
import { leaveByLink } from '../../../functions/subscribers/leave-by-link.ts';
import { signUp } from '../../../functions/subscribers/sign-up.ts';
import type { LocalDynamo } from '../../support/local-dynamodb.ts';
import { at, brief } from '../a-profile.ts';
import { anIntake, idOf } from './an-import.ts';

let town = 0;

/** Each test has a domain, and so readers, of its own. */
export function moveToNextTown(): void {
  town += 1;
}

export const address = (name: string) => `${name}@town${town}.example.org`;
/** A list in which `ann@` is Ann of this town. */
export const list = (...lines: readonly string[]) =>
  lines.join('\n').replaceAll(/(\w+)@(?=,|$|\n)/gm, (_, name) => address(name));

/** Where lists come in, with what the readers of this town do. */
export function intakeIn(dynamo: LocalDynamo) {
  const made = anIntake(dynamo);
  const profileOf = (name: string) => made.subscribers.profile(idOf(address(name)));
  /** Brings a list and has it applied. */
  const load = async (...lines: readonly string[]) =>
    made.apply(await made.plan({ files: { 'list.csv': list(...lines) } }));
  const link = (name: string) => ({ newsletterId: brief, editionId: null, subscriberId: idOf(address(name)) });
  const leave = (name: string, scope: 'this' | 'all' = 'this') =>
    leaveByLink({ link: link(name), scope, through: 'page', at: at('10:00:00'), consent: null }, made);
  const confirm = (name: string) => {
    const signUp = aSignUp(idOf(address(name)), address(name));
    const deps = { signUps: { get: async () => signUp }, subscribers: made.subscribers };
    const link = { signUpId: signUp.id, subscriberId: signUp.subscriberId };
    return confirmSignUp({ link, origin: null, shown: null, at: at('13:00:00') }, deps);
  };
  return { ...made, profileOf, load, leave, confirm };
}

function aSignUp(subscriberId: string, email: string) {
  const consent = { form: 'subscribe page', shown: null, origin: null, confirmation: null };
  const asked = { newsletters: [brief], language: 'en', askedAt: at('12:30:00'), consent };
  return signUp.parse({ id: 'AAAAAAAAAAAAAAAAAAAAAA', subscriberId, address: email, ...asked });
}
