import * as z from 'zod';
import type { Audience } from '../editions/audience.ts';
import type { Editions } from '../editions/edition-table.ts';
import { obstacleToAudience } from '../editions/obstacle-to-audience.ts';
import { readWords } from '../editions/read-words.ts';
import { writeEdition } from '../editions/write-edition.ts';
import { type NewsletterId, newsletterId } from '../language/ids.ts';
import { type Instant, instant } from '../language/instant.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Queue } from '../runtime/queue.ts';
import { segmentText } from '../subscribers/segment-text.ts';
import { type Act, ActRefused, act } from './act.ts';
import { alsoToOf } from './also-to-of.ts';

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
  /** Other newsletters whose readers get it, too. */
  alsoTo: z.array(newsletterId).max(20).default([]),
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
  const newsletter = await newsletterNamed(id, deps);
  const read = readWords(file, text);
  if (read.words === null) return { editionId: null, problems: read.problems };
  const now = deps.now();
  const { layout, words } = read;
  const audience = await audienceOf(input, deps);
  const isAlone = layout === 'letter' || layout === 'alert';
  const obstacle =
    audience === null ? null : await whyNotTo(audience, { isNote: words.note !== '', isAlone, slot }, deps);
  if (obstacle !== null) throw new ActRefused(obstacle);
  const written = await writeEdition(
    { newsletter, slot: slot ?? toTheSecond(now), dueAt: later(slot, now), ...writer, layout, words, audience },
    deps,
  );
  if (written.outcome === 'refused') throw new ActRefused(written.because);
  return { editionId: written.editionId, problems: [] };
}

/** Null: all readers of the newsletter, and nobody else. */
async function audienceOf(
  { newsletterId: own, to, readers, alsoTo }: z.infer<typeof wish>,
  deps: Deps,
): Promise<Audience | null> {
  const others = (await alsoToOf({ to, alsoTo }, deps)).filter(id => id !== own);
  const stored = await Promise.all(others.map(id => newsletterNamed(id, deps)));
  if (to === null && stored.length === 0) return null;
  return { segment: to, readers, alsoTo: stored.map(({ id, name }) => ({ id, name })) };
}

async function newsletterNamed(id: NewsletterId, { newsletters }: Deps): Promise<Newsletter> {
  const stored = await newsletters.get(id);
  if (stored === null) throw new ActRefused(`there is no newsletter '${id}'`, 'what was asked');
  return stored.newsletter;
}

async function whyNotTo(
  audience: Audience,
  { isNote, isAlone, slot }: { readonly isNote: boolean; readonly isAlone: boolean; readonly slot: Instant | null },
  deps: Deps,
): Promise<string | null> {
  if (!isAlone && audience.alsoTo.length > 0)
    return 'readers of other newsletters can get a letter or an alert, no news';
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
