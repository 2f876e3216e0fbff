import type { Article } from '../articles/article.ts';
import type { StoryMark } from '../articles/story-mark.ts';
import { foldText } from '../language/fold-text.ts';
import { type ArticleId, articleId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Queue } from '../runtime/queue.ts';
import { arrange, type Handling } from './arrangement.ts';
import { dueAgain } from './due-again.ts';
import { type Choice, type Edition, type Occasion, occasionOf } from './edition.ts';
import type { Editions } from './edition-table.ts';
import { type Gathering, gatherArticles, roomIn } from './gather-articles.ts';
import { isWritten } from './markdown-html.ts';
import { whyTooLittle } from './tell-choices.ts';
import type { Words } from './words.ts';

type Wish = {
  readonly edition: Edition;
  readonly how: Handling;
  /** Articles by their ids, or by words of their headlines. */
  readonly articles: readonly string[];
  /** Who wants a held edition to stay held once it is made again; null: its newsletter says what happens. */
  readonly holder?: string | null;
};
type Deps = Gathering & {
  readonly editions: Pick<Editions, 'change' | 'earlier'>;
  readonly newsletters: Pick<Newsletters, 'get'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};
const changedMeanwhile = 'it changed in the meantime; look at it again';

type Rewording = {
  readonly edition: Edition;
  readonly holder: string | null;
  /** What is not named stays as it is. */
  readonly words: Partial<Words>;
  readonly wantedAsk?: Occasion['wantedAsk'];
};
type Arranged =
  | {
      readonly outcome: 'arranged';
      /** What the edition carries now, in its order. */
      readonly stories: readonly Choice[];
      /** Why there is too little for an edition as things stand; null when there is enough. */
      readonly tooLittle: string | null;
    }
  | Refused;
type Refused = { readonly outcome: 'refused'; readonly because: string };

/**
 * Pins, drops or reorders stories of an edition that waits, and has it made again. What was asked for either holds
 * afterwards or is refused: a pinned story is in, and an edition that is due is not skipped for what was dropped.
 */
export async function arrangeEdition({ edition, how, articles, holder = null }: Wish, deps: Deps): Promise<Arranged> {
  const obstacle = whyNotNow(edition, deps.now());
  if (obstacle !== null) return refused(obstacle);
  const stored = await deps.newsletters.get(edition.newsletterId);
  if (stored === null) return refused('its newsletter is not stored');
  const occasion = stillHeld(edition, holder);
  if (roomIn(occasion) === 0) return refused("it carries a person's own words and no articles");
  const named = await findNamed(
    articles,
    async () => (await gatherArticles(occasion, stored.newsletter, deps)).choices,
    deps,
  );
  if ('because' in named) return named;
  const next = { ...occasion, arrangement: arrange(occasion.arrangement, how, named.found.map(markOf)) };
  const gathered = await gatherArticles(next, stored.newsletter, deps);
  const unpinned = how === 'pin' || how === 'order' ? firstLeftOut(named.found, gathered.choices) : undefined;
  if (unpinned !== undefined) return refused(`'${unpinned.headline}' can't be in it: ${unpinned.because}`);
  const tooLittle = whyTooLittle(gathered, next, isWritten);
  if (tooLittle !== null && edition.dueAt <= deps.now()) return refused(`then it would be skipped: ${tooLittle}`);
  if (!(await makeAgain(next, deps))) return refused(changedMeanwhile);
  return { outcome: 'arranged', stories: gathered.choices.filter(({ chosen }) => chosen), tooLittle };
}

/** Rewrites the words above the stories, or the ask, of an edition that waits, and has it made again. */
export async function rewordEdition(
  { edition, holder, ...wish }: Rewording,
  deps: Pick<Deps, 'toCompile' | 'now'> & { readonly editions: Pick<Editions, 'change'> },
): Promise<{ readonly outcome: 'being made' } | Refused> {
  const obstacle = whyNotNow(edition, deps.now());
  if (obstacle !== null) return refused(obstacle);
  const occasion = stillHeld(edition, holder);
  const next = { ...occasion, words: { ...occasion.words, ...wish.words }, ...pick(wish) };
  return (await makeAgain(next, deps)) ? { outcome: 'being made' } : refused(changedMeanwhile);
}

