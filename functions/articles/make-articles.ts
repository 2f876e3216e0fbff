import type { Language } from '../language/locale.ts';
import type { Problem } from '../language/problem.ts';
import type { Article } from './article.ts';
import type { Reading } from './article-draft.ts';
import { makeArticle } from './make-article.ts';
import { dateReader } from './read-date.ts';

export type ReadSettings = {
  /** The newsroom's, for dates that name none. */
  readonly timeZone: string;
  /** For articles that name none. */
  readonly language: Language;
  /** Addresses on its host are usable even if it is 127.0.0.1, as on one machine. */
  readonly siteUrl?: string | undefined;
};
export type ReadArticles = { readonly articles: readonly Article[]; readonly problems: readonly Problem[] };

type Read = { readonly file: string; readonly reading: Reading };

/** Judges the drafts of what was read, one file or many; says what was done about each. */
export function makeArticles(read: readonly Read[], settings: ReadSettings): ReadArticles {
  const readDate = dateReader(settings.timeZone);
  const ownHost = URL.parse(settings.siteUrl ?? '')?.hostname ?? null;
  const judged = read.map(({ file, reading: { drafts, problems, fieldNames } }) => {
    const context = { file, fieldNames, readDate, language: settings.language, ownHost };
    const made = drafts.map(draft => ({ where: draft.where, file, ...makeArticle(draft, context) }));
    return { made, problems: [...problems, ...made.flatMap(one => one.problems)].sort(byPlace) };
  });
  const { articles, replaced } = lastOfEach(judged.flatMap(({ made }) => made));
  return { articles, problems: [...judged.flatMap(({ problems }) => problems), ...replaced] };
}

/** A reader and a judge have both found problems; a person mends one article after another. */
function byPlace(one: Problem, other: Problem): number {
  const numberOf = ({ where }: Problem) => Number(/\d+/.exec(where)?.[0] ?? 0);
  return numberOf(one) - numberOf(other);
}

type Placed = { readonly file: string; readonly where: string; readonly article: Article | null };

/** Of articles with one id the later counts, as if the files had been loaded one after another. */
function lastOfEach(read: readonly Placed[]): { articles: readonly Article[]; replaced: readonly Problem[] } {
  const last = new Map(read.flatMap(one => (one.article === null ? [] : [[one.article.id, one]])));
  const replaced = read.flatMap(({ file, where, article }): readonly Problem[] => {
    const later = article === null ? undefined : last.get(article.id);
    if (article === null || later === undefined || later.article === article) return [];
    const message = `has the same id as ${[later.where, later.file].filter(Boolean).join(' of ')}, which comes later and was taken`;
    return [{ file, where, field: 'id', message, done: 'left out' }];
  });
  return { articles: [...last.values()].flatMap(({ article }) => article ?? []), replaced };
}
