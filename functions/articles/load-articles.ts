import type { Instant } from '../language/instant.ts';
import type { Problem } from '../language/problem.ts';
import type { Article } from './article.ts';
import type { Articles } from './article-table.ts';
import { type ArticleFile, type ReadSettings, readArticleFiles } from './read-article-files.ts';

type Input = { readonly files: readonly ArticleFile[] } & ReadSettings;
type Deps = { readonly articles: Pick<Articles, 'put'>; readonly now: () => Instant };
type LoadedArticles = {
  /** New ones and changed ones. */
  readonly loaded: number;
  readonly unchanged: number;
  readonly problems: readonly Problem[];
};

/** Takes a newsroom's files in: good articles are stored, for the others a problem each says why not. */
export async function loadArticles(input: Input, deps: Deps): Promise<LoadedArticles> {
  const { articles, problems } = readArticleFiles(input.files, input);
  const outcomes = await putAll(articles, deps);
  const unchanged = outcomes.filter(outcome => outcome === 'unchanged').length;
  return { loaded: outcomes.length - unchanged, unchanged, problems: firstOf(problems) };
}

/** Enough to keep the connection busy, too few to be throttled in a table that has just been made. */
const putsAtOnce = 8;

async function putAll(articles: readonly Article[], deps: Deps) {
  const waiting = articles.values();
  const putNext = async () => {
    const outcomes: Awaited<ReturnType<Deps['articles']['put']>>[] = [];
    for (const article of waiting) outcomes.push(await deps.articles.put(article, deps.now()));
    return outcomes;
  };
  return (await Promise.all(Array.from({ length: putsAtOnce }, putNext))).flat();
}

/** A Lambda's answer holds 6 MB. */
const mostProblems = 500;

function firstOf(problems: readonly Problem[]): readonly Problem[] {
  const [next] = problems.slice(mostProblems);
  if (next === undefined) return problems;
  const message = `and ${problems.length - mostProblems} more problems, from here on`;
  return [...problems.slice(0, mostProblems), { ...next, field: '', message }];
}
