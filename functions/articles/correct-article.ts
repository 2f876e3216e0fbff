import type { ArticleId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { ArticleRecord, Origin, StoredArticle } from './article-record.ts';
import { type ChangeDeps, changeArticle } from './change-article.ts';

type Deps = ChangeDeps & { readonly now: () => Instant };
type Corrected = 'done' | 'done before' | 'unknown article';

/** Puts something right about an article, in words for its readers; its text is changed where it comes from. */
export function correctArticle(id: ArticleId, text: string, deps: Deps): Promise<Corrected> {
  return change(id, before => withCorrection(before, text, deps.now()), deps);
}

/** Takes an article back: no edition carries it any more, and copies of those that did say so. */
export function retractArticle(id: ArticleId, text: string | null, deps: Deps): Promise<Corrected> {
  const at = deps.now();
  return change(
    id,
    before => {
      const noted = text === null ? before : (withCorrection(before, text, at) ?? before);
      if (before.retractedBy === 'newsroom') return noted === before ? null : noted;
      return { ...noted, retractedAt: before.retractedAt ?? at, retractedBy: 'newsroom' };
    },
    deps,
  );
}

/** Lets an article that was taken back stand again. */
export function restoreArticle(id: ArticleId, deps: Deps): Promise<Corrected> {
  return change(
    id,
    before => (before.retractedAt === null ? null : { ...before, retractedAt: null, retractedBy: null }),
    deps,
  );
}

/** Says whether a request for support may stand beside an article, whatever its source says of it. */
export function flagArticle(id: ArticleId, sensitive: boolean, deps: Deps): Promise<Corrected> {
  return change(
    id,
    before => (before.flaggedSensitive === sensitive ? null : { ...before, sensitive, flaggedSensitive: sensitive }),
    deps,
  );
}

/** Takes back what its source no longer has; an article that another source brought since is that one's. */
export function retractForSource(id: ArticleId, origin: Origin, deps: Deps): Promise<Corrected> {
  const isTheirs = (before: StoredArticle) => origin === 'api' || before.origin === origin;
  return change(
    id,
    before =>
      before.retractedAt !== null || !isTheirs(before)
        ? null
        : { ...before, retractedAt: deps.now(), retractedBy: 'source', origin },
    deps,
  );
}

function withCorrection(before: StoredArticle, text: string, at: Instant): ArticleRecord | null {
  if (before.corrections.some(one => one.text === text)) return null;
  return { ...before, corrections: [...before.corrections, { at, text, by: 'newsroom' }] };
}

async function change(
  id: ArticleId,
  revise: (before: StoredArticle) => ArticleRecord | null,
  deps: Deps,
): Promise<Corrected> {
  let isKnown = false;
  const change = await changeArticle(
    id,
    before => {
      isKnown = before !== null;
      return before === null ? null : revise(before);
    },
    deps,
  );
  if (!isKnown) return 'unknown article';
  return change === 'unchanged' ? 'done before' : 'done';
}
