import { describe, expect, it } from 'vitest';
import { editionContent } from '../../functions/editions/edition-content.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { mailView } from '../../functions/mail/mail-view.ts';
import { anAppeal } from '../appeals/an-appeal.ts';
import { anArticle } from '../articles/an-article.ts';
import { aNewsletter, anOrganisation } from '../newsletters/a-newsletter.ts';
import { anEdition } from './an-edition.ts';

type Parts = Parameters<typeof editionContent>[0];

const contentOf = (changes: Partial<Parts> = {}) =>
  editionContent({
    edition: anEdition('draft'),
    newsletter: aNewsletter(),
    organisation: anOrganisation(),
    articles: [anArticle()],
    appeal: anAppeal(),
    at: instant.parse('2026-11-22T11:30:00Z'),
    siteUrl: 'https://letters.example.org',
    ...changes,
  });

const block = {
  kind: 'event',
  headline: 'Open house',
  text: '',
  links: [],
  sponsor: '',
  happensAt: '2026-11-25T23:00:00Z',
  startsAt: '2026-11-22T11:30:00Z',
  endsAt: '2026-11-24T11:30:00Z',
} as const;

describe('editionContent', () => {
  it('tells the newsroom’s statistics from which edition a reader came, where the newsletter says so', () => {
    const url = 'https://harborledger.example.org/ferry?a=1&utm_source=own#top';
    const utm = { source: 'tide-line', medium: 'email', campaign: null };

    const [tagged] = contentOf({ articles: [anArticle({ url })], newsletter: aNewsletter({ utm }) }).stories;
    const [plain] = contentOf({ articles: [anArticle({ url })] }).stories;

    expect(tagged?.url).toBe(
      'https://harborledger.example.org/ferry?a=1&utm_source=own&utm_medium=email&utm_campaign=tide-line-20261122T113000Z#top',
    );
    expect(plain?.url).toBe(url);
  });

  it.each([
    ['2026-11-22T11:30:00Z', true],
    ['2026-11-22T11:29:59Z', false],
    ['2026-11-24T11:29:59Z', true],
    ['2026-11-24T11:30:00Z', false],
  ])('shows the newsletter’s block within its dates alone: at %s %s', (at, isShown) => {
    const content = contentOf({ at: instant.parse(at), newsletter: aNewsletter({ block }) });

    expect(content.block?.headline).toBe(isShown ? 'Open house' : undefined);
  });

  it('says of a letter to the readers of several newsletters that they signed up for one of them', () => {
    const alsoTo = [{ id: newsletterId.parse('weekend'), name: 'The Weekend' }];
    const edition = anEdition('draft', { layout: 'letter', audience: { segment: null, readers: null, alsoTo } });

    const { footer } = mailView(contentOf({ edition }), 'mail');

    expect(footer.why).toBe('You are getting this mail because you signed up for The Tide Line or The Weekend.');
  });

  it('shows no block beside a correction', () => {
    const edition = anEdition('draft', { layout: 'letter', words: { text: 'It is called Nora.', withoutAsk: true } });

    expect(contentOf({ edition, newsletter: aNewsletter({ block }) }).block).toBeNull();
  });

  it('carries corrections to the reader', () => {
    const corrections = [{ at: '2026-11-22T09:00:00Z', text: 'It is eleven acres.' }];

    expect(contentOf({ articles: [anArticle({ corrections })] }).stories[0]?.corrections).toMatchObject(
      corrections.map(({ text }) => ({ text })),
    );
  });

  const words = { text: 'Dear *neighbors*,\n\nwe were wrong.', subject: 'What we got wrong', preheader: '', note: '' };

  it('makes a letter of a person’s own words', () => {
    const content = contentOf({ edition: anEdition('draft', { layout: 'letter', words }), articles: [] });

    expect(content).toMatchObject({
      layout: 'letter',
      subject: 'What we got wrong',
      preheader: 'Dear neighbors, we were wrong.',
      letter: '<p>Dear <em>neighbors</em>,</p>\n<p>we were wrong.</p>',
      stories: [],
    });
  });

  it('puts an editor’s note above the news, and takes her subject', () => {
    const noted = { ...words, text: '', note: 'No *Tide* on Thursday.', preheader: 'Mind the date.' };
    const content = contentOf({ edition: anEdition('draft', { words: noted }) });

    expect(content).toMatchObject({ subject: 'What we got wrong', preheader: 'Mind the date.', letter: null });
    expect(content.note).toBe('<p>No <em>Tide</em> on Thursday.</p>');
    expect(content.stories).toHaveLength(1);
  });
});
