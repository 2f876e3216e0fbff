import type { ArticleId } from '../language/ids.ts';
import type { Queue } from '../runtime/queue.ts';
import type { ArticleRecord, StoredArticle } from './article-record.ts';
import type { Articles } from './article-table.ts';

export type ChangeDeps = {
  readonly articles: Pick<Articles, 'records' | 'write'>;
  /** Hears of every article that changed. */
  readonly changes: Pick<Queue, 'send'>;
};

export type Change = 'added' | 'changed' | 'unchanged';

/** So long the index by publication may lag behind; an edition compiled anew must not read the old words again. */
const indexLagSeconds = 3;
/** Long enough for a write to be done or dead. */
const safetyNetSeconds = 60;
const mostTries = 10;

/**
 * Changes one article by `revise`, which answers null for nothing to do and may be asked again when somebody else wrote
 * in between. Who shows the article is told; told beforehand too, should this process die between writing and telling.
 */
export async function changeArticle(
  id: ArticleId,
  revise: (before: StoredArticle | null) => ArticleRecord | null,
  deps: ChangeDeps,
): Promise<Change> {
  for (let tries = 0; tries < mostTries; tries++) {
    const before = (await deps.articles.records([id])).get(id) ?? null;
    const change = await changeAsRead(id, before, revise(before), deps);
    if (change !== 'overtaken') return change;
  }
  throw new Error(`article ${id} was changed by others ${mostTries} times while it was to be changed`);
}

/** The same for an article that has just been read; `overtaken` when it has been written since. */
export async function changeAsRead(
  id: ArticleId,
  before: StoredArticle | null,
  next: ArticleRecord | null,
  { articles, changes }: ChangeDeps,
): Promise<Change | 'overtaken'> {
  if (next === null) return 'unchanged';
  // What is new is in no edition yet.
  const isShown = before !== null;
  if (isShown) await changes.send([{ articleId: id }], safetyNetSeconds);
  if (!(await articles.write(next, before))) return 'overtaken';
  if (isShown) await changes.send([{ articleId: id }], indexLagSeconds);
  return isShown ? 'changed' : 'added';
}
