import { generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { ArchivedEdition } from '../../editions/archived-edition.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { archivePaths } from './archive-addresses.ts';

type Feed = {
  readonly newsletter: Newsletter;
  readonly editions: readonly ArchivedEdition[];
  readonly siteUrl: string;
};

/** A newsletter's latest editions as RSS 2.0. */
export function rssOf({ newsletter, editions, siteUrl }: Feed): string {
  const { id, name, tagline, language } = newsletter;
  return generateRssFeed({
    title: name,
    description: tagline || name,
    link: `${siteUrl}${archivePaths.newsletter(id)}`,
    language,
    atom: {
      links: [{ href: `${siteUrl}${archivePaths.rss(id)}`, rel: 'self', type: 'application/rss+xml' }],
    },
    items: editions.map(({ editionId, slot, compiled }) => ({
      title: compiled.subject,
      link: `${siteUrl}${archivePaths.edition(editionId)}`,
      guid: { value: `${siteUrl}${archivePaths.edition(editionId)}`, isPermaLink: true },
      pubDate: new Date(slot),
      description: headlinesOf(compiled),
    })),
  });
}

/** The same as JSON Feed 1.1. */
export function jsonFeedOf({ newsletter, editions, siteUrl }: Feed): object {
  const { id, name, tagline, language } = newsletter;
  const feed: unknown = generateJsonFeed({
    title: name,
    ...(tagline && { description: tagline }),
    language,
    home_page_url: `${siteUrl}${archivePaths.newsletter(id)}`,
    feed_url: `${siteUrl}${archivePaths.json(id)}`,
    items: editions.map(({ editionId, slot, compiled }) => ({
      id: `${siteUrl}${archivePaths.edition(editionId)}`,
      url: `${siteUrl}${archivePaths.edition(editionId)}`,
      title: compiled.subject,
      content_text: headlinesOf(compiled),
      date_published: new Date(slot),
    })),
  });
  return typeof feed === 'object' && feed !== null ? feed : {};
}

/** A letter has no stories, and its subject says what it is about. */
function headlinesOf({ subject, stories }: ArchivedEdition['compiled']): string {
  return stories.length === 0 ? subject : stories.map(({ headline }) => headline).join('\n');
}
