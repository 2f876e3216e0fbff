import { hash } from 'node:crypto';
import type { AppealId, SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Giving } from '../subscribers/subscriber.ts';
import type { Appeal } from './appeal.ts';
import { giverKind } from './giver.ts';

/** Which block of an appeal one reader sees. */
type ShownAsk = 'thanks' | { readonly variant: AppealId };

/** The same reader sees the same variant of an appeal in every edition, and when a send is tried again. */
export function askFor(
  giving: Giving | null,
  appeal: Pick<Appeal, 'id' | 'variants'>,
  subscriberId: SubscriberId,
  at: Instant,
): ShownAsk {
  if (giverKind(giving, at) === 'lately') return 'thanks';
  const place = Math.floor(fractionOf(`${appeal.id} ${subscriberId}`) * appeal.variants.length);
  const chosen = appeal.variants[place];
  // The schema demands at least one variant.
  if (chosen === undefined) throw new Error(`appeal ${appeal.id} has no variant ${place}`);
  return { variant: chosen.id };
}

/** Spreads texts evenly over 0 to 1. */
function fractionOf(text: string): number {
  return hash('sha256', text, 'buffer').readUInt32BE(0) / 2 ** 32;
}
