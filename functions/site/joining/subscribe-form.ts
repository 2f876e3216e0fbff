import * as z from 'zod';
import { type EmailAddress, emailAddress } from '../../language/email-address.ts';
import type { NewsletterId } from '../../language/ids.ts';
import { type Language, language } from '../../language/locale.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { isDisposable } from './disposable-domain.ts';
import type { Stamp } from './form-stamp.ts';

/** What somebody has filled in, as it came. */
export type Filled = {
  readonly email: string;
  readonly newsletters: readonly string[];
  readonly language: Language | null;
  readonly stamp: string;
  /** What a form says that it shows. */
  readonly shown: string;
  /** A field that no person sees; programs fill in every one. */
  readonly trap: string;
};

const text = z.string().catch('');
const some = z.union([z.array(z.string()), z.string().transform(one => [one])]).catch([]);
const fields = z.object({
  email: text,
  newsletter: some,
  language: language.nullable().catch(null),
  form: text,
  shown: text,
  fax: text,
});

/** Reads the fields of a form or of an address's query; whatever else there is, is not looked at. */
export function readFields(given: unknown): Filled {
  const { email, newsletter, form, fax, ...rest } = fields.parse(given);
  return { ...rest, email: email.slice(0, 400), newsletters: newsletter.slice(0, 100), stamp: form, trap: fax };
}

/** A form that somebody meant to send, or what is to be said about it. */
export type Judged =
  | {
      readonly good: true;
      readonly address: EmailAddress;
      readonly newsletters: readonly NewsletterId[];
      readonly stamp: Stamp;
    }
  | { readonly good: false; readonly notice: 'badAddress' | 'chooseOne' | 'disposable' | 'isItRight' };

export function judgeForm(filled: Filled, stamp: Stamp | null, offered: readonly Newsletter[]): Judged {
  const newsletters = offered.map(({ id }) => id).filter(id => filled.newsletters.includes(id));
  if (newsletters.length === 0) return { good: false, notice: 'chooseOne' };
  const address = emailAddress.safeParse(filled.email);
  if (!address.success) return { good: false, notice: 'badAddress' };
  if (isDisposable(address.data)) return { good: false, notice: 'disposable' };
  if (stamp === null) return { good: false, notice: 'isItRight' };
  return { good: true, address: address.data, newsletters, stamp };
}