function pick({ wantedAsk }: Pick<Rewording, 'wantedAsk'>) {
  return wantedAsk === undefined ? {} : { wantedAsk };
}

/** Who mends what is held looks at it again before it goes out, also where the newsletter asks nobody. */
function stillHeld(edition: Edition, holder: string | null): Occasion {
  const occasion = occasionOf(edition);
  return edition.state === 'held' && holder !== null ? { ...occasion, heldBy: occasion.heldBy ?? holder } : occasion;
}

/** Has an edition that waits made again from what is stored now. */
export async function remakeEdition(
  { edition, holder = null }: Pick<Wish, 'edition' | 'holder'>,
  deps: Pick<Deps, 'toCompile' | 'now'> & { readonly editions: Pick<Editions, 'change'> },
): Promise<{ readonly outcome: 'being made' } | Refused> {
  const obstacle = whyNotNow(edition, deps.now());
  if (obstacle !== null) return refused(obstacle);
  const isOurs = await makeAgain(stillHeld(edition, holder), deps);
  return isOurs ? { outcome: 'being made' } : refused(changedMeanwhile);
}

/** A draft: nobody can approve what is out of date, and the clock goes on with it should the message be lost. */
async function makeAgain(
  occasion: Occasion,
  deps: Pick<Deps, 'toCompile' | 'now'> & { readonly editions: Pick<Editions, 'change'> },
): Promise<boolean> {
  const draft = await deps.editions.change({ ...dueAgain(occasion, deps.now()), state: 'draft', compiled: null });
  if (draft !== null) await deps.toCompile.send([{ editionId: occasion.editionId }]);
  return draft !== null;
}

function whyNotNow({ state, latestFinishAt }: Edition, now: Instant): string | null {
  if (state !== 'draft' && state !== 'held') return `an edition that is ${state} is no longer changed`;
  return latestFinishAt < now ? 'its time is over; make another edition' : null;
}

type Named = { readonly found: readonly Article[] };

async function findNamed(
  names: readonly string[],
  choicesNow: () => Promise<readonly Choice[]>,
  { articles }: Pick<Deps, 'articles'>,
): Promise<Named | Refused> {
  const byId = await articles.find(names.map(name => articleId.parse(name)));
  const isId = (name: string) => byId.some(({ id }) => id === name);
  const choices = names.every(isId) ? [] : await choicesNow();
  const ids: ArticleId[] = [];
  for (const name of names) {
    const fitting = isId(name) ? [articleId.parse(name)] : idsByWords(name, choices);
    const [id, another] = fitting;
    if (id === undefined) return refused(`there is no article '${name}'`);
    if (another !== undefined) return refused(`'${name}' is in ${fitting.length} headlines; say more of it, or its id`);
    ids.push(id);
  }
  const found = await articles.find(ids);
  return { found: ids.flatMap(id => found.find(one => one.id === id) ?? []) };
}

function idsByWords(words: string, choices: readonly Choice[]): readonly ArticleId[] {
  const folded = foldText(words);
  return folded === '' ? [] : choices.filter(({ headline }) => foldText(headline).includes(folded)).map(({ id }) => id);
}

function markOf({ id, headline, url, publishedAt }: Article): StoryMark {
  return { id, headline, url, publishedAt };
}

function firstLeftOut(wanted: readonly Article[], choices: readonly Choice[]): Choice | undefined {
  return wanted
    .map(({ id }) => choices.find(choice => choice.id === id))
    .find(choice => choice !== undefined && !choice.chosen);
}

function refused(because: string): Refused {
  return { outcome: 'refused', because };
}
