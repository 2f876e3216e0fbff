import * as z from 'zod';
import { emailAddress } from '../../language/email-address.ts';
import { subscriberId } from '../../language/ids.ts';
import { instant } from '../../language/instant.ts';

/** What the forms of the personal pages send; whatever else a program sends is left out. */

/** Whose page the form stood on; a body that was cut short may lack it. */
export const readerForm = z.object({ reader: subscriberId.nullable().catch(null) });

/** `form` tells the page's form from any other; a program that sends none asks anew each time. */
export const addressForm = z.object({
  email: emailAddress.nullable().catch(null),
  form: z.string().max(100).catch(''),
});

export const pauseDays = [7, 30, 90] as const;

/** The version of the words beside the button. */
const shown = z.string().catch('');

/** Null: neither a pause of the lengths that are offered nor the end of one. */
export const pauseForm = z
  .union([
    z.object({ shown, days: z.enum(pauseDays.map(String)).transform(Number) }),
    // Which pause stood on the page.
    z.object({ shown, end: instant }),
  ])
  .nullable()
  .catch(null);

export const eraseForm = z.object({ sure: z.literal('yes').optional().catch(undefined) });
