import type { SubscriberId } from '../language/ids.ts';

/** The lane that a subscriber is in, for every newsletter: ids are an HMAC's bytes, so lanes fill evenly. */
export function laneOf(subscriberId: SubscriberId, laneCount: number): number {
  return Buffer.from(subscriberId.slice(0, 6), 'base64url').readUInt32BE() % laneCount;
}
