import { convert } from 'html-to-text';
import { describe, expect, it } from 'vitest';
import type { MailContent } from '../../functions/mail/mail-content.ts';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { aReader, asDelivered } from './as-delivered.ts';
import { aMail, appealForAll, thanks } from './sample-content.ts';
import { aStory, englishStories, longBody, takenBack } from './sample-stories.ts';
import { hostile, samples } from './samples.ts';

const deliver = async (content: MailContent, values = {}) =>
  asDelivered(await renderMail(content, 'mail'), { ...aReader, ...values });

/** What a reader sees of the HTML part, on one line. */
const seen = (html: string): string =>
  convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      ...['h1', 'h2', 'h3'].map(selector => ({ selector, options: { uppercase: false } })),
    ],
  }).replaceAll(/\s+/g, ' ');
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('a digest', () => {
  it('shows each story’s headline, byline, date, summary and link in both parts', async () => {
    const mail = await deliver(aMail());
    for (const { headline, byline, summary, url } of englishStories) {
      for (const part of [seen(mail.html), flat(mail.text)]) {
        expect(part).toContain(headline);
        expect(part).toContain(byline);
        expect(part).toContain(flat(summary));
      }
      expect(mail.html).toContain(`href="${url?.replaceAll('&', '&amp;')}"`);
      expect(mail.text.split(`${url}\n`)).toHaveLength(2);
    }
    expect(seen(mail.html).split('November 21')).toHaveLength(englishStories.length + 1);
    expect(mail.text.split('November 21')).toHaveLength(englishStories.length + 1);
  });

  it('shows everything that the law and a fair sender owe', async () => {
    const mail = await deliver(aMail());
    for (const part of [seen(mail.html), flat(mail.text)]) {
      expect(part).toContain('Sunday, November 22, 2026');
      expect(part).toContain('You are getting this mail because you signed up for The Morning Tide.');
      expect(part).toContain('P.O. Box 214 Tidewater, ME 04999, USA');
      expect(part).toContain(
        'Tidewater Community News, Inc. is a 501(c)(3) non-profit (EIN 12-3456789); contributions are tax-deductible to the extent allowed by law.',
      );
    }
    for (const link of [aReader.unsubscribeUrl, aMail().viewUrl, 'https://tidewater.example.org/disclosures']) {
      expect(mail.html).toContain(`href="${link}"`);
      expect(mail.text.split(`${link}\n`)).toHaveLength(2);
    }
  });

  it('has 12 stories with their asks within 45 KB', async () => {
    const { html } = await renderMail(aMail(), 'mail');
    expect(Buffer.byteLength(html)).toBeLessThan(38 * 1024);
    const sixVariants = [0, 1, 2, 3, 4, 5].map(index => ({ ...appealForAll, key: `ask${index}` }));
    const mail = await deliver(aMail({ asks: [...sixVariants, thanks] }), {
      ask2: false,
      ask3: false,
      ask4: false,
      ask5: false,
    });
    expect(Buffer.byteLength(mail.html)).toBeLessThan(38 * 1024);
  });

  it('has one h1, and the stories as h2', async () => {
    const { html } = await renderMail(aMail(), 'mail');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<h2/g)).toHaveLength(englishStories.length);
  });

  it('begins with the hidden preheader in the colour of the text', async () => {
    const { html } = await renderMail(aMail(), 'mail');
    expect(html).toMatch(
      /<body[^>]*>\s*<div[^>]*>\s*<div style="display:none;[^"]*color:#1f1c18">Also: how to read your new water bill/,
    );
  });

  it('can be without any story, ask, logo, tagline or link', async () => {
    const bare = aMail({
      stories: [],
      asks: [],
      newsletter: { ...aMail().newsletter, tagline: '' },
      organisation: { ...aMail().organisation, disclosuresUrl: null },
    });
    const mail = await deliver(bare);
    expect(seen(mail.html)).toContain('The Morning Tide');
    expect(mail.text).toContain('Unsubscribe:');
  });
});

describe('a story', () => {
  const story = aStory({ ...englishStories[0], body: longBody });

  it('shows headline, byline, date and every paragraph in both parts', async () => {
    const mail = await deliver(aMail({ layout: 'story', stories: [story] }));
    const paragraphs = [...longBody.matchAll(/<p>(.*?)<\/p>/g)].map(([, html = '']) => seen(html));
    expect(paragraphs).toHaveLength(7);
    for (const part of [story.headline, `By ${story.byline}`, 'November 21', ...paragraphs]) {
      expect(seen(mail.html)).toContain(part);
      expect(flat(mail.text).replaceAll(/ ?<https:[^>]*>|> /g, '')).toContain(part);
    }
  });

  it('does not say twice what its summary took from its beginning', async () => {
    const summary = 'The vote came at 11:40 at night, after four hours of testimony…';
    const mail = await deliver(aMail({ layout: 'story', stories: [{ ...story, summary }] }));
    expect(seen(mail.html).split('The vote came at 11:40')).toHaveLength(2);
    expect(flat(mail.text).split('The vote came at 11:40')).toHaveLength(2);
  });
});

