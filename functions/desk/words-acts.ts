import * as z from 'zod';
import type { Audience } from '../editions/audience.ts';
import type { Editions } from '../editions/edition-table.ts';
import { obstacleToAudience } from '../editions/obstacle-to-audience.ts';
import { readWords } from '../editions/read-words.ts';
import { writeEdition } from '../editions/write-edition.ts';
import { newsletterId } from '../language/ids.ts';
import { type Instant, instant } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Queue } from '../runtime/queue.ts';
import { segmentText } from '../subscribers/segment-text.ts';
import { type Act, ActRefused, act } from './act.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'get'>;
  readonly editions: Pick<Editions, 'create' | 'get' | 'change'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly laneCount: number;
  readonly now: () => Instant;
};

const wish = z.object({
  newsletterId,
  /** The slot whose edition it is for; null: one of its own, now. */
  slot: instant.nullable().default(null),
  file: z.string(),
  text: z.string(),
  /** Which of the newsletter's readers it is for, and how many they were when they were counted; null: all. */
  to: segmentText.nullable().default(null),
  readers: z.int().min(0).nullable().default(null),
});

/** A person's own words: a letter, an alert, or a note above the news. */
export function wordsActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'write-edition', needs: 'publisher', kind: 'change' }, wish, (input, { name }) =>
      write(input, { by: name, heldBy: null }, deps),
    ),
    // It waits for who may approve, also where the newsletter asks nobody.
    act({ name: 'draft-edition', needs: 'editor', kind: 'change' }, wish, (input, { name }) =>
      write(input, { by: name, heldBy: name }, deps),
    ),
  ];
}

type Writer = { readonly by: string; readonly heldBy: string | null };

async function write(input: z.infer<typeof wish>, writer: Writer, deps: Deps) {
  const { newsletterId: id, slot, file, text } = input;
  const stored = await deps.newsletters.get(id);
  if (stored === null) throw new ActRefused(`there is no newsletter '${id}'`, 'what was asked');
  const read = readWords(file, text);
  if (read.words === null) return { editionId: null, problems: read.problems };
  const { newsletter } = stored;
  const now = deps.now();
  const { layout, words } = read;
  const audience = input.to && { segment: input.to, readers: input.readers };
  const obstacle = audience === null ? null : await whyNotTo(audience, { isNote: words.note !== '', slot }, deps);
  if (obstacle !== null) throw new ActRefused(obstacle);
  const written = await writeEdition(
    { newsletter, slot: slot ?? toTheSecond(now), dueAt: later(slot, now), ...writer, layout, words, audience },
    deps,
  );
  if (written.outcome === 'refused') throw new ActRefused(written.because);
  return { editionId: written.editionId, problems: [] };
}

async function whyNotTo(
  audience: Audience,
  { isNote, slot }: { readonly isNote: boolean; readonly slot: Instant | null },
  deps: Deps,
): Promise<string | null> {
  if (isNote && slot !== null) return 'a note above the news of a slot goes to all readers, as the news does';
  return obstacleToAudience(audience, deps);
}

/** An edition's id names its slot to the second. */
function toTheSecond(moment: Instant): Instant {
  return instant.parse(`${moment.slice(0, 19)}Z`);
}

/** What is written for a slot to come goes out with it; anything else at once. */
function later(slot: Instant | null, now: Instant): Instant {
  return slot !== null && slot > now ? slot : now;
}
