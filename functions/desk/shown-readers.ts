import type { ToldReader } from '../deliveries/read-fates.ts';
import type { Edition } from '../editions/edition.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import type { Actor } from './act.ts';
import { shownAddress } from './shown-address.ts';

/** Whole addresses for who may send to them; others see enough to recognise one. Null: the reader was erased. */
export async function withAddresses(
  readers: readonly ToldReader[],
  actor: Actor,
  { subscribers }: { readonly subscribers: Pick<Subscribers, 'profiles'> },
) {
  const profiles = await subscribers.profiles(readers.map(({ subscriberId }) => subscriberId));
  return readers.map(({ subscriberId: readerId, ...reader }) => {
    const address = profiles.get(readerId)?.address ?? null;
    return { readerId, ...reader, address: address && shownAddress(address, actor) };
  });
}

/** What every answer about an edition's readers begins with. */
export async function headOf(
  { editionId, newsletterId, state }: Edition,
  { newsletters }: { readonly newsletters: Pick<Newsletters, 'get'> },
) {
  const stored = await newsletters.get(newsletterId);
  return { editionId, state, timeZone: stored?.newsletter.timeZone ?? 'UTC' };
}