describe('an ask', () => {
  it('is shown to the readers it is for, labelled as what it is', async () => {
    const mail = await deliver(aMail(), { ask0: false, ask1: true });
    for (const part of [seen(mail.html), mail.text]) {
      expect(part).toContain('An appeal from The Tidewater Ledger');
      expect(part).toContain('You helped us once.');
      expect(part).not.toContain('This harbor has one newsroom.');
      expect(part).not.toContain('You made this edition possible.');
    }
  });

  it('stands in the middle and at the end; thanks are said once', async () => {
    const mail = await deliver(aMail());
    expect(seen(mail.html).split(appealForAll.headline)).toHaveLength(3);
    const thanked = await deliver(aMail(), { ask0: false, thanks: true });
    expect(seen(thanked.html).split(thanks.headline)).toHaveLength(2);
  });

  it.each([
    ['the newsletter asks at the end', aMail({ askPlaces: 'end' })],
    ['there are three stories', aMail({ stories: englishStories.slice(0, 3) })],
  ])('stands at the end alone where %s', async (_, content) => {
    expect(seen((await deliver(content)).html).split(appealForAll.headline)).toHaveLength(2);
  });

  it('leaves no trace with a reader who is not asked', async () => {
    const mail = await deliver(aMail(), { ask0: false });
    expect(seen(mail.html)).not.toContain('appeal');
    expect(mail.text).not.toContain('appeal');
    expect(mail.text).not.toMatch(/\n{4}/);
  });
});

describe('a hosted copy', () => {
  it('holds no placeholder, shows the first ask and says what it is', async () => {
    const mail = await renderMail(aMail(), 'web');
    expect(`${mail.html}${mail.text}`).not.toContain('{{');
    expect(mail.constants).toEqual({});
    expect(seen(mail.html)).toContain(appealForAll.headline);
    expect(seen(mail.html)).not.toContain('You helped us once.');
    expect(seen(mail.html)).toContain('You are reading the web copy of The Morning Tide.');
    expect(seen(mail.html)).not.toContain('Unsubscribe');
    expect(mail.text).not.toContain('Unsubscribe');
  });

  it.each([
    ['en', 'Taken back, November 22', 'The newsroom has taken this story back.'],
    ['es', 'Retirado, 22 de noviembre', 'La redacción ha retirado este artículo.'],
    ['fr', 'Retiré, 22 novembre', 'La rédaction a retiré cet article.'],
    ['ar', 'سُحب الخبر، 22 نوفمبر', 'سحبت هيئة التحرير هذا الخبر.'],
  ] as const)('says in the words of %s what was taken back, before the notes', async (language, label, sentence) => {
    const [first] = englishStories;
    if (first === undefined) throw new Error('no story');
    const mail = await renderMail(aMail({ language, stories: [{ ...first, ...takenBack }] }), 'web');

    for (const part of [seen(mail.html), flat(mail.text)]) {
      expect(part).toContain(label);
      expect(part.indexOf(sentence)).toBeLessThan(part.indexOf('The figures came from a draft'));
      expect(part).not.toContain(first.summary);
    }
  });

  it('shows braces as they were written', async () => {
    const mail = await renderMail(samples['digest-hostile'] ?? aMail(), 'web');
    expect(mail.subject).toContain('{{unsubscribeUrl}} \\{{{x}}}');
    expect(mail.text).toContain('{{unsubscribeUrl}} \\{{{x}}}');
    expect(seen(mail.html)).toContain(hostile);
  });
});

describe('hostile text', () => {
  it('comes out literally in subject, HTML and text', async () => {
    const mail = await deliver(samples['digest-hostile'] ?? aMail());
    const words = flat(hostile);
    expect(mail.subject).toBe(`Hostile ${words}`);
    expect(flat(mail.text).split(words)).toHaveLength(9);
    expect(seen(mail.html).split(words)).toHaveLength(10);
    expect(mail.html).not.toMatch(/<script|<mj-/);
  });

  it('comes out literally in a story’s body', async () => {
    const escaped = hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const mail = await deliver(aMail({ layout: 'story', stories: [aStory({ body: `<p>${escaped}</p>` })] }));
    expect(seen(mail.html)).toContain(hostile);
    expect(flat(mail.text)).toContain(flat(hostile));
  });

  it.each(Object.entries(samples))(
    'leaves no variable in %s that a recipient’s values don’t hold',
    async (_, content) => {
      const mail = await renderMail(content, 'mail');
      const known = [
        'unsubscribeUrl',
        '/if',
        ...content.asks.map(({ key }) => `#if ${key}`),
        ...Object.keys(mail.constants),
      ];
      const found = [mail.subject, mail.html, mail.text].flatMap(part => [...part.matchAll(/\{\{(.*?)\}\}/gs)]);
      expect(found.map(([, name]) => name).filter(name => !known.includes(name ?? ''))).toEqual([]);
    },
  );
});

describe('another language', () => {
  it('is said to the reader’s machine, and read from the right where it is Arabic', async () => {
    const { html } = await renderMail(samples['digest-ar'] ?? aMail(), 'mail');
    expect(html).toMatch(/<html lang="ar" dir="rtl"/);
    expect(html).toMatch(/<body[^>]*>\s*<div\s[^>]*lang="ar" dir="rtl"/);
    expect(html).not.toMatch(/direction:ltr|text-align:left;color/);
  });

  it('marks a headline that is written the other way', async () => {
    const { html } = await renderMail(samples['digest-ar'] ?? aMail(), 'mail');
    expect(html).toMatch(/<h2 dir="ltr"[^>]*><a[^>]*>Eighteen students/);
    expect(html.match(/<h2[^>]* dir=/g)).toHaveLength(1);
  });
});
