import { emailAddress } from '../language/email-address.ts';
import { directoryLetters, type directoryTable } from '../subscribers/directory-table.ts';
import type { Profile } from '../subscribers/subscriber.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import { type Actor, mayPerform } from './act.ts';

export type FindPeopleDeps = {
  readonly subscribers: Pick<Subscribers, 'profiles'>;
  readonly directory: Pick<ReturnType<typeof directoryTable>, 'startingWith'>;
};

/** As many as a person reads; one more letter finds fewer. */
const foundAtMost = 20;

/**
 * Readers by how their address begins. To whom addresses are masked, none is found letter by letter: only by the letters
 * that the mask shows, or by an address that is known whole.
 */
export async function findPeople(
  start: string,
  actor: Actor,
  deps: FindPeopleDeps,
): Promise<{ readonly people: readonly Profile[]; readonly areMore: boolean }> {
  const isMasked = !mayPerform(actor, 'publisher');
  const isWhole = emailAddress.safeParse(start).success;
  const asked = isMasked && !isWhole ? start.slice(0, directoryLetters) : start;
  const ids = await deps.directory.startingWith(asked, foundAtMost + 1);
  const profiles = await deps.subscribers.profiles(ids.slice(0, foundAtMost));
  const people = ids.flatMap(id => profiles.get(id) ?? []);
  if (!isMasked || !isWhole) return { people, areMore: ids.length > foundAtMost };
  return { people: people.filter(({ address }) => address.toLowerCase() === start.toLowerCase()), areMore: false };
}
