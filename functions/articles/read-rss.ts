import { parseRssFeed, type RssFeed } from 'feedsmith';
import { type Draft, emptyDraft } from './article-draft.ts';
import { imageOf } from './feed-image.ts';
import { teaserText, withoutSignature } from './feed-text.ts';
import { textOfTitle } from './text-of-title.ts';

/** Throws feedsmith's errors when the text is no RSS. */
export function readRss(text: string): readonly Draft[] {
  const { items = [], language = '', link = '' } = parseRssFeed(text);
  return items.map((item, i) => ({ ...draftOf(item, i + 1, language), base: link }));
}

function draftOf(item: RssFeed.Item<string>, number: number, feedLanguage: string): Draft {
  const { description = '', content, guid, dc, media, enclosures = [] } = item;
  return {
    ...emptyDraft,
    where: `article ${number}`,
    id: guid?.value ?? '',
    headline: textOfTitle(item.title ?? dc?.titles?.[0] ?? ''),
    byline: bylineOf(item),
    publishedAt: item.pubDate ?? dc?.dates?.[0] ?? '',
    updatedAt: item.dcterms?.modified?.[0] ?? item.atom?.updated ?? '',
    section: textOfTitle(item.categories?.[0]?.name ?? ''),
    tags: item.categories?.map(({ name }) => textOfTitle(name ?? '')) ?? [],
    summary: content?.encoded === undefined ? '' : teaserText(description),
    body: withoutSignature(content?.encoded ?? description),
    url: item.link ?? permalinkOf(guid),
    ...imageOf(media, enclosures),
    language: dc?.languages?.[0] ?? feedLanguage,
  };
}

/** RSS's own `author` is an email address, with the name in brackets after it; the address is nobody's business. */
function bylineOf({ dc, authors = [] }: RssFeed.Item<string>): string {
  const names = dc?.creators ?? authors.flatMap(({ name }) => name ?? []);
  return names.map(textOfTitle).join(', ');
}

function permalinkOf(guid: RssFeed.Item<string>['guid']): string {
  return guid?.isPermaLink === false ? '' : (guid?.value ?? '').replace(/^(?!https?:).*/s, '');
}
