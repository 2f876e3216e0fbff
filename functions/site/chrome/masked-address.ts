import { type EmailAddress, maskAddress } from '../../language/email-address.ts';
import { isolate } from './isolate.ts';

/**
 * An address on a page that others may see, since mails are forwarded. Browsers break lines behind an ellipsis; word
 * joiners (U+2060) keep them from it.
 */
export function maskedAddress(address: EmailAddress): string {
  return isolate(maskAddress(address).replaceAll('…', '\u2060…\u2060'));
}
