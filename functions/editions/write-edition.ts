import type { EditionId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import type { Queue } from '../runtime/queue.ts';
import type { Audience } from './audience.ts';
import { editionIdOf } from './edition.ts';
import type { Editions } from './edition-table.ts';
import { makeEdition } from './make-edition.ts';
import type { Words } from './words.ts';

type Wish = {
  readonly newsletter: Newsletter;
  readonly slot: Instant;
  readonly dueAt: Instant;
  readonly by: string;
  readonly layout: Newsletter['layout'];
  readonly words: Words;
  /** Null: all readers. */
  readonly audience?: Audience | null;
  /** Who wants it to wait for approval; null: its newsletter says what happens. */
  readonly heldBy?: string | null;
};

type Deps = {
  readonly editions: Pick<Editions, 'create' | 'get' | 'change'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

export type Written =
  | { readonly outcome: 'made' | 'changed'; readonly editionId: EditionId }
  | { readonly outcome: 'refused'; readonly because: string };

/** Gives an edition a person's words: one of its own, or that of a slot that is still open. Safe to run twice. */
export async function writeEdition(wish: Wish, deps: Deps): Promise<Written> {
  const editionId = editionIdOf(wish.newsletter.id, wish.slot);
  const stored = await deps.editions.get(editionId);
  if (stored === null) {
    const made = await makeEdition(wish, deps);
    if (!made.existed) return { outcome: 'made', editionId };
    return refused('somebody else has just made an edition for this moment; try again');
  }
  if (stored.state !== 'draft' && stored.state !== 'held') return refused(`${editionId} is ${stored.state} already`);
  const { layout, words, audience = null, heldBy = null } = wish;
  const changed = await deps.editions.change({ ...stored, layout, words, audience, heldBy: heldBy ?? stored.heldBy });
  if (changed === null) return refused(`${editionId} changed in the meantime; try again`);
  await deps.toCompile.send([{ editionId }]);
  return { outcome: 'changed', editionId };
}

function refused(because: string): Written {
  return { outcome: 'refused', because };
}
