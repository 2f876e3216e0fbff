import type { Instant } from '../language/instant.ts';
import { later } from '../language/instant.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import { unarranged } from './arrangement.ts';
import { type Choice, editionIdOf, type Occasion } from './edition.ts';
import type { Editions } from './edition-table.ts';
import { type Gathering, gatherArticles } from './gather-articles.ts';
import { firstOf, whyTooLittle } from './tell-choices.ts';
import { wordless } from './words.ts';

type Deps = Gathering & { readonly editions: Pick<Editions, 'since' | 'earlier'>; readonly now: () => Instant };
type Foreseen = {
  /** The edition that waits already, if one does; what hands did to it counts. */
  readonly editionId: string | null;
  /** Why it would be skipped; null when it would be made. */
  readonly tooLittle: string | null;
  readonly choices: readonly Choice[];
};

const day = 24 * 3_600_000;

/** What the next edition of a newsletter would carry if it were made now, and why. Changes nothing. */
export async function foreseeEdition(newsletter: Newsletter, deps: Deps): Promise<Foreseen> {
  const now = deps.now();
  const recent = (await deps.editions.since(newsletter.id, later(now, -day))).map(read => read());
  const waiting = recent.find(({ state }) => state === 'draft' || state === 'held') ?? null;
  const occasion = {
    ...(waiting ?? nextOf(newsletter, now)),
    ...(waiting === null || waiting.slot > now ? { slot: now } : {}),
  };
  const gathered = await gatherArticles(occasion, newsletter, deps);
  return {
    editionId: waiting?.editionId ?? null,
    tooLittle: whyTooLittle(gathered, occasion, words => words.trim() !== ''),
    choices: firstOf(gathered.choices),
  };
}

function nextOf(
  newsletter: Newsletter,
  slot: Instant,
): Parameters<typeof gatherArticles>[0] & Pick<Occasion, 'minimumArticles'> {
  const { id, layout, minimumArticles, maximumArticles } = newsletter;
  const editionId = editionIdOf(id, slot);
  return {
    newsletterId: id,
    editionId,
    slot,
    layout,
    minimumArticles,
    maximumArticles,
    arrangement: unarranged,
    words: wordless,
  };
}
