import { type Draft, emptyDraft, type Reading } from './article-draft.ts';
import { paragraphsFromText } from './feed-text.ts';
import { lineAt, listAt, textAt } from './json-text.ts';

/** True for what calls itself a JSON Feed, whatever its version (jsonfeed.org). */
export function isJsonFeed(value: unknown): boolean {
  return /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//.test(textAt(value, 'version'));
}

/** Reads a JSON Feed of version 1 or 1.1; what is of another kind than it should be counts as absent. */
export function readJsonFeed(feed: unknown): Reading {
  return {
    drafts: listAt(feed, 'items').map((item, i) => draftOf(item, i + 1, feed)),
    problems: [],
    fieldNames: {
      headline: 'title',
      byline: 'authors',
      publishedAt: 'date_published',
      section: 'tags',
      body: 'content_html or content_text',
      imageUrl: 'image',
    },
  };
}

function draftOf(item: unknown, number: number, feed: unknown): Draft {
  const tags = listAt(item, 'tags').map(tag => lineAt(tag));
  return {
    ...emptyDraft,
    where: `article ${number}`,
    id: lineAt(item, 'id') || lineAt(item, 'url'),
    headline: lineAt(item, 'title'),
    byline: namesOf(item) || namesOf(feed),
    publishedAt: lineAt(item, 'date_published') || lineAt(item, 'date_modified'),
    updatedAt: lineAt(item, 'date_modified'),
    section: tags.find(tag => tag !== '') ?? '',
    tags,
    summary: lineAt(item, 'summary'),
    body: textAt(item, 'content_html') || paragraphsFromText(textAt(item, 'content_text')),
    url: lineAt(item, 'url'),
    base: lineAt(feed, 'home_page_url') || lineAt(feed, 'feed_url'),
    imageUrl: lineAt(item, 'image') || lineAt(item, 'banner_image'),
    language: lineAt(item, 'language') || lineAt(feed, 'language'),
  };
}

/** Version 1 has one `author`, 1.1 has `authors`. */
function namesOf(holder: unknown): string {
  const authors = listAt(holder, 'authors').map(author => lineAt(author, 'name'));
  return authors.filter(name => name !== '').join(', ') || lineAt(holder, 'author', 'name');
}
