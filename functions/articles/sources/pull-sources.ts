import { type Instant, later, millisecondsBetween } from '../../language/instant.ts';
import type { Problem } from '../../language/problem.ts';
import { log } from '../../runtime/log.ts';
import type { ChangeDeps } from '../change-article.ts';
import { retractForSource } from '../correct-article.ts';
import { type TakenArticle, takeArticles } from '../take-articles.ts';
import { type PullDeps, pullSource } from './pull-source.ts';
import type { Pulled } from './pulled.ts';
import type { Sources } from './source-table.ts';
import { hasFailedForADay, type SourceState, type StoredSource } from './stored-source.ts';

type Deps = PullDeps &
  ChangeDeps & {
    readonly sources: Pick<Sources, 'list' | 'write'>;
  };

const minute = 60_000;
/** Sources wait for others most of the time. */
const pullsAtOnce = 4;
/** After this nothing more is begun; what is due stays due. */
const beginsWithin = minute;

/** Pulls every source that is due. Safe to run twice or side by side: a source is claimed by moving its next pull on. */
export async function pullSources(deps: Deps): Promise<void> {
  const began = deps.now();
  const stored = await deps.sources.list();
  const waiting = stored.filter(({ state }) => state.dueAt <= began).values();
  const pullNext = async () => {
    for (const one of waiting) {
      if (millisecondsBetween(began, deps.now()) > beginsWithin) return;
      await claimAndPull(one, deps);
    }
  };
  await Promise.all(Array.from({ length: pullsAtOnce }, pullNext));
  tellOfSilent(await deps.sources.list(), deps);
}

async function claimAndPull(one: StoredSource, deps: Deps): Promise<void> {
  const nextPull = later(deps.now(), one.source.everyMinutes * minute);
  const claimed = await deps.sources.write({ ...one, state: { ...one.state, dueAt: nextPull } }, one);
  if (claimed === null) return;
  // What goes wrong with one source must not keep the others waiting.
  try {
    const state = await pull(claimed, deps);
    await deps.sources.write({ ...claimed, state }, claimed);
  } catch (error) {
    log.error('a source could not be pulled', { sourceId: one.source.id, error });
    const trouble = 'could not be pulled for a fault of our own, which the log of pull-sources names';
    await deps.sources.write({ ...claimed, state: { ...failing(claimed.state, deps.now()), trouble } }, claimed);
  }
}

async function pull(claimed: StoredSource, deps: Deps): Promise<SourceState> {
  const { source, state } = claimed;
  const pulled = await pullSource(claimed, deps);
  const answered = { ...state, answeredAt: deps.now(), failingSince: null, trouble: '' };
  switch (pulled.outcome) {
    case 'nothing new':
      return answered;
    case 'failed': {
      log.warn('a source does not answer', { sourceId: source.id, because: pulled.because });
      const dueAt = pulled.notBefore !== null && pulled.notBefore > state.dueAt ? pulled.notBefore : state.dueAt;
      return { ...failing(state, deps.now()), trouble: pulled.because, dueAt };
    }
    case 'news': {
      const told = await take(source.id, pulled, deps);
      const dueAt = pulled.hasMore ? deps.now() : state.dueAt;
      return { ...answered, ...pulled.known, ...told, dueAt };
    }
    default:
      return pulled satisfies never;
  }
}

function failing(state: SourceState, now: Instant): SourceState {
  return { ...state, failingSince: state.failingSince ?? now };
}

const problemsKept = 10;

async function take(
  sourceId: string,
  { articles, problems, gone }: Extract<Pulled, { outcome: 'news' }>,
  deps: Deps,
): Promise<Pick<SourceState, 'counts' | 'problems'>> {
  const origin = `source:${sourceId}` as const;
  const taken = await takeArticles(articles, origin, deps);
  const takenBack = await Promise.all(gone.map(id => retractForSource(id, origin, deps)));
  const counts = {
    ...countsOf(taken),
    leftOut: problems.filter(({ done }) => done === 'left out').length,
    takenBack: takenBack.filter(outcome => outcome === 'done').length,
  };
  log.info('a source was pulled', { sourceId, ...counts });
  return { counts, problems: problems.slice(0, problemsKept).map(inWords) };
}

function countsOf(taken: readonly TakenArticle[]) {
  const count = (wanted: TakenArticle['change']) => taken.filter(({ change }) => change === wanted).length;
  return { added: count('added'), changed: count('changed'), unchanged: count('unchanged') };
}

function inWords({ where, field, message, done }: Problem): string {
  return `${[where, field].filter(part => part !== '').join(', ')}: ${message} (${done})`.slice(0, 300);
}

/** An alarm counts these lines. */
function tellOfSilent(stored: readonly StoredSource[], deps: Deps): void {
  for (const { source, state } of stored.filter(one => hasFailedForADay(one.state, deps.now()))) {
    log.warn('a source has failed for a day', { sourceId: source.id, because: state.trouble });
  }
}
