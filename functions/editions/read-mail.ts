import * as z from 'zod';
import type { FilledMail } from '../mail/fill-template.ts';
import type { ObjectStore } from '../runtime/object-store.ts';

const storedMail = z.object({ subject: z.string(), html: z.string(), text: z.string() });

/** The mail of an edition as it was compiled, with SES's variables in it. */
export async function readMail(
  { mailKey }: { readonly mailKey: string },
  { mails }: { readonly mails: Pick<ObjectStore, 'get'> },
): Promise<FilledMail> {
  const bytes = await mails.get(mailKey);
  if (bytes === null) throw new Error(`the mail ${mailKey} is not stored`);
  return storedMail.parse(JSON.parse(new TextDecoder().decode(bytes)));
}
