import type { Problem } from '../language/problem.ts';
import { type Draft, emptyDraft, type Reading, unreadable } from './article-draft.ts';
import { teaserText } from './feed-text.ts';
import { lineAt, listAt, textAt, valueAt } from './json-text.ts';
import { textOfTitle } from './text-of-title.ts';

/** True for what WordPress's REST API answers: posts, one post, or its refusal. */
export function isWordPress(value: unknown): boolean {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof valueAt(first, 'title', 'rendered') === 'string' || isRefusal(value);
}

/** Reads posts as `/wp-json/wp/v2/posts?_embed` answers them; without `_embed` they have no names and no picture. */
export function readWordPress(value: unknown, file: string): Reading {
  if (isRefusal(value)) {
    return unreadable(
      file,
      `is WordPress's refusal: ${lineAt(value, 'message').slice(0, 200)} (${lineAt(value, 'code')})`,
    );
  }
  const posts = (Array.isArray(value) ? value : [value]).map((post: unknown, i) => ({
    post,
    where: `article ${i + 1}`,
  }));
  const obstacles = posts.flatMap(({ post, where }): readonly Problem[] => {
    const message = obstacleTo(post);
    return message === null ? [] : [{ file, where, field: '', message, done: 'left out' }];
  });
  const drafts = posts.filter(({ post }) => obstacleTo(post) === null).map(({ post, where }) => draftOf(post, where));
  return { drafts, problems: obstacles, fieldNames };
}

const fieldNames = {
  id: 'guid',
  headline: 'title',
  byline: 'author',
  publishedAt: 'date_gmt',
  section: 'category',
  summary: 'excerpt',
  body: 'content',
  url: 'link',
  imageUrl: 'featured media',
} as const;

function isRefusal(value: unknown): boolean {
  return typeof valueAt(value, 'code') === 'string' && typeof valueAt(value, 'data', 'status') === 'number';
}

function obstacleTo(post: unknown): string | null {
  if (typeof valueAt(post, 'title', 'rendered') !== 'string') return 'is no post of WordPress';
  const status = textAt(post, 'status');
  if (status !== '' && status !== 'publish') return `is not published (${status.slice(0, 60)})`;
  return valueAt(post, 'content', 'protected') === true ? 'is behind a password' : null;
}

function draftOf(post: unknown, where: string): Draft {
  const sections = termsOf(post, 'category').filter(name => name !== 'Uncategorized');
  const url = lineAt(post, 'link');
  return {
    ...emptyDraft,
    where,
    // Its feeds call the post by the same.
    id: textOfTitle(textAt(post, 'guid', 'rendered')) || url,
    headline: textOfTitle(textAt(post, 'title', 'rendered')),
    byline: authorsOf(post),
    publishedAt: momentAt(post, 'date'),
    updatedAt: momentAt(post, 'modified'),
    section: sections[0] ?? '',
    tags: [...sections, ...termsOf(post, 'post_tag')],
    summary: ownExcerpt(textAt(post, 'excerpt', 'rendered')),
    body: textAt(post, 'content', 'rendered'),
    url,
    ...pictureOf(post),
    language: lineAt(post, 'lang'),
  };
}

/** Of its two forms the one in GMT has no zone, and the other is on the newsroom's wall clock. */
function momentAt(post: unknown, field: 'date' | 'modified'): string {
  const universal = lineAt(post, `${field}_gmt`);
  return universal === '' ? lineAt(post, field) : `${universal.replace(/z$/i, '')}Z`;
}

/** An excerpt that WordPress cut itself ends in `[…]` and in mid-sentence; the story's first sentences are better. */
function ownExcerpt(html: string): string {
  return /\[(?:&hellip;|&#8230;|…)\]/.test(html) ? '' : teaserText(html);
}

/** The plugin Co-Authors Plus keeps the names of several authors as terms. */
function authorsOf(post: unknown): string {
  const authors = listAt(post, '_embedded', 'author').map(author => textOfTitle(textAt(author, 'name')));
  const several = termsOf(post, 'author');
  const names = (several.length > 0 ? several : authors).filter(name => name !== '');
  return names.join(', ') || lineAt(post, 'yoast_head_json', 'author');
}

function termsOf(post: unknown, taxonomy: string): readonly string[] {
  const terms = listAt(post, '_embedded', 'wp:term').flatMap(group => (Array.isArray(group) ? group : []));
  const own = terms.filter(term => textAt(term, 'taxonomy') === taxonomy);
  return own.map(term => textOfTitle(textAt(term, 'name'))).filter(name => name !== '');
}

/** The size nearest to twice a mail's column; the full one may be a photograph of 20 MB. */
const sizes = ['large', 'medium_large', 'full'];

function pictureOf(post: unknown): Pick<Draft, 'imageUrl' | 'imageAlt'> {
  const media = valueAt(post, '_embedded', 'wp:featuredmedia', 0);
  const kind = lineAt(media, 'media_type');
  if (kind !== '' && kind !== 'image') return { imageUrl: '', imageAlt: '' };
  const ofSize = sizes.map(size => lineAt(media, 'media_details', 'sizes', size, 'source_url')).find(url => url !== '');
  const imageUrl = ofSize ?? (lineAt(media, 'source_url') || lineAt(post, 'jetpack_featured_media_url'));
  return { imageUrl, imageAlt: imageUrl === '' ? '' : textOfTitle(textAt(media, 'alt_text')) };
}
