import { describe, expect, it } from 'vitest';
import { instant } from '../../functions/language/instant.ts';
import { checkMail } from '../../functions/mail/check-mail.ts';
import type { MailContent, RenderedMail } from '../../functions/mail/mail-content.ts';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { aMail, appealForAll } from './sample-content.ts';
import { aStory, englishStories } from './sample-stories.ts';
import { samples } from './samples.ts';

const siteUrl = 'https://letters.example.org';

async function findings(content: MailContent, changes: Partial<RenderedMail> = {}, replyTo = 'news@example.org') {
  const mail = { ...(await renderMail(content, 'mail')), ...changes };
  return checkMail({
    mail,
    content,
    siteUrl,
    sender: { address: 'news@example.org', replyTo },
    sendsAt: content.editionAt,
  });
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
    'https://letters.example.org/editions/x',
    'https://backstage.example.org/',
  ])('lets a link to %s pass', async url => {
    expect(await findings(aMail({ stories: [aStory({ url })] }))).toEqual([]);
  });

  it('lets our own links pass on one machine, where the site is not encrypted', async () => {
    const local = 'http://127.0.0.1:4400';
    const content = aMail({ viewUrl: `${local}/editions/x`, preferencesUrl: `${local}/preferences` });
    const mail = await renderMail(content, 'mail');
    const sender = { address: 'news@example.org', replyTo: 'news@example.org' };

    expect(checkMail({ mail, content, siteUrl: local, sender, sendsAt: content.editionAt })).toEqual([]);
    expect(
      checkMail({ mail, content, siteUrl, sender, sendsAt: content.editionAt }).map(({ id, severity }) => [
        id,
        severity,
      ]),
    ).toEqual([
      ['own-link', 'hold'],
      ['own-link', 'hold'],
    ]);
  });

  it('warns of a story that is not encrypted, and holds an ask', async () => {
    expect(await idsOf(aMail({ stories: [aStory({ url: 'http://example.org/a' })] }))).toEqual(['warn link-insecure']);
    const button = { label: 'Give', url: 'http://give.example.org/' };
    expect(await idsOf(aMail({ asks: [{ ...appealForAll, button }] }))).toEqual(['hold link-insecure']);
  });

  const at = (moment: string) => instant.parse(moment);

  it.each([
    ['2026-11-22T11:00:00Z', ['hold deadline']],
    ['2026-11-22T22:00:00Z', ['warn deadline']],
    ['2026-11-23T11:00:00Z', []],
  ])('says of an appeal that ends at %s: %j', async (endsAt, expected) => {
    expect(await idsOf(aMail({ asks: [{ ...appealForAll, endsAt: at(endsAt) }] }))).toEqual(expected);
  });

  it('holds a block whose event has been', async () => {
    const block = samples['digest-en']?.block ?? expect.unreachable();
    const content = aMail({ block: { ...block, happensAt: at('2026-11-21T23:00:00Z') } });

    expect(await findings(content)).toMatchObject([
      { id: 'deadline', severity: 'hold', where: 'block: Open house in the newsroom' },
    ]);
  });

  it('holds a story that the newsroom has taken back', async () => {
    const stories = [aStory(englishStories[0]), aStory({ headline: 'Gone', retractedAt: at('2026-11-22T10:00:00Z') })];

    expect(await findings(aMail({ stories }))).toMatchObject([
      { id: 'retracted', severity: 'hold', where: 'story 2: Gone' },
    ]);
  });

  it('holds a mail without its preferences', async () => {
    const { html } = await renderMail(aMail(), 'mail');

    expect(await idsOf(aMail(), { html: html.replaceAll('/preferences', '/') })).toEqual(['hold preferences']);
  });

  it.each([
    ['<h1>two</h1>', 'The mail has 2 main headings; screen readers expect one.'],
    ['<h4>four</h4>', 'A heading of level 4 follows without the level above it.'],
  ])('warns of headings out of order: %s', async (more, message) => {
    const { html } = await renderMail(aMail(), 'mail');

    expect(await findings(aMail(), { html: html + more })).toMatchObject([
      { id: 'headings', severity: 'warn', message },
    ]);
  });

  it('warns of a letter’s picture without words', async () => {
    const letter = '<p>Dear all</p><p><img src="https://example.org/a.png" alt=""></p>';

    expect(await findings(aMail({ layout: 'letter', letter, stories: [] }))).toMatchObject([
      { id: 'alt', where: 'letter' },
    ]);
  });

  it('warns of a sender whom nobody can answer', async () => {
    expect(await idsOf(aMail(), {}, 'no-reply@example.org')).toEqual(['warn sender']);
    expect(await idsOf(aMail(), {}, 'DoNotReply@example.org')).toEqual(['warn sender']);
    expect(await idsOf(aMail(), {}, 'norbert@example.org')).toEqual([]);
  });
});
