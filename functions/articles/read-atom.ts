import { type AtomFeed, parseAtomFeed } from 'feedsmith';
import { type Draft, emptyDraft } from './article-draft.ts';
import { imageOf } from './feed-image.ts';
import { paragraphsFromText, teaserText } from './feed-text.ts';
import { oneLine } from './plain-text.ts';
import { textOfTitle } from './text-of-title.ts';

/** Throws feedsmith's errors when the text is no Atom. */
export function readAtom(text: string): readonly Draft[] {
  const feed = parseAtomFeed(text);
  return (feed.entries ?? []).map((entry, i) => draftOf(entry, i + 1, feed));
}

type Entry = AtomFeed.Entry<string>;
type Feed = AtomFeed.Feed<string>;
type Text = { readonly value?: string; readonly type?: string };

function draftOf(entry: Entry, number: number, feed: Feed): Draft {
  const { content, summary, links = [], media } = entry;
  const body = htmlOf(content);
  const tags = entry.categories?.map(({ label, term }) => oneLine(label ?? term ?? '')) ?? [];
  return {
    ...emptyDraft,
    where: `article ${number}`,
    id: entry.id ?? '',
    headline: plainOf(entry.title),
    byline: bylineOf(entry, feed),
    publishedAt: entry.published ?? entry.updated ?? '',
    updatedAt: entry.updated ?? '',
    section: tags[0] ?? '',
    tags,
    summary: body === '' ? '' : teaserText(htmlOf(summary)),
    body: body === '' ? htmlOf(summary) : body,
    url: linkOf(entry, feed),
    base: entry.xml?.base ?? feed.xml?.base ?? alternateOf(feed.links) ?? '',
    ...imageOf(
      media,
      links.filter(({ rel }) => rel === 'enclosure').map(({ href, type }) => ({ url: href, type })),
    ),
    language: entry.xml?.lang ?? feed.xml?.lang ?? '',
  };
}

function isMarkup(type: string): boolean {
  return /^(?:html|xhtml|text\/html|application\/xhtml\+xml)$/i.test(type);
}

/** Text is plain unless its type says otherwise (RFC 4287, section 3.1.1). */
function plainOf({ value = '', type = 'text' }: Text = {}): string {
  return isMarkup(type) ? textOfTitle(value) : oneLine(value);
}

function htmlOf({ value = '', type = 'text' }: Text = {}): string {
  if (isMarkup(type)) return value;
  if (!/^text(?:\/plain)?$/i.test(type)) return '';
  // Many feeds forget the type of HTML; nobody writes a paragraph's tags to show them.
  return /<(?:p|div|br)\b[^>]*>/i.test(value) ? value : paragraphsFromText(value);
}

/** An entry without an author has its feed's (RFC 4287, section 4.2.1). */
function bylineOf(entry: Entry, feed: Feed): string {
  const authors = entry.authors ?? entry.source?.authors ?? feed.authors ?? [];
  return oneLine((entry.dc?.creators ?? authors.flatMap(({ name }) => name ?? [])).join(', '));
}

function linkOf(entry: Entry, feed: Feed): string {
  const href = alternateOf(entry.links) ?? '';
  const base = entry.xml?.base ?? feed.xml?.base ?? alternateOf(feed.links) ?? '';
  return href === '' ? '' : (URL.parse(href, URL.canParse(base) ? base : undefined)?.href ?? href);
}

function alternateOf(links: Entry['links']): string | undefined {
  return (links ?? []).find(({ rel = 'alternate' }) => rel === 'alternate')?.href;
}
