import type { CheckedMail, MailFinding } from './mail-finding.ts';
import { asTextOnPaper } from './palette.ts';
import { oneLine } from './placeholders.ts';

/** What makes a mail less welcome than it could be. */
export function checkLook(checked: CheckedMail): readonly MailFinding[] {
  return [checkSize, checkSubject, checkPreheader, checkPictures, checkSender, checkColours].flatMap(check =>
    check(checked),
  );
}

/** Gmail shows the first 102 KB of a mail, and a reader gets the ask that is meant for them alone. */
function checkSize({ mail, content }: CheckedMail): readonly MailFinding[] {
  const sizes = ['', ...content.asks.map(({ key }) => key)].map(key => Buffer.byteLength(asReadWith(key, mail.html)));
  const kilobytes = Math.ceil(Math.max(...sizes) / 1024);
  if (kilobytes <= 60) return [];
  return [
    {
      id: 'size',
      severity: kilobytes > 90 ? 'hold' : 'warn',
      where: 'HTML part',
      message: `The mail has ${kilobytes} KB; Gmail cuts it off at 102 KB, and with it the link to leave.`,
      whatToDo: 'Carry fewer stories, or shorter summaries.',
    },
  ];
}

function asReadWith(shownKey: string, html: string): string {
  return html.replaceAll(/\{\{#if (\w+)\}\}.*?\{\{\/if\}\}/gs, (block, key: string) => (key === shownKey ? block : ''));
}

function checkSubject({ mail, content }: CheckedMail): readonly MailFinding[] {
  const where = 'subject';
  const { length } = oneLine(content.subject);
  if (length === 0) {
    return [
      { id: 'subject-empty', severity: 'hold', where, message: 'The mail has no subject.', whatToDo: 'Write one.' },
    ];
  }
  if (/[\r\n]/.test(mail.subject)) {
    const message = 'The subject holds a line break, which would begin another header.';
    return [{ id: 'subject-break', severity: 'hold', where, message, whatToDo: 'Write the subject on one line.' }];
  }
  const message = `The subject has ${length} characters; most inboxes show about 50.`;
  const whatToDo = 'Say it in 70 characters or fewer.';
  return length > 70 ? [{ id: 'subject-long', severity: 'warn', where, message, whatToDo }] : [];
}

function checkPreheader({ content }: CheckedMail): readonly MailFinding[] {
  const { length } = oneLine(content.preheader);
  if (length >= 40 && length <= 110) return [];
  const message = `The preheader, which an inbox shows after the subject, has ${length} characters.`;
  return [{ id: 'preheader', severity: 'warn', where: 'preheader', message, whatToDo: 'Use 40 to 110 characters.' }];
}

/** Only pictures that the layout shows: the first story's own, and those within what is shown in full. */
function checkPictures({ content }: CheckedMail): readonly MailFinding[] {
  const [story] = content.stories;
  const storyAt = `story 1: ${oneLine(story?.headline ?? '')}`;
  const own = content.layout !== 'alert' && story?.image && oneLine(story.image.alt) === '' ? 1 : 0;
  const body = content.layout === 'story' ? wordless(story?.body ?? '') : 0;
  const places = [
    [storyAt, own + body],
    ['letter', wordless(content.letter ?? '')],
    ['editor’s note', wordless(content.note ?? '')],
  ] as const;
  return places.flatMap(([where, count]) => (count === 0 ? [] : [withoutWords(where, count)]));
}

function wordless(html: string): number {
  const tags = html.match(/<img\b[^>]*>/gi) ?? [];
  return tags.filter(tag => !/\salt=(?:"[^"]*[^"\s]|'[^']*[^'\s])/i.test(tag)).length;
}

function withoutWords(where: string, count: number): MailFinding {
  const message = `${count === 1 ? 'A picture has' : `${count} pictures have`} no words for readers who can’t see it.`;
  return { id: 'alt', severity: 'warn', where, message, whatToDo: 'Describe what it shows in its alt text.' };
}

function checkSender({ sender }: CheckedMail): readonly MailFinding[] {
  const deaf = [sender.address, sender.replyTo].find(address => /^(?:no|do-?not)[-_.]?reply/i.test(address));
  if (deaf === undefined) return [];
  return [
    {
      id: 'sender',
      severity: 'warn',
      where: 'sender',
      message: `Readers can’t answer ${deaf}, and some filters count that against a mail.`,
      whatToDo: 'Send from an address that somebody reads.',
    },
  ];
}

function checkColours({ content: { newsletter } }: CheckedMail): readonly MailFinding[] {
  const colours = [
    ['primary', newsletter.primaryColour],
    ['accent', newsletter.accentColour],
  ] as const;
  return colours.flatMap(([name, colour]) => {
    const shown = asTextOnPaper(colour);
    if (shown === colour) return [];
    const message = `The ${name} colour ${colour} is too light for text; the mail shows ${shown} in its place.`;
    const whatToDo = 'Choose a darker colour if you want to choose it yourself.';
    return [{ id: 'colour', severity: 'warn', where: 'settings of the newsletter', message, whatToDo }] as const;
  });
}
