import * as z from 'zod';
import { subscriberId } from '../language/ids.ts';
import { type Instant, instant } from '../language/instant.ts';
import { type Profile, suppressionReason } from './subscriber.ts';

/**
 * What is kept of somebody erased or moved, or who left when no profile was there any more: the id, which tells nothing,
 * so that no list and no late event brings them back. It goes on counting the profile's versions, so that nobody takes a
 * later profile for the one they read.
 */
export const tombstone = z
  .object({
    subscriberId,
    version: z.int().min(1),
    because: z.enum(['erased', 'moved', 'left', ...suppressionReason.options]),
    since: instant,
    /** Where mail goes now; null: nowhere. */
    movedTo: subscriberId.nullable(),
  })
  .readonly();
export type Tombstone = z.infer<typeof tombstone>;

/** Suppression outlives everything else that is known of a person. */
export function tombstoneOf(
  { subscriberId, version, standing }: Profile,
  { since, movedTo }: Pick<Tombstone, 'since' | 'movedTo'>,
): Tombstone {
  const plain = movedTo === null ? 'erased' : 'moved';
  const because = standing.kind === 'suppressed' ? standing.because : plain;
  return { subscriberId, version, because, since, movedTo };
}

/** Why somebody of whom no profile is stored gets a tombstone; to be erased or to move goes without saying. */
export type Grave = Pick<Tombstone, 'subscriberId' | 'since' | 'movedTo'> & { readonly because?: 'left' };

/** Of somebody of whom no profile is stored; what an older one says of them stays, but for when it was. */
export function tombstoneOver(
  older: Tombstone | null,
  { subscriberId, since, movedTo, because: said }: Grave,
): Tombstone {
  const because = said ?? (movedTo === null ? 'erased' : 'moved');
  return { subscriberId, version: 0, because, movedTo, ...older, since };
}

/** May the person come back by their own confirmed wish? A list never brings anybody back. */
export function mayReturn({ because }: Tombstone): boolean {
  return because === 'erased' || because === 'moved' || because === 'left';
}

/** Who was erased, moved or left has asked for that later than for what an older mail still offers. */
export function mayReturnBy({ askedAt }: { readonly askedAt: Instant }, tombstone: Tombstone): boolean {
  return mayReturn(tombstone) && tombstone.since <= askedAt;
}
