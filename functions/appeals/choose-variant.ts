import { hash } from 'node:crypto';
import type { AppealId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Profile } from '../subscribers/subscriber.ts';
import type { Appeal } from './appeal.ts';
import { giverKind } from './giver.ts';

/** Which block of an appeal one reader sees. */
type ShownAsk = 'thanks' | 'nothing' | { readonly variant: AppealId };

/** What is known of a reader that decides about asks. */
export type AskedReader = Pick<Profile, 'subscriberId' | 'giving' | 'asks'>;

/** Readers who wish to be asked less are asked on one day of so many, and each on days of their own. */
const fewerAsksEvery = 4;

/** The same reader sees the same variant of an appeal in every edition, and when a send is tried again. */
export function askFor(
  { subscriberId, giving, asks }: AskedReader,
  appeal: Pick<Appeal, 'id' | 'variants'>,
  at: Instant,
): ShownAsk {
  if (giverKind(giving, at) === 'lately') return 'thanks';
  if (asks === 'fewer' && fractionOf(`${at.slice(0, 10)} ${subscriberId}`) >= 1 / fewerAsksEvery) return 'nothing';
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
