import { describe, expect, it } from 'vitest';
import { checkMail } from '../../functions/mail/check-mail.ts';
import type { MailContent, RenderedMail } from '../../functions/mail/mail-content.ts';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { aMail, appealForAll } from './sample-content.ts';
import { aStory, englishStories } from './sample-stories.ts';
import { samples } from './samples.ts';

async function findings(content: MailContent, changes: Partial<RenderedMail> = {}, senderAddress = 'news@example.org') {
  const mail = { ...(await renderMail(content, 'mail')), ...changes };
  return checkMail({ mail, content, siteUrl: 'http://127.0.0.1:4400', senderAddress });
}

const idsOf = async (...input: Parameters<typeof findings>) =>
  (await findings(...input)).map(({ id, severity }) => `${severity} ${id}`);

describe('checkMail', () => {
  it('finds nothing in a mail as it should be', async () => {
    expect(await findings(aMail())).toEqual([]);
  });

  it.each(Object.keys(samples).filter(name => name !== 'digest-hostile'))(
    'holds back none of the samples: %s',
    async name => {
      const found = await findings(samples[name] ?? aMail());
      expect(found.filter(({ severity }) => severity === 'hold')).toEqual([]);
    },
  );

  it.each([
    [60, []],
    [62, ['warn size']],
    [92, ['hold size']],
  ])('weighs a mail of %i KB', async (kilobytes, expected) => {
    const content = aMail({ asks: [] });
    const { html } = await renderMail(content, 'mail');
    const rest = 'é'.repeat((kilobytes * 1024 - Buffer.byteLength(html)) / 2);
    expect(await idsOf(content, { html: html + rest })).toEqual(expected);
  });

  it('does not count the asks that other readers get', async () => {
    const asks = Array.from({ length: 30 }, (_, index) => ({ ...appealForAll, key: `ask${index}` }));
    const content = aMail({ asks });
    expect(Buffer.byteLength((await renderMail(content, 'mail')).html)).toBeGreaterThan(90 * 1024);
    expect(await idsOf(content)).toEqual([]);
  });

  it.each([
    [{ subject: ' ' }, 'hold subject-empty'],
    [{ subject: 'w'.repeat(71) }, 'warn subject-long'],
    [{ preheader: 'Too short.' }, 'warn preheader'],
    [{ preheader: 'w'.repeat(111) }, 'warn preheader'],
    [{ newsletter: { ...aMail().newsletter, primaryColour: '#ffe000' } }, 'warn colour'],
    [{ stories: [aStory({ image: { url: 'https://example.org/a.jpg', alt: ' ' } })] }, 'warn alt'],
    [{ layout: 'story', stories: [aStory({ body: '<p><img src="https://example.org/a.jpg"></p>' })] }, 'warn alt'],
    [{ organisation: { ...aMail().organisation, postalAddress: ' \n ' } }, 'hold postal-address'],
    [{ organisation: { ...aMail().organisation, ein: '' } }, 'hold ein'],
  ] as const)('says of %j: %s', async (changes, expected) => {
    expect(await idsOf(aMail(changes))).toContain(expected);
  });

  it.each(['html', 'text'] as const)('holds a mail whose %s has no link to leave', async part => {
    const mail = await renderMail(aMail(), 'mail');
    expect(await idsOf(aMail(), { [part]: mail[part].replaceAll('{{unsubscribeUrl}}', '') })).toContain(
      'hold unsubscribe',
    );
  });

  it('holds a line break in the subject and an empty text part', async () => {
    expect(await idsOf(aMail(), { subject: 'a\r\nBcc: b' })).toContain('hold subject-break');
    expect(await idsOf(aMail(), { text: ' \n' })).toContain('hold text-empty');
  });

  it.each(['{{name}}', '{{{unsubscribeUrl}}}', '{{#if ask7}}', '{{#each x}}'])(
    'holds the unknown variable %s',
    async expression => {
      const { text } = await renderMail(aMail(), 'mail');
      expect(await idsOf(aMail(), { text: `${text}${expression}` })).toEqual(['hold variable']);
    },
  );

  it.each([
    'http://localhost:3000/story',
    'https://127.0.0.1/story',
    'https://newsroom.local/story',
    'https://staging.example.org/story',
    'https://www-preview.example.org/story',
    'ftp://example.org/story',
    '/story',
    'http://127.0.0.1:44001/other-server',
  ])('holds a link to %s and says where it stands', async url => {
    const content = aMail({ stories: [...englishStories.slice(0, 2), aStory({ headline: 'Third', url })] });
    expect(await findings(content)).toMatchObject([{ id: 'link', severity: 'hold', where: 'story 3: Third' }]);
  });

  it.each([
    'https://example.org/stage-plays/preview?localhost',
    'http://127.0.0.1:4400/editions/x',
    'https://backstage.example.org/',
  ])('lets a link to %s pass', async url => {
    expect(await findings(aMail({ stories: [aStory({ url })] }))).toEqual([]);
  });

  it('warns of a sender whom nobody can answer', async () => {
    expect(await idsOf(aMail(), {}, 'no-reply@example.org')).toEqual(['warn sender']);
    expect(await idsOf(aMail(), {}, 'DoNotReply@example.org')).toEqual(['warn sender']);
    expect(await idsOf(aMail(), {}, 'norbert@example.org')).toEqual([]);
  });
});
