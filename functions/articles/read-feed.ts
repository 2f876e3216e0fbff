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

/** After the XML declaration, comments and a document type with what it declares. Megabytes of them take no stack. */
function startOfRoot(text: string): number {
  let start = 0;
  for (let end: number | null = 0; end !== null; end = endOfPrologPart(text, start)) start = afterSpace(text, end);
  return start;
}

function endOfPrologPart(text: string, start: number): number | null {
  if (text.startsWith('<?', start)) return behind(text, '?>', start);
  if (text.startsWith('<!--', start)) return behind(text, '-->', start);
  if (!/^<!DOCTYPE/i.test(text.slice(start, start + 9))) return null;
  const [close, open] = [text.indexOf('>', start), text.indexOf('[', start)];
  if (open === -1 || close < open) return close === -1 ? null : close + 1;
  for (let bracket = behind(text, ']', open); bracket !== null; bracket = behind(text, ']', bracket)) {
    const end = afterSpace(text, bracket);
    if (text[end] === '>') return end + 1;
  }
  return null;
}

function behind(text: string, mark: string, from: number): number | null {
  const found = text.indexOf(mark, from);
  return found === -1 ? null : found + mark.length;
}

function afterSpace(text: string, from: number): number {
  const notSpace = /\S/g;
  notSpace.lastIndex = from;
  return notSpace.exec(text)?.index ?? text.length;
}

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
