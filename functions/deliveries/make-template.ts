import * as z from 'zod';
import type { EditionIn } from '../editions/edition.ts';
import type { ObjectStore } from '../runtime/object-store.ts';
import { everyValue } from './recipient-values.ts';
import type { Mailer } from './ses-mailer.ts';

export type TemplateDeps = {
  readonly mails: Pick<ObjectStore, 'get'>;
  readonly mailer: Pick<Mailer, 'makeTemplate' | 'testRender'>;
};

const storedMail = z.object({ subject: z.string(), html: z.string(), text: z.string() });

/**
 * Stores an edition's mail as a template of SES, renders it once with every block shown, and returns its name, which
 * carries the hash of its content: it is never changed, and may be made again (PROTOCOL.md, rule 12).
 */
export async function makeTemplate(
  { editionId, compiled }: Pick<EditionIn<'frozen'>, 'editionId' | 'compiled'>,
  { mails, mailer }: TemplateDeps,
): Promise<string> {
  const { mailKey } = compiled;
  const bytes = await mails.get(mailKey);
  if (bytes === null) throw new Error(`the mail ${mailKey} of edition ${editionId} is not stored`);
  const mail = storedMail.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const name = mailKey.replaceAll(/[^A-Za-z0-9-]/g, '_').replace(/-mail_json$/, '');
  await mailer.makeTemplate(name, mail);
  await mailer.testRender(name, everyValue(compiled));
  return name;
}
