import * as z from 'zod';
import { checkVariables } from '../../functions/mail/check-variables.ts';
import type { DeskNotice, MailContent, RenderedMail } from '../../functions/mail/mail-content.ts';
import type { Reader } from '../../functions/mail/mail-view.ts';
import { noticeMail } from '../../functions/mail/notice-mail.ts';
import { recipientShapes } from '../../functions/mail/recipient-shapes.ts';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { asDelivered } from '../mail/as-delivered.ts';
import { notices } from '../mail/sample-notices.ts';
import { samples } from '../mail/samples.ts';
import type { Fault, MadeMail, Making, Sample, Way, Wish } from './catalogue.ts';
import { faultOf } from './fault-of.ts';

const notAsked = 'not-asked';

/** Every sample, in the order of the lists that the tests go by: the editions, then the fixed mails. */
export const sampleList: readonly Sample[] = [
  ...Object.entries(samples).map(([name, content]) => ({
    name,
    kind: content.layout,
    readers: readersOf(content),
    ways: ['mail', 'web', 'desk'] as const,
  })),
  ...Object.entries(notices)
    .map(([name, { kind }]) => ({ name, kind, readers: [], ways: ['mail'] as const }))
    .sort((one, other) => one.kind.localeCompare(other.kind)),
];

function readersOf({ asks }: MailContent): Sample['readers'] {
  const asked = asks.map(({ key, kind, headline }) => ({
    key,
    label: kind === 'ask' ? `Asked: ${headline}` : `Thanked: ${headline}`,
  }));
  return [...asked, { key: notAsked, label: 'Not asked' }];
}

/** Renders a sample as one of its readers gets it, or says what is wrong with its templates and where. */
export async function makeSample({ name, reader, way }: Wish): Promise<Making> {
  const [edition, notice] = [samples[name], notices[name]];
  try {
    if (notice !== undefined) return { outcome: 'made', mail: noticeMail(notice) };
    if (edition === undefined) return broken([{ file: '', line: null, message: `there is no sample '${name}'` }]);
    const mail = await renderMail(edition, readerOf(way, edition));
    const lost = way === 'mail' ? strayVariables(mail, edition) : [];
    return lost.length > 0 ? broken(lost) : { outcome: 'made', mail: delivered(mail, edition, reader, way) };
  } catch (error) {
    return broken(located.safeParse(error).data?.faults ?? [faultOf(error)]);
  }
}

/** The errors that say where in the templates something is wrong. */
const located = z.object({
  faults: z.array(z.object({ file: z.string(), line: z.number().nullable(), message: z.string() })),
});

function readerOf(way: Way, { editionAt }: MailContent): Reader {
  const findings = ['subject: The subject has 74 characters; most inboxes show about 50.'];
  const notice: DeskNotice = { goesOutAt: editionAt, findings };
  return way === 'desk' ? notice : way;
}

/** What SES would lose the mail for. */
function strayVariables(mail: RenderedMail, content: MailContent): readonly Fault[] {
  return checkVariables({ mail, content }).map(({ message }) => ({
    file: 'templates',
    line: null,
    message,
  }));
}

/** As SES would deliver it to that reader. */
function delivered(mail: RenderedMail, { asks }: MailContent, reader: string, way: Way): MadeMail {
  const { subject, preheader, html, text } = mail;
  if (way !== 'mail') return { subject, preheader, html, text };
  const shape = recipientShapes(asks).find(({ shown }) => (shown ?? notAsked) === reader);
  const unsubscribeUrl = 'https://letters.example.org/leave/k1.3fQ0c2Vt';
  return { preheader, ...asDelivered(mail, { ...shape?.values, unsubscribeUrl }) };
}

function broken(faults: readonly Fault[]): Making {
  return { outcome: 'broken', faults };
}
