import * as z from 'zod';
import { emailAddress } from '../../language/email-address.ts';
import { newsletterId } from '../../language/ids.ts';
import { language } from '../../language/locale.ts';
import type { Preferences } from '../../subscribers/change-preferences.ts';

/** What the forms of the personal pages send; whatever else a program sends is left out. */

const several = z.preprocess(
  value => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(newsletterId.nullable().catch(null)).max(500),
);

const preferencesForm = z.object({
  newsletter: several.catch([]),
  name: z.string().catch(''),
  language: language.nullable().catch(null),
  asks: z.literal('fewer').optional().catch(undefined),
});

export function readPreferences(form: unknown): Omit<Preferences, 'offered'> {
  const { newsletter, name, asks, ...rest } = preferencesForm.parse(form);
  return {
    ...rest,
    wanted: newsletter.flatMap(id => id ?? []),
    // Control characters would garble a mail's greeting or a table of the staff.
    name: name.replaceAll(/\p{C}/gu, '').trim().slice(0, 100),
    asks: asks ?? 'usual',
  };
}

export const addressForm = z.object({ email: emailAddress.nullable().catch(null) });

export const pauseDays = [7, 30, 90] as const;
export const pauseForm = z.object({
  days: z
    .enum(['0', ...pauseDays.map(String)])
    .transform(Number)
    .nullable()
    .catch(null),
});

export const eraseForm = z.object({ sure: z.literal('yes').optional().catch(undefined) });
