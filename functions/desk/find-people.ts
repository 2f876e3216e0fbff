import { emailAddress } from '../language/email-address.ts';
import { directoryLetters, type directoryTable } from '../subscribers/directory-table.ts';
import type { Profile } from '../subscribers/subscriber.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import { type Actor, seesAddresses } from './act.ts';

type Directory = Pick<ReturnType<typeof directoryTable>, 'startingWith' | 'named'>;

export type FindPeopleDeps = {
  readonly subscribers: Pick<Subscribers, 'profiles'>;
  readonly directory: Directory;
};

type Found = { readonly people: readonly Profile[]; readonly areMore: boolean };

/** As many as a person reads; one more letter finds fewer. */
const foundAtMost = 20;

/**
 * Readers by how their address, name or surname begins. To whom addresses are masked, none is found letter by letter:
 * only by the letters that the mask shows, or by an address that is known whole.
 */
export async function findPeople(start: string, actor: Actor, deps: FindPeopleDeps): Promise<Found> {
  const isMasked = !seesAddresses(actor);
  const isWhole = emailAddress.safeParse(start).success;
  const ids = await idsFor(start, isMasked && !isWhole, deps.directory);
  const profiles = await deps.subscribers.profiles(ids.slice(0, foundAtMost));
  const people = ids.flatMap(id => profiles.get(id) ?? []);
  if (!isMasked || !isWhole) return { people, areMore: ids.length > foundAtMost };
  return { people: people.filter(({ address }) => address.toLowerCase() === start.toLowerCase()), areMore: false };
}

async function idsFor(start: string, isByMask: boolean, directory: Directory) {
  const limit = foundAtMost + 1;
  const [byAddress, byName] = await Promise.all([
    directory.startingWith(isByMask ? start.slice(0, directoryLetters) : start, limit),
    start.includes('@') ? [] : directory.named(start, limit),
  ]);
  // Where letters alone are asked about, who begins so by name is meant rather than whoever shares two letters of an address.
  const inOrder = isByMask ? [...byName, ...byAddress] : [...byAddress, ...byName];
  return [...new Set(inOrder)].slice(0, limit);
}
