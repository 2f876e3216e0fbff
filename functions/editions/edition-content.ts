import type { Appeal } from '../appeals/appeal.ts';
import { donateLink } from '../appeals/donate-link.ts';
import type { Article } from '../articles/article.ts';
import type { Instant } from '../language/instant.ts';
import type { MailAsk, MailContent, MailStory } from '../mail/mail-content.ts';
import { storyText } from '../mail/story-text.ts';
import { taggedLink } from '../mail/tagged-link.ts';
import type { Newsletter, Organisation } from '../newsletters/newsletter.ts';
import { askKey } from './ask-key.ts';
import type { Occasion } from './edition.ts';
import { markdownHtml } from './markdown-html.ts';

/** What of an edition stands in its mail, beside its stories and its ask. */
export type EditionToShow = Pick<Occasion, 'newsletterId' | 'editionId' | 'slot' | 'layout' | 'words' | 'audience'>;
/** What of an appeal does. */
type Asking = Pick<Appeal, 'variants' | 'thanks' | 'donateUrl' | 'endsAt'>;

type Parts = {
  readonly edition: EditionToShow;
  readonly newsletter: Newsletter;
  readonly organisation: Organisation;
  readonly articles: readonly Article[];
  readonly appeal: Asking | null;
  /** When it reaches its readers. */
  readonly at: Instant;
  readonly siteUrl: string;
};

/** Words a minute of an adult reader of news (Brysbaert 2019, silent reading of non-fiction: 238). */
const wordsPerMinute = 238;

/** Everything that the mail of an edition shows, from what was chosen for it. */
export function editionContent(parts: Parts): MailContent {
  const { edition, newsletter, organisation } = parts;
  const { name, tagline, language, timeZone, brand, asks } = newsletter;
  return {
    layout: edition.layout,
    language,
    timeZone,
    subject: shorten(edition.words.subject || (parts.articles[0]?.headline ?? name), 150),
    preheader: shorten(edition.words.preheader || preheaderOf(parts), 110),
    editionAt: edition.slot,
    newsletter: { name, tagline, ...brand },
    signedUpFor: [name, ...(edition.audience?.alsoTo ?? []).map(other => other.name)],
    letter: wordsOf(edition),
    note: markdownHtml(edition.words.note),
    stories: parts.articles.map(one => storyOf(one, parts)),
    block: blockOf(parts),
    asks: parts.appeal === null ? [] : asksOf(parts.appeal, edition),
    askPlaces: asks === 'mid-and-end' ? 'mid-and-end' : 'end',
    organisation,
    viewUrl: `${parts.siteUrl}/editions/${edition.editionId}`,
    preferencesUrl: `${parts.siteUrl}/preferences`,
  };
}

function asksOf(appeal: Asking, { newsletterId, editionId }: EditionToShow): readonly MailAsk[] {
  const { variants, donateUrl, endsAt, thanks } = appeal;
  const asks = variants.map(({ id, headline, text, button }): MailAsk => {
    const url = donateLink(donateUrl, { newsletterId, editionId, variantId: id });
    return {
      key: askKey(appeal, { variant: id }),
      kind: 'ask',
      headline,
      text,
      button: { label: button, url },
      endsAt,
    };
  });
  return [...asks, { key: 'thanks', kind: 'thanks', ...thanks, button: null, endsAt: null }];
}

/** A digest and a story are written by reporters; a person adds a note to them and no more. */
function wordsOf({ layout, words }: EditionToShow): string | null {
  return layout === 'letter' || layout === 'alert' ? markdownHtml(words.text) : null;
}

/** A correction stands alone, beside no sponsor and no event. */
function blockOf({ edition, newsletter: { block }, at }: Parts): Newsletter['block'] {
  return block !== null && !edition.words.withoutAsk && isOpen(block, at) ? block : null;
}

function isOpen({ startsAt, endsAt }: NonNullable<Newsletter['block']>, at: Instant): boolean {
  return startsAt <= at && at < endsAt;
}

function storyOf(article: Article, { edition, newsletter }: Parts): MailStory {
  const { headline, byline, publishedAt, section, summary, body, image, corrections, retractedAt } = article;
  const url = article.url === null ? null : storyLink(article.url, newsletter, edition);
  const words = body.replaceAll(/<[^>]*>/g, ' ').split(/\s+/).length;
  // Of what was taken back there is nothing to read.
  const readingMinutes = body === '' ? 0 : Math.max(1, Math.round(words / wordsPerMinute));
  return {
    ...{ headline, byline, publishedAt, section, summary, body, url, image, readingMinutes },
    ...{ corrections, retractedAt },
  };
}

function storyLink(url: string, { utm }: Newsletter, { editionId }: EditionToShow): string {
  if (utm === null) return url;
  const { source, medium, campaign } = utm;
  return taggedLink(url, { utm_source: source, utm_medium: medium, utm_campaign: campaign ?? editionId });
}

function preheaderOf({ edition, articles, newsletter }: Parts): string {
  const [lead, ...others] = articles;
  if (edition.layout === 'digest' && others.length > 0) return others.map(({ headline }) => headline).join(' · ');
  const written = wordsOf(edition);
  return lead?.summary || (written && storyText(written).replaceAll(/\s+/g, ' ')) || newsletter.tagline;
}

function shorten(text: string, length: number): string {
  const graphemes = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  if (graphemes.length <= length) return text;
  return `${graphemes
    .slice(0, length - 1)
    .join('')
    .replace(/\s+\S*$/, '')}…`;
}
