import type { Problem } from '../../language/problem.ts';
import { readEntry } from '../../language/read-entry.ts';
import { makeArticles } from '../make-articles.ts';
import { type TakenArticle, takeArticles } from '../take-articles.ts';
import { draftOf, type PostedArticle, postedArticle, postedArticles } from './posted-article.ts';

type Deps = Parameters<typeof takeArticles>[2] & { readonly siteUrl: string };

/** Something about one field of what was posted; `where` is such as `[3].publishedAt`. */
export type Remark = { readonly where: string; readonly what: string };
export type Posted =
  | {
      readonly outcome: 'taken';
      readonly articles: readonly (TakenArticle & { readonly notes: readonly Remark[] })[];
    }
  | { readonly outcome: 'refused'; readonly errors: readonly Remark[] };

/** Takes one article or a list in, all or none: whoever posts can mend what is wrong and post the same again. */
export async function postArticles(value: unknown, deps: Deps): Promise<Posted> {
  const read = readPosted(value);
  if ('errors' in read) return { outcome: 'refused', errors: read.errors };
  const places = read.posted.map((_, i) => (Array.isArray(value) ? `[${i}]` : ''));
  const drafts = read.posted.map((one, i) => draftOf(one, places[i] ?? ''));
  const { articles, problems } = makeArticles([{ file: '', reading: { drafts, problems: [], fieldNames: {} } }], {
    // Every moment that is posted names its offset, and every article its language.
    ...{ timeZone: 'UTC', language: 'en' },
    siteUrl: deps.siteUrl,
  });
  const errors = problems.filter(({ done }) => done !== 'cleaned');
  if (errors.length > 0) return { outcome: 'refused', errors: errors.map(remarkOf) };
  const taken = new Map((await takeArticles(articles, 'api', deps)).map(one => [one.id, one]));
  return {
    outcome: 'taken',
    articles: articles.flatMap(({ id }, i) => {
      const one = taken.get(id);
      const notes = problems.filter(({ where }) => where === places[i]).map(remarkOf);
      return one === undefined ? [] : [{ ...one, notes }];
    }),
  };
}

function readPosted(
  value: unknown,
): { readonly posted: readonly PostedArticle[] } | { readonly errors: readonly Remark[] } {
  const place = { file: '', where: '' };
  if (Array.isArray(value)) {
    const { entry, problems } = readEntry(postedArticles, value, place);
    return entry === null ? { errors: problems.map(remarkOf) } : { posted: entry };
  }
  const { entry, problems } = readEntry(postedArticle, value, place);
  return entry === null ? { errors: problems.map(remarkOf) } : { posted: [entry] };
}

function remarkOf({ where, field, message }: Problem): Remark {
  const steps = [where, field].filter(step => step !== '');
  return { where: steps.join('.'), what: message };
}
