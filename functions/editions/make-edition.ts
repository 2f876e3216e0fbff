import type { EditionId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import type { Queue } from '../runtime/queue.ts';
import { unarranged } from './arrangement.ts';
import type { Audience } from './audience.ts';
import { editionIdOf, type Occasion } from './edition.ts';
import type { Editions } from './edition-table.ts';
import { type Words, wordless } from './words.ts';

type Wish = {
  readonly newsletter: Newsletter;
  readonly slot: Instant;
  /** When it may go out: its slot, or now for an edition that a person asked for. */
  readonly dueAt: Instant;
  readonly by: string;
  readonly layout?: Newsletter['layout'];
  readonly minimumArticles?: number;
  readonly maximumArticles?: number;
  readonly words?: Words;
  /** Null: all readers. */
  readonly audience?: Audience | null;
  /** Who wants it to wait for approval; null: its newsletter says what happens. */
  readonly heldBy?: string | null;
};

type Deps = {
  readonly editions: Pick<Editions, 'create' | 'get'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

const minute = 60_000;

/** Makes the one edition of a slot and has it compiled. Safe to run twice: a slot has one edition, whoever comes first. */
export async function makeEdition(
  wish: Wish,
  deps: Deps,
): Promise<{ readonly editionId: EditionId; readonly existed: boolean }> {
  const editionId = editionIdOf(wish.newsletter.id, wish.slot);
  const existed = !(await deps.editions.create({ ...occasionFor(wish, deps.now()), state: 'draft', compiled: null }));
  const stored = existed ? await deps.editions.get(editionId) : null;
  // A draft or held edition is compiled again, so that what was mended since counts.
  if (!existed || stored?.state === 'draft' || stored?.state === 'held') await deps.toCompile.send([{ editionId }]);
  return { editionId, existed };
}

/** Writes down that a slot was found too late to be sent; nothing is compiled. */
export async function recordMissed(wish: Wish, because: string, deps: Pick<Deps, 'editions' | 'now'>): Promise<void> {
  await deps.editions.create({ ...occasionFor(wish, deps.now()), state: 'missed', because });
}

function occasionFor({ newsletter, slot, dueAt, by, ...wish }: Wish, createdAt: Instant): Occasion {
  return {
    newsletterId: newsletter.id,
    slot,
    editionId: editionIdOf(newsletter.id, slot),
    version: 0,
    createdAt,
    createdBy: by,
    dueAt,
    latestFinishAt: later(dueAt, newsletter.latestFinishMinutes * minute),
    layout: wish.layout ?? newsletter.layout,
    minimumArticles: wish.minimumArticles ?? newsletter.minimumArticles,
    maximumArticles: wish.maximumArticles ?? newsletter.maximumArticles,
    arrangement: unarranged,
    words: wish.words ?? wordless,
    audience: wish.audience ?? null,
    wantedAsk: null,
    heldBy: wish.heldBy ?? null,
    shownFirst: null,
    unapproved: null,
  };
}
