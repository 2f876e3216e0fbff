import type { Instant } from '../language/instant.ts';
import type { Problem } from '../language/problem.ts';
import type { ChangeDeps } from './change-article.ts';
import type { ReadSettings } from './make-articles.ts';
import { type ArticleFile, readArticleFiles } from './read-article-files.ts';
import { takeArticles } from './take-articles.ts';

type Input = { readonly files: readonly ArticleFile[] } & ReadSettings;
type Deps = ChangeDeps & { readonly now: () => Instant };
type LoadedArticles = {
  /** New ones and changed ones. */
  readonly loaded: number;
  readonly unchanged: number;
  readonly problems: readonly Problem[];
};

/** Takes a newsroom's files in: good articles are stored, for the others a problem each says why not. */
export async function loadArticles(input: Input, deps: Deps): Promise<LoadedArticles> {
  const { articles, problems } = readArticleFiles(input.files, input);
  const taken = await takeArticles(articles, 'files', deps);
  const unchanged = taken.filter(({ change }) => change === 'unchanged').length;
  return { loaded: taken.length - unchanged, unchanged, problems: firstOf(problems) };
}

/** A Lambda's answer holds 6 MB. */
const mostProblems = 500;

function firstOf(problems: readonly Problem[]): readonly Problem[] {
  const [next] = problems.slice(mostProblems);
  if (next === undefined) return problems;
  const message = `and ${problems.length - mostProblems} more problems, from here on`;
  return [...problems.slice(0, mostProblems), { ...next, field: '', message }];
}
