import { type EmailAddress, maskAddress } from '../language/email-address.ts';
import { type Actor, mayPerform } from './act.ts';

/** Whole for who may send to it; others see enough to recognise a person who writes to them. */
export function shownAddress(address: EmailAddress, actor: Actor): string {
  return mayPerform(actor, 'publisher') ? address : maskAddress(address);
}
