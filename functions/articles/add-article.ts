import type { Instant } from '../language/instant.ts';
import type { Problem } from '../language/problem.ts';
import { type Draft, emptyDraft } from './article-draft.ts';
import type { ChangeDeps } from './change-article.ts';
import { makeArticles, type ReadSettings } from './make-articles.ts';
import { escapeHtml, oneLine } from './plain-text.ts';
import { takeArticles } from './take-articles.ts';

/** An article as a person of the staff types it; all of it is plain text, and a blank line in `text` begins a paragraph. */
export type TypedArticle = Pick<
  Draft,
  'headline' | 'byline' | 'publishedAt' | 'section' | 'summary' | 'url' | 'language' | 'sensitive'
> & { readonly tags: readonly string[]; readonly text: string };

type Deps = ChangeDeps & { readonly now: () => Instant };
type Added =
  | { readonly outcome: 'stored'; readonly id: string; readonly notes: readonly Problem[] }
  | { readonly outcome: 'refused'; readonly problems: readonly Problem[] };

/** Stores one article that somebody typed or pasted; the same once more changes nothing. */
export async function addArticle(typed: TypedArticle, settings: ReadSettings, deps: Deps): Promise<Added> {
  const reading = { drafts: [draftOf(typed)], problems: [], fieldNames: { body: 'text' } };
  const { articles, problems } = makeArticles([{ file: '', reading }], settings);
  const [article] = articles;
  if (article === undefined) return { outcome: 'refused', problems };
  await takeArticles([article], 'files', deps);
  return { outcome: 'stored', id: article.id, notes: problems };
}

function draftOf({ text, headline, byline, section, summary, tags, ...rest }: TypedArticle): Draft {
  const paragraphs = text
    .split(/(?:\r?\n[ \t]*){2,}/)
    .map(oneLine)
    .filter(one => one !== '');
  return {
    ...emptyDraft,
    ...rest,
    headline: oneLine(headline),
    byline: oneLine(byline),
    section: oneLine(section),
    summary: oneLine(summary),
    tags: tags.map(oneLine),
    body: paragraphs.map(one => `<p>${escapeHtml(one)}</p>`).join('\n'),
  };
}
