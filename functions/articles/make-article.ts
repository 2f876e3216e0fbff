import { createHash } from 'node:crypto';
import type { Problem } from '../language/problem.ts';
import { type Article, article } from './article.ts';
import type { Draft, Reading } from './article-draft.ts';
import { closestLanguage } from './closest-language.ts';
import { type Body, readBody } from './read-body.ts';
import type { DateReader } from './read-date.ts';
import { cutAtWord, summarise } from './summarise.ts';
import { usableUrl } from './usable-url.ts';

type Context = {
  readonly file: string;
  readonly fieldNames: Reading['fieldNames'];
  readonly readDate: DateReader;
  readonly language: Article['language'];
  readonly ownHost: string | null;
};
type MadeArticle = { readonly article: Article | null; readonly problems: readonly Problem[] };

/** Judges one draft: cleans what can be cleaned, and says what was done; null when something it can't be without lacks. */
export function makeArticle(draft: Draft, context: Context): MadeArticle {
  const problems: Problem[] = [];
  const note = (field: keyof Draft, message: string, done: Problem['done'] = 'cleaned') => {
    problems.push({ file: context.file, where: draft.where, field: context.fieldNames[field] ?? field, message, done });
  };
  const publishedAt = readPublishedAt(draft, context, note);
  const headline = readHeadline(draft, note);
  const url = readUrl('url', draft, context, note);
  const image = readUrl('imageUrl', draft, context, note);
  const base = url ?? usableUrl(draft.base);
  const body = readBody(draft.body, { base, image }, (message, done) => note('body', message, done));
  if (publishedAt === null || headline === null || body === null) return { article: null, problems };
  const language = closestLanguage(draft.language, context.language, message => note('language', message));
  const made = article.parse({
    id: idOf(draft, url),
    headline,
    byline: shortened('byline', draft.byline.replace(prefixes[language], ''), 500, note),
    publishedAt,
    section: shortened('section', draft.section, 100, note),
    tags: readTags(draft, note),
    weight: draft.weight,
    summary: readSummary(draft, body.paragraphs, language, note),
    body: body.html,
    url,
    image: imageOf(image, draft, body),
    language,
    sensitive: draft.sensitive,
    corrections: draft.corrections,
  });
  return { article: made, problems };
}

type Note = (field: keyof Draft, message: string, done?: Problem['done']) => void;

function readPublishedAt({ publishedAt }: Draft, { readDate }: Context, note: Note) {
  const moment = readDate(publishedAt);
  if (moment !== null) return moment;
  const fault =
    publishedAt === ''
      ? 'is missing'
      : `is no date such as 2018-12-28 or 2018-12-28T09:30:00-05:00 (${publishedAt.slice(0, 60)})`;
  note('publishedAt', fault, 'left out');
  return null;
}

function readHeadline({ headline }: Draft, note: Note): string | null {
  if (headline !== '') return shortened('headline', headline, 500, note);
  note('headline', 'is missing', 'left out');
  return null;
}

function shortened(field: keyof Draft, text: string, longest: number, note: Note): string {
  if (text.length <= longest) return text;
  note(field, `was shortened to ${longest} characters`);
  return cutAtWord(text, longest - 1);
}

const mostTags = 50;

function readTags({ tags }: Draft, note: Note): readonly string[] {
  const different = [...new Set(tags.filter(tag => tag !== '').map(tag => shortened('tags', tag, 100, note)))];
  if (different.length > mostTags) note('tags', `are more than ${mostTags}; the first ones were taken`);
  return different.slice(0, mostTags);
}

function readUrl(field: 'url' | 'imageUrl', draft: Draft, { ownHost }: Context, note: Note): string | null {
  const text = draft[field];
  if (text === '') return null;
  const page = field === 'imageUrl' ? draft.url : '';
  const usable = usableUrl(text, usableUrl(page) ?? usableUrl(draft.base), ownHost);
  if (usable === null) note(field, `is no public http or https address and was left off (${text.slice(0, 60)})`);
  return usable;
}

/** The newsroom's own, or else the one that the story began with. */
function imageOf(own: string | null, draft: Draft, { lead }: Body): Article['image'] {
  const url = own ?? lead?.src ?? null;
  return url === null ? null : { url, alt: cutAtWord(draft.imageAlt || (lead?.alt ?? ''), 500) };
}

/** A story keeps its id when its headline, date or address is mended, so that no reader gets it twice. */
function idOf({ id, headline, publishedAt }: Draft, url: string | null): string {
  const own = id || url || `${headline}\n${publishedAt}`;
  const isFit = own === (id || url) && own.length <= 500;
  return isFit ? own : createHash('sha256').update(own).digest('hex').slice(0, 32);
}

/** The contract has names alone; what stands before them is the reader's chrome. */
const prefixes = {
  en: /^by:?\s+/i,
  es: /^(?:por|by):?\s+/i,
  fr: /^(?:par|by):?\s+/i,
  ar: /^(?:بقلم|by):?\s+/i,
} as const;

/** A digest of ten stories stays a digest. */
const longestSummary = 1000;

function readSummary(
  { summary }: Draft,
  paragraphs: readonly string[],
  language: Article['language'],
  note: Note,
): string {
  if (summary === '') return summarise(paragraphs, language);
  if (summary.length <= longestSummary) return summary;
  note('summary', `is longer than ${longestSummary} characters; its first sentences were taken`);
  return summarise([summary], language);
}
