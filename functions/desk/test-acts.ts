import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Compiled, Edition } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { readMail } from '../editions/read-mail.ts';
import { readerShapes } from '../editions/reader-shapes.ts';
import { emailAddress } from '../language/email-address.ts';
import { type FilledMail, fillTemplate } from '../mail/fill-template.ts';
import { escapeHtml } from '../mail/placeholders.ts';
import type { outbox } from '../outbox/outbox.ts';
import type { ObjectStore } from '../runtime/object-store.ts';
import { type Act, ActRefused, act } from './act.ts';
import { namedEdition } from './named-edition.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get'>;
  readonly mails: Pick<ObjectStore, 'get'>;
  readonly outbox: ReturnType<typeof outbox>;
  readonly siteUrl: string;
};

const wish = z.object({ editionId: z.string(), address: emailAddress, shape: z.string().default('') });

/** The real mail of an edition to any address, with the way to the page where it can be approved. */
export function testActs(deps: Deps): readonly Act[] {
  return [act({ name: 'send-test', needs: 'editor', kind: 'change' }, wish, input => sendTest(input, deps))];
}

async function sendTest({ editionId, address, shape }: z.infer<typeof wish>, deps: Deps) {
  const edition = await namedEdition(editionId, deps);
  const compiled = 'compiled' in edition ? edition.compiled : null;
  if (compiled === null) throw new ActRefused(`${editionId}: there is no mail of it yet`);
  const mail = asTest(await filled(compiled, shape, deps), edition, deps.siteUrl);
  const { id } = await deps.outbox.put({
    ...{ purpose: 'test', subscriberId: null, address, occasion: randomUUID() },
    mail: { sender: compiled.sender, ...mail },
  });
  return { id };
}

async function filled(compiled: Compiled, shape: string, { mails, siteUrl }: Deps): Promise<FilledMail> {
  const shapes = readerShapes(compiled);
  const { values } = shapes.find(({ name }) => name === shape) ?? shapes[0] ?? { values: {} };
  return fillTemplate(await readMail(compiled, { mails }), { ...values, unsubscribeUrl: `${siteUrl}/preferences` });
}

/** Told apart from what readers get by its subject and a line on top, which leads to the desk; that asks who one is. */
function asTest({ subject, html, text }: FilledMail, { editionId, state }: Edition, siteUrl: string): FilledMail {
  const url = `${siteUrl}/desk/editions/${editionId}${state === 'draft' || state === 'held' ? '/approve' : ''}`;
  const words = state === 'draft' || state === 'held' ? 'See how many get it, and approve it' : 'See it at the desk';
  const line = `<p style="margin:0;padding:12px 16px;font:16px/1.5 sans-serif;color:#1d1b18;background-color:#fbedcf">A test; readers don’t get this line. <a style="color:#1b4f7d" href="${escapeHtml(url)}">${words}</a></p>`;
  return {
    subject: `[Test] ${subject}`,
    html: html.replace(/<body[^>]*>/, `$&${line}`),
    text: `A test; readers don’t get these lines.\n${words}:\n${url}\n\n${text}`,
  };
}
