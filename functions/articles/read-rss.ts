import { parseRssFeed, type RssFeed } from 'feedsmith';
import type { Draft } from './article-draft.ts';
import { imageOf } from './feed-image.ts';
import { teaserText, withoutSignature } from './feed-text.ts';
import { textOfTitle } from './plain-text.ts';

/** Throws feedsmith's errors when the text is no RSS. */
export function readRss(text: string): readonly Draft[] {
  const { items = [], language = '' } = parseRssFeed(text);
  return items.map((item, i) => draftOf(item, i + 1, language));
}

function draftOf(item: RssFeed.Item<string>, number: number, feedLanguage: string): Draft {
  const { description = '', content, guid, dc, media, enclosures = [] } = item;
  return {
    where: `article ${number}`,
    id: guid?.value ?? '',
    headline: textOfTitle(item.title ?? dc?.titles?.[0] ?? ''),
    byline: bylineOf(item),
    publishedAt: item.pubDate ?? dc?.dates?.[0] ?? '',
    section: textOfTitle(item.categories?.[0]?.name ?? ''),
    tags: item.categories?.map(({ name }) => textOfTitle(name ?? '')) ?? [],
    weight: 0,
    summary: content?.encoded === undefined ? '' : teaserText(description),
    body: withoutSignature(content?.encoded ?? description),
    url: item.link ?? permalinkOf(guid),
    ...imageOf(media, enclosures),
    language: dc?.languages?.[0] ?? feedLanguage,
    sensitive: false,
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
