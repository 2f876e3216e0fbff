import * as z from 'zod';
import type { Draft } from '../article-draft.ts';
import { lineAt, textAt, valueAt } from '../json-text.ts';
import { oneLine } from '../plain-text.ts';

/** The path of an attribute, such as `title` or `author.name`, or words around such paths: `https://www.example.org/{slug}`. */
const place = z.string().min(1).max(300);
/** How moments are written: ISO 8601, or a number since 1970. */
export const momentForm = z.enum(['text', 'seconds', 'milliseconds']);
export type MomentForm = z.infer<typeof momentForm>;

/** Where in a foreign item an article's fields stand. */
export const fieldMap = z.strictObject({
  ...{ id: place, headline: place, publishedAt: place, body: place },
  ...{ byline: place.optional(), section: place.optional(), tags: place.optional(), weight: place.optional() },
  ...{ summary: place.optional(), url: place.optional(), imageUrl: place.optional(), imageAlt: place.optional() },
  ...{ language: place.optional(), sensitive: place.optional() },
});
export type FieldMap = z.infer<typeof fieldMap>;

type FieldsOfDraft = Omit<Draft, 'where' | 'updatedAt' | 'base' | 'corrections'>;

/** What a foreign item says of an article. */
export function readFields(item: unknown, map: FieldMap, moments: MomentForm): FieldsOfDraft {
  const line = (field: keyof FieldMap) => oneLine(textFrom(item, map[field]));
  const weight = Number(line('weight'));
  return {
    id: line('id'),
    headline: line('headline'),
    byline: line('byline'),
    publishedAt: momentText(line('publishedAt'), moments),
    section: line('section'),
    tags: tagsFrom(item, map.tags),
    weight: Number.isInteger(weight) && weight >= 0 && weight <= 100 ? weight : 0,
    summary: line('summary'),
    body: textFrom(item, map.body),
    url: line('url'),
    imageUrl: line('imageUrl'),
    imageAlt: line('imageAlt'),
    language: line('language'),
    sensitive: isYes(item, map.sensitive),
  };
}

/** A number since 1970 as ISO 8601; what is no number stays as it is. */
export function momentText(text: string, form: MomentForm): string {
  if (form === 'text' || !/^\d{1,14}(?:\.\d+)?$/.test(text)) return text;
  const moment = new Date(Number(text) * (form === 'seconds' ? 1000 : 1));
  return Number.isNaN(moment.getTime()) ? text : moment.toISOString();
}

function textFrom(item: unknown, from: string | undefined): string {
  if (from === undefined) return '';
  if (!from.includes('{')) return textAt(item, ...from.split('.'));
  const parts = [...from.matchAll(/\{([^}]+)\}/g)].map(([, path = '']) => lineAt(item, ...path.split('.')));
  // Half an address leads nowhere, and half a name is nobody's.
  if (parts.includes('')) return '';
  const values = parts.values();
  return from.replace(/\{[^}]+\}/g, () => values.next().value ?? '');
}

/** A list, a set, or one text with commas. */
function tagsFrom(item: unknown, from: string | undefined): readonly string[] {
  const value = from === undefined ? undefined : valueAt(item, ...from.split('.'));
  if (typeof value === 'string') return value.split(',').map(oneLine);
  const many = value instanceof Set || Array.isArray(value) ? [...value] : [];
  return many.flatMap(one => (typeof one === 'string' ? [oneLine(one)] : []));
}

/** In doubt a story is sensitive: an ask beside it would hurt more than a missing one. */
function isYes(item: unknown, from: string | undefined): boolean {
  const value = from === undefined ? null : valueAt(item, ...from.split('.'));
  if (value === undefined || value === null) return false;
  return !['', 'false', 'no', '0'].includes(wordOf(value)?.trim().toLowerCase() ?? 'in doubt');
}

/** The value of an attribute that is one word or number, or true or false; null for a list or a map. */
export function wordOf(value: unknown): string | null {
  const isWord = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isWord ? String(value) : null;
}
