import { type EmailAddress, maskAddress } from '../language/email-address.ts';
import { type Actor, seesAddresses } from './act.ts';

/** Whole for who may send to it; others see enough to recognise a person who writes to them. */
export function shownAddress(address: EmailAddress, actor: Actor): string {
  return seesAddresses(actor) ? address : maskAddress(address);
}
