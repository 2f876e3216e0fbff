import * as z from 'zod';
import { emailAddress } from '../language/email-address.ts';
import { type SubscriberId, subscriberId as subscriberIdSchema } from '../language/ids.ts';
import { subscriberIdOf } from '../subscribers/subscriber-id.ts';
import { ActRefused } from './act.ts';

/** The desk names a person by id, so that the journal, which outlives an erasure, holds no address; a command knows the address alone. */
export const namedPerson = z
  .object({ address: emailAddress.nullable().default(null), subscriberId: subscriberIdSchema.nullable().default(null) })
  .refine(({ address, subscriberId }) => address !== null || subscriberId !== null, {
    path: ['address'],
    error: 'is missing',
  });

/** An act on one reader: how they are called, and why the staff did it, stand in their own history, which goes with them. */
export const ofAReader = { unwritten: ['name', 'why'] } as const;

export function idOf(
  { address, subscriberId }: z.infer<typeof namedPerson>,
  { listKey }: { readonly listKey: string },
): SubscriberId {
  if (subscriberId !== null) return subscriberId;
  if (address === null) throw new ActRefused('an address is missing', 'what was asked');
  return subscriberIdOf(address, listKey);
}
