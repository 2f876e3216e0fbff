import type { Edition } from '../../editions/edition.ts';
import { escapeHtml } from '../../mail/placeholders.ts';
import type { Newsletter, Organisation } from '../../newsletters/newsletter.ts';
import { archivePaths } from './archive-addresses.ts';
import { archiveWords } from './archive-words.ts';
import { FeedLinks } from './feed-links.tsx';

type About = {
  readonly edition: Pick<Edition, 'editionId' | 'newsletterId' | 'slot' | 'layout'> & {
    readonly compiled: {
      readonly subject: string;
      readonly stories: readonly { readonly headline: string; readonly url: string | null }[];
    };
  };
  readonly newsletter: Newsletter;
  readonly organisation: Organisation | null;
  readonly siteUrl: string;
};

/**
 * Gives the hosted copy of a mail what only a page has: where it is at home, what other sites show of it, its data for
 * machines, and the way to its newsletter's other editions. The copy itself stays as it was rendered.
 */
export function dressHostedCopy(html: string, about: About): string {
  const head = headOf(about).join('\n');
  const { newsletter } = about;
  const more = escapeHtml(archiveWords[newsletter.language].moreOf(newsletter.name));
  return (
    html
      .replace('</head>', () => `${head}\n</head>`)
      // The last link of the foot that every layout has, in its own colours.
      .replace(
        /<a href="[^"]*\/preferences" style="([^"]*)">[^<]*<\/a>/,
        (link, style: string) =>
          `${link} · <a href="${archivePaths.newsletter(newsletter.id)}" style="${style}">${more}</a>`,
      )
  );
}

function headOf(about: About): readonly string[] {
  const { edition, newsletter, organisation, siteUrl } = about;
  const { subject, stories } = edition.compiled;
  const address = `${siteUrl}${archivePaths.edition(edition.editionId)}`;
  const headlines = stories.map(({ headline }) => headline).filter(headline => headline !== subject);
  const properties = [
    ['og:type', 'article'],
    ['og:title', subject],
    ['og:url', address],
    ['og:locale', newsletter.language],
    ['og:site_name', organisation?.name ?? newsletter.name],
    ['article:published_time', edition.slot],
    ...(headlines.length > 0 ? [['og:description', headlines.join(' · ').slice(0, 300)]] : []),
    ...(newsletter.brand.logoUrl === null ? [] : [['og:image', newsletter.brand.logoUrl]]),
  ];
  return [
    `<link rel="canonical" href="${escapeHtml(canonicalOf(about, address))}">`,
    ...properties.map(([name = '', content = '']) => `<meta property="${name}" content="${escapeHtml(content)}">`),
    `<meta name="twitter:card" content="summary">`,
    `<link rel="icon" href="data:,">`,
    String(FeedLinks({ newsletters: [newsletter] })),
    // A block of data: no engine runs it, so that the policy, which lets nothing run, lets it stand.
    `<script type="application/ld+json">${asData(structured(about, address))}</script>`,
  ];
}

/** One story in full is at home where the newsroom published it. */
function canonicalOf({ edition }: About, address: string): string {
  const [story, another] = edition.compiled.stories;
  return (edition.layout === 'story' && another === undefined ? story?.url : null) ?? address;
}

/** In the vocabulary of schema.org: an issue of a periodical, and the articles in it. */
function structured({ edition, newsletter, organisation, siteUrl }: About, address: string): object {
  const { subject, stories } = edition.compiled;
  const publisher =
    organisation === null
      ? {}
      : { publisher: { '@type': 'NewsMediaOrganization', name: organisation.name, url: newsletter.brand.homeUrl } };
  return {
    '@context': 'https://schema.org',
    '@type': 'PublicationIssue',
    '@id': address,
    url: address,
    name: subject,
    datePublished: edition.slot,
    inLanguage: newsletter.language,
    isPartOf: {
      '@type': 'Periodical',
      name: newsletter.name,
      url: `${siteUrl}${archivePaths.newsletter(newsletter.id)}`,
    },
    ...publisher,
    hasPart: stories.map(({ headline, url }) => ({
      '@type': 'NewsArticle',
      headline,
      ...(url === null ? {} : { url }),
    })),
  };
}

/** Nothing in it can end the element that it stands in. */
function asData(value: object): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
