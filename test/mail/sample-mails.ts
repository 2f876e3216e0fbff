import { instant } from '../../functions/language/instant.ts';
import type { DeskNotice } from '../../functions/mail/mail-content.ts';
import { noticeMail } from '../../functions/mail/notice-mail.ts';
import { recipientShapes } from '../../functions/mail/recipient-shapes.ts';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { asDelivered } from './as-delivered.ts';
import { aMail } from './sample-content.ts';
import { digestAr } from './sample-languages.ts';
import { notices } from './sample-notices.ts';
import { englishStories, takenBack } from './sample-stories.ts';
import { samples } from './samples.ts';

/** A mail as it arrives. */
type SampleMail = {
  readonly name: string;
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
};

const deskNotice: DeskNotice = {
  goesOutAt: instant.parse('2026-11-22T11:00:00Z'),
  findings: ['subject: The subject has 74 characters; most inboxes show about 50.'],
};
/** A hosted copy after the newsroom took the second story back, and said why. */
const hosted = aMail({
  stories: englishStories.map((story, i) => (i === 1 ? { ...story, ...takenBack } : story)),
});
const unsubscribeUrl = 'https://letters.example.org/leave/k1.3fQ0c2Vt';

/** The sample editions as their first kind of reader gets them, the hosted copy, the desk's preview and the fixed mails. */
export async function sampleMails(): Promise<readonly SampleMail[]> {
  const editions = Object.keys(samples).map(async name => {
    const [first] = await mailsOf(name);
    if (first === undefined) throw new Error(`${name} has no reader`);
    return { ...first, name };
  });
  const others = [
    ['digest-en-hosted', await renderMail(hosted, 'web')],
    ['digest-en-desk', await renderMail(aMail(), deskNotice)],
    ['digest-ar-desk', await renderMail(digestAr, { ...deskNotice, findings: [] })],
  ] as const;
  return [
    ...(await Promise.all(editions)),
    ...others.map(([name, { subject, preheader, html, text }]) => ({ name, subject, preheader, html, text })),
    ...Object.entries(notices).map(([name, content]) => ({ name, ...noticeMail(content) })),
  ];
}

/** One sample edition as each kind of its readers gets it: asked one way or another, thanked, and not asked. */
export async function mailsOf(name: string): Promise<readonly SampleMail[]> {
  const content = samples[name];
  if (content === undefined) throw new Error(`there is no sample ${name}`);
  const mail = await renderMail(content, 'mail');
  return recipientShapes(content.asks)
    .toSorted((a, b) => Number(a.shown === null) - Number(b.shown === null))
    .map(({ shown, values }) => ({
      name: `${name}, ${shown ?? 'not asked'}`,
      preheader: mail.preheader,
      ...asDelivered(mail, { ...values, unsubscribeUrl }),
    }));
}
