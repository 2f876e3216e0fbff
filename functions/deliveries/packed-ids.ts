import type { SubscriberId } from '../language/ids.ts';

const lengthOfAnId = 22;

/**
 * Ids as the bytes that they are base64url of: fifty take 825 bytes in one attribute. As a list they take 1,100 in fifty,
 * which the SDK wraps and unwraps one by one, and a second write unit.
 */
export function packIds(ids: readonly SubscriberId[]): Uint8Array {
  const text = ids.join('');
  // Whole bytes: four letters are three of them.
  return Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4, 'A'), 'base64url');
}

export function unpackIds(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
  const count = Math.floor(text.length / lengthOfAnId);
  return Array.from({ length: count }, (_, i) => text.slice(i * lengthOfAnId, (i + 1) * lengthOfAnId));
}
