import * as z from 'zod';
import type { Problem } from '../language/problem.ts';
import { type Draft, emptyDraft, type Reading, unreadable } from './article-draft.ts';
import { locateJsonError } from './locate-json-error.ts';
import { oneLine } from './plain-text.ts';
import { isJsonFeed, readJsonFeed } from './read-json-feed.ts';
import { isWordPress, readWordPress } from './read-wordpress.ts';

/**
 * Reads an array of articles, or one, whose texts but `body` are plain and shown as they stand; a JSON Feed; or posts as
 * WordPress answers them.
 */
export function readArticleJson(text: string, file: string): Reading {
  const parsed = parse(text);
  if ('fault' in parsed) return unreadable(file, parsed.fault);
  if (isJsonFeed(parsed.value)) return readJsonFeed(parsed.value);
  if (isWordPress(parsed.value)) return readWordPress(parsed.value, file);
  const rows: readonly unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  if (rows.length > mostArticles) return unreadable(file, `holds more than ${mostArticles} articles; please split it`);
  const read = rows.map((row, i) => readRow(row, { file, where: `article ${i + 1}` }));
  const problems = read.flatMap(({ problems }) => problems);
  return { drafts: read.flatMap(({ draft }) => (draft === null ? [] : [draft])), problems, fieldNames: {} };
}

const mostArticles = 5000;

function parse(text: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: `is not valid JSON from ${locateJsonError(text)} on` };
    throw error;
  }
}

type Place = Pick<Problem, 'file' | 'where'>;
type Row = { readonly draft: Draft | null; readonly problems: readonly Problem[] };

/** That these are missing is said later. */
const needed = ['headline', 'publishedAt', 'body'];
const object = z.record(z.string(), z.unknown());

function readRow(value: unknown, place: Place): Row {
  const row = object.safeParse(value);
  if (!row.success) {
    const message = 'is no article (an object with headline, byline, publishedAt and body)';
    return { draft: null, problems: [{ ...place, field: '', message, done: 'left out' }] };
  }
  const problems: Problem[] = [];
  const note = (field: string, message: string) => problems.push({ ...place, field, message, done: 'cleaned' });
  const text = (field: string) => readText(row.data[field], fault => needed.includes(field) || note(field, fault));
  const line = (field: string) => oneLine(text(field));
  const draft = {
    ...emptyDraft,
    where: place.where,
    id: line('id'),
    headline: line('headline'),
    byline: line('byline'),
    publishedAt: line('publishedAt'),
    updatedAt: line('updatedAt'),
    section: line('section'),
    tags: readTags(row.data.tags, fault => note('tags', fault)),
    weight: readWeight(row.data.weight, fault => note('weight', fault)),
    summary: line('summary'),
    body: text('body'),
    url: line('url'),
    imageUrl: line('imageUrl'),
    imageAlt: line('imageAlt'),
    language: line('language'),
    sensitive: readFlag(row.data.sensitive, fault => note('sensitive', fault)),
  };
  return { draft, problems };
}

function readText(value: unknown, note: (fault: string) => void): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (value !== undefined && value !== null) note('is not text and was taken as empty');
  return '';
}

/** A list of texts, or one text with commas. */
function readTags(value: unknown, note: (fault: string) => void): readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return value.split(',').map(oneLine);
  const texts = Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
  if (!Array.isArray(value) || texts.length < value.length) note('is not a list of texts; what is none was left off');
  return texts.map(oneLine);
}

function readWeight(value: unknown, note: (fault: string) => void): number {
  if (value === undefined || value === null || value === '') return 0;
  const weight = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  if (Number.isInteger(weight) && weight >= 0 && weight <= 100) return weight;
  note('is no whole number from 0 to 100 and was taken as 0');
  return 0;
}

/** In doubt a story is sensitive: an ask beside it would hurt more than a missing one. */
function readFlag(value: unknown, note: (fault: string) => void): boolean {
  if (typeof value === 'boolean') return value;
  if (value === undefined || value === null || value === '') return false;
  const word = typeof value === 'string' || typeof value === 'number' ? `${value}`.trim().toLowerCase() : '';
  if (['true', 'yes', '1'].includes(word)) return true;
  if (['false', 'no', '0'].includes(word)) return false;
  note('is neither true nor false and was taken as true');
  return true;
}
