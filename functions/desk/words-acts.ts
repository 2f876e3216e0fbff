import * as z from 'zod';
import type { Editions } from '../editions/edition-table.ts';
import { readWords } from '../editions/read-words.ts';
import { writeEdition } from '../editions/write-edition.ts';
import { newsletterId } from '../language/ids.ts';
import { type Instant, instant } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Queue } from '../runtime/queue.ts';
import { type Act, ActRefused, act } from './act.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'get'>;
  readonly editions: Pick<Editions, 'create' | 'get' | 'change'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

const wish = z.object({
  newsletterId,
  /** The slot whose edition it is for; null: one of its own, now. */
  slot: instant.nullable().default(null),
  file: z.string(),
  text: z.string(),
});

/** A person's own words: a letter, an alert, or a note above the news. */
export function wordsActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'write-edition', needs: 'publisher', kind: 'change' }, wish, (input, { name }) =>
      write(input, name, deps),
    ),
  ];
}

async function write({ newsletterId: id, slot, file, text }: z.infer<typeof wish>, by: string, deps: Deps) {
  const stored = await deps.newsletters.get(id);
  if (stored === null) throw new ActRefused(`there is no newsletter '${id}'`, 'what was asked');
  const read = readWords(file, text);
  if (read.words === null) return { editionId: null, problems: read.problems };
  const { newsletter } = stored;
  const now = deps.now();
  const { layout, words } = read;
  const written = await writeEdition(
    { newsletter, slot: slot ?? toTheSecond(now), dueAt: later(slot, now), by, layout, words },
    deps,
  );
  if (written.outcome === 'refused') throw new ActRefused(written.because);
  return { editionId: written.editionId, problems: [] };
}

/** An edition's id names its slot to the second. */
function toTheSecond(moment: Instant): Instant {
  return instant.parse(`${moment.slice(0, 19)}Z`);
}

/** What is written for a slot to come goes out with it; anything else at once. */
function later(slot: Instant | null, now: Instant): Instant {
  return slot !== null && slot > now ? slot : now;
}
