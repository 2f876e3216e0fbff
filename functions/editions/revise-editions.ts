import type { Article } from '../articles/article.ts';
import { fingerprintOf } from '../articles/article-fingerprint.ts';
import type { Articles } from '../articles/article-table.ts';
import type { ArticleId, EditionId, NewsletterId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { log } from '../runtime/log.ts';
import type { Queue } from '../runtime/queue.ts';
import { dueAgain } from './due-again.ts';
import type { EarlierEdition } from './earlier-editions.ts';
import { type Edition, type EditionIn, occasionOf } from './edition.ts';
import type { Editions } from './edition-table.ts';
import { pausedFor } from './pause.ts';
import { isSameCause } from './pause-cause.ts';

type Deps = {
  readonly articles: Pick<Articles, 'records'>;
  readonly newsletters: Pick<Newsletters, 'list' | 'lockForCompiling' | 'unlock'>;
  readonly editions: Pick<Editions, 'earlier' | 'get' | 'change'>;
  readonly toCompile: Pick<Queue, 'send'>;
  /** Brings the change again later. */
  readonly changes: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

const lockMilliseconds = 10_000;
const againSeconds = 15;

/**
 * Looks after the editions that show an article which changed: what is not sent yet is compiled anew, a frozen one too,
 * and goes through its approval again; what is being sent pauses when the article was taken back; and the hosted copies
 * of those that went out show it as it is now. Safe to run twice.
 */
export async function reviseEditions(articleId: ArticleId, deps: Deps): Promise<'revised' | 'later'> {
  const article = (await deps.articles.records([articleId])).get(articleId);
  if (article === undefined) return 'revised';
  let isDone = true;
  for (const { newsletter } of await deps.newsletters.list()) {
    const done = (await noneCompiles(newsletter.id, deps)) && (await reviseOf(newsletter.id, article, deps));
    isDone &&= done;
  }
  if (isDone) return 'revised';
  await deps.changes.send([{ articleId }], againSeconds);
  return 'later';
}

/** An edition that began to compile before this may hold the old words; what begins after it reads the new ones. */
async function noneCompiles(newsletterId: NewsletterId, { newsletters, now }: Deps): Promise<boolean> {
  const span = { now: now(), until: later(now(), lockMilliseconds) };
  const isLocked = await newsletters.lockForCompiling(newsletterId, 'revision', span);
  return isLocked && newsletters.unlock(newsletterId, 'revision');
}

type Changed = Article & { readonly publishedFirstAt: Instant | null };

async function reviseOf(newsletterId: NewsletterId, article: Changed, deps: Deps): Promise<boolean> {
  const since = await deps.editions.earlier(newsletterId, article.publishedFirstAt ?? article.publishedAt);
  const stale = since.filter(one => isStale(one, article));
  const outcomes = await Promise.all(stale.map(({ editionId }) => reviseOne(editionId, article, deps)));
  return outcomes.every(isDone => isDone);
}

/** What went out is shown as the article is now, be that as it was then; what did not, only if it shows something else. */
function isStale({ state, compiled }: EarlierEdition, article: Changed): boolean {
  const isOpen = state === 'draft' || state === 'held' || state === 'frozen';
  const isTakenBack = article.retractedAt !== null;
  return (compiled?.stories ?? []).some(({ id, merged, fingerprint }) => {
    // An edition that shows a copy of what was taken back shows the same story.
    if (isOpen && isTakenBack && merged.includes(article.id)) return true;
    return id === article.id && !(isOpen && fingerprint === fingerprintOf(article));
  });
}

async function reviseOne(id: EditionId, article: Changed, deps: Deps): Promise<boolean> {
  const edition = await deps.editions.get(id);
  return edition === null || revise(edition, article, deps);
}

async function revise(edition: Edition, article: Changed, deps: Deps): Promise<boolean> {
  const { editionId } = edition;
  const change = article.retractedAt === null ? 'was corrected' : 'was taken back';
  log.info('an edition shows an article that changed', {
    editionId,
    articleId: article.id,
    state: edition.state,
    change,
  });
  switch (edition.state) {
    case 'draft':
    case 'held':
      await deps.toCompile.send([{ editionId }]);
      return true;
    case 'frozen':
      return thaw(edition, `‘${article.headline}’ ${change} by the newsroom`, deps);
    case 'sending':
    case 'parked':
    case 'paused':
      if (!(await pauseIfTakenBack(edition, article, deps))) return false;
      return refresh(edition, deps);
    default:
      return refresh(edition, deps);
  }
}

/** It is not what was approved any more, so it goes through its newsletter's approval again; the clock sees to that. */
async function thaw(edition: EditionIn<'frozen'>, because: string, deps: Deps): Promise<boolean> {
  const { compiled, editionId, approvedBy } = edition;
  const unapproved = { at: deps.now(), approvedBy, because };
  const draft = { ...dueAgain(occasionOf(edition), deps.now()), unapproved, compiled, state: 'draft' } as const;
  if ((await deps.editions.change(draft)) === null) return false;
  await deps.toCompile.send([{ editionId }]);
  return true;
}

/** False when it changed in the meantime. One retraction pauses it once: who continued it knew of that. */
async function pauseIfTakenBack(
  edition: EditionIn<'sending' | 'parked' | 'paused'>,
  { id, headline, retractedAt }: Article,
  deps: Deps,
): Promise<boolean> {
  if (retractedAt === null) return true;
  const cause = { storyId: id, takenBackAt: retractedAt };
  if (edition.sending.retractionsWaived.some(one => isSameCause(one, cause))) return true;
  const because = `‘${headline}’ was taken back by the newsroom`;
  const paused = pausedFor(edition, cause, because, deps.now());
  if (paused === null) return true;
  if ((await deps.editions.change(paused)) === null) return false;
  log.error('an edition is paused for a retraction', { editionId: edition.editionId, because });
  return true;
}

async function refresh({ editionId }: Edition, { toCompile }: Deps): Promise<boolean> {
  await toCompile.send([{ editionId, work: 'refresh' }]);
  return true;
}
