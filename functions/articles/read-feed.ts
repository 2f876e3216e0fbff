import { DetectError, MalformedError, ParseError } from 'feedsmith';
import { type Reading, unreadable } from './article-draft.ts';
import { readAtom } from './read-atom.ts';
import { readRss } from './read-rss.ts';

/** Reads a feed, RSS 2.0 or Atom. */
export function readFeed(text: string, file: string): Reading {
  const start = startOfRoot(text);
  const root = /^<(?:\w+:)?(rss|feed)(?=[\s>/])/i.exec(text.slice(start, start + 100))?.[1] ?? '';
  // A few entities that hold each other can stand for terabytes; no newsroom's feed needs its own.
  if (/<!ENTITY/i.test(text.slice(0, start)))
    return unreadable(file, 'declares XML entities of its own, which are not read');
  if (root === '') return unreadable(file, 'is neither RSS 2.0 nor Atom');
  if (endlessTag.test(text)) return unreadable(file, 'holds a tag without an end');
  try {
    const drafts = root.toLowerCase() === 'rss' ? readRss(text) : readAtom(text);
    return { drafts, problems: [], fieldNames };
  } catch (error) {
    if (error instanceof MalformedError) return unreadable(file, `is not well-formed XML: ${reasonOf(error)}`);
    // Some hollow feeds (`<rss/>`) are refused as no feeds at all.
    if (error instanceof DetectError || error instanceof ParseError)
      return unreadable(file, 'holds no feed that could be read');
    throw error;
  }
}

/** After the XML declaration, comments and a document type with what it declares. */
function startOfRoot(text: string): number {
  prologPart.lastIndex = 0;
  let start = 0;
  while (prologPart.test(text)) start = prologPart.lastIndex;
  return start;
}

const prologPart = /\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/iy;

/** Of a hundred thousand attributes, an XML parser compares each with all the others. */
const endlessTag = /<[^<>]{200000}/;

const fieldNames = {
  id: 'guid or id',
  headline: 'title',
  byline: 'author',
  publishedAt: 'date',
  section: 'category',
  summary: 'description or summary',
  body: 'content or description',
  url: 'link',
  imageUrl: 'image',
} as const;

function reasonOf({ cause }: MalformedError): string {
  return cause instanceof Error ? cause.message.slice(0, 200) : 'it breaks off or nests wrongly';
}
