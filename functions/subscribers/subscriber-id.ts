import { createHmac } from 'node:crypto';
import type { EmailAddress } from '../language/email-address.ts';
import { type SubscriberId, subscriberId } from '../language/ids.ts';

/**
 * The id of whoever reads mail at this address. The same person is the same id however the address is cased; dots and
 * plus signs are kept, since only some mailbox providers ignore them.
 */
export function subscriberIdOf(address: EmailAddress, listKey: string): SubscriberId {
  const mac = createHmac('sha256', listKey).update(address.toLowerCase()).digest();
  return subscriberId.parse(mac.subarray(0, 16).toString('base64url'));
}
