import { decodeText } from '../language/decode-text.ts';
import type { Language } from '../language/locale.ts';
import type { Problem } from '../language/problem.ts';
import type { Article } from './article.ts';
import { type Reading, unreadable } from './article-draft.ts';
import { makeArticle } from './make-article.ts';
import { readArticleJson } from './read-article-json.ts';
import { type DateReader, dateReader } from './read-date.ts';
import { readFeed } from './read-feed.ts';
import { readWireCopy } from './read-wire-copy.ts';

export type ArticleFile = { readonly name: string; readonly bytes: Uint8Array };
export type ReadSettings = {
  /** The newsroom's, for dates that name none. */
  readonly timeZone: string;
  /** For articles that name none. */
  readonly language: Language;
  /** Addresses on its host are usable even if it is 127.0.0.1, as on one machine. */
  readonly siteUrl?: string | undefined;
};
type Articles = { readonly articles: readonly Article[]; readonly problems: readonly Problem[] };

/** Reads `.json`, `.xml` (RSS 2.0, Atom) and `.txt` (wire copy) by the ends of their names. Never throws for bad input. */
export function readArticleFiles(files: readonly ArticleFile[], settings: ReadSettings): Articles {
  const readDate = dateReader(settings.timeZone);
  const ownHost = URL.parse(settings.siteUrl ?? '')?.hostname ?? null;
  const read = files.map(file => {
    const { drafts, problems, fieldNames } = readFile(file, readDate);
    const context = { file: file.name, fieldNames, readDate, language: settings.language, ownHost };
    const made = drafts.map(draft => ({ where: draft.where, file: file.name, ...makeArticle(draft, context) }));
    return { made, problems: [...problems, ...made.flatMap(one => one.problems)].sort(byPlace) };
  });
  const { articles, replaced } = lastOfEach(read.flatMap(({ made }) => made));
  return { articles, problems: [...read.flatMap(({ problems }) => problems), ...replaced] };
}

/** A reader and a judge have both found problems; a person mends one article after another. */
function byPlace(one: Problem, other: Problem): number {
  const numberOf = ({ where }: Problem) => Number(/\d+/.exec(where)?.[0] ?? 0);
  return numberOf(one) - numberOf(other);
}

/** One file, which has to be held in memory several times over. */
const largestFile = 16_000_000;
const largestWireCopy = 2_000_000;

function readFile({ name, bytes }: ArticleFile, readDate: DateReader): Reading {
  if (bytes.length > largestFile) return unreadable(name, `is over ${largestFile / 1e6} MB; please split it`);
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase();
  if (extension !== 'json' && extension !== 'xml' && extension !== 'txt') {
    return unreadable(name, 'is no .json, .xml (RSS 2.0 or Atom) or .txt (wire copy) file');
  }
  const decoded = decodeText(bytes);
  if ('problem' in decoded) return unreadable(name, decoded.problem);
  if (decoded.text.trim() === '') return unreadable(name, 'is empty');
  if (extension === 'txt' && decoded.text.length > largestWireCopy)
    return unreadable(name, 'is too long for one article');
  if (extension === 'json') return readArticleJson(decoded.text, name);
  return extension === 'xml' ? readFeed(decoded.text, name) : readWireCopy(decoded.text, readDate);
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
