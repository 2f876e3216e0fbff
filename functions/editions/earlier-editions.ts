import * as z from 'zod';
import type { StoryMark } from '../articles/story-mark.ts';
import { editionId } from '../language/ids.ts';
import { type Instant, instant, later } from '../language/instant.ts';
import { arrangement, unarranged } from './arrangement.ts';
import { type Edition, isApproved, type Occasion, story } from './edition.ts';

/** What is read of an edition to make another one. */
export const earlierEdition = z
  .object({
    editionId,
    slot: instant,
    state: z.custom<Edition['state']>(state => typeof state === 'string'),
    arrangement: arrangement.default(unarranged),
    /** With a segment that is not null it is for a part of the readers. */
    audience: z.object({ segment: z.unknown() }).nullable().default(null),
    compiled: z
      .object({ compiledAt: instant, stories: z.array(story).readonly() })
      .readonly()
      .nullable()
      .default(null),
  })
  .readonly();
export type EarlierEdition = z.infer<typeof earlierEdition>;

/** What the other editions of its newsletter mean to an edition. */
export type Memory = {
  /** Stories from here on are new. */
  readonly newSince: Instant;
  /** What arrived from here on was too late for the last edition, however it is dated; null when none has gone out. */
  readonly lateSince: Instant | null;
  readonly carried: readonly StoryMark[];
  readonly never: readonly StoryMark[];
  /** Left out by hand, but not for good, since the last edition that went out; a copy was left out with them. */
  readonly putOff: readonly StoryMark[];
};

/** Longer than an index lags behind: what an edition could not yet read counts as late for it. */
const indexLagMilliseconds = 5000;

/** What to know of a newsletter's editions when the one of `occasion` is made. */
export function remember(
  editions: readonly EarlierEdition[],
  { editionId: own, slot }: Pick<Occasion, 'editionId' | 'slot'>,
  lookBackHours: number,
): Memory {
  const others = editions.filter(one => one.editionId !== own);
  const before = others.filter(one => one.slot < slot);
  const last = before.filter(one => carriedBy(one).length > 0).at(-1);
  const lookBackFrom = (one: Instant) => later(one, -lookBackHours * 3_600_000);
  // As long as none has gone out, what the first one could have carried is still new.
  const known = last?.slot ?? lookBackFrom(before[0]?.slot ?? slot);
  return {
    newSince: known < lookBackFrom(slot) ? known : lookBackFrom(slot),
    lateSince: last?.compiled ? later(last.compiled.compiledAt, -indexLagMilliseconds) : null,
    carried: others.flatMap(carriedBy),
    never: others.flatMap(one => one.arrangement.never),
    putOff: before.filter(one => last === undefined || one.slot >= last.slot).flatMap(one => one.arrangement.notToday),
  };
}

/** The stories that an edition has carried or is bound to carry, so that no other does; with the copies it stands for. */
export function carriedBy({ state, compiled, audience }: EarlierEdition): readonly StoryMark[] {
  // What a part of the readers got is still news to the others.
  if (compiled === null || !isApproved(state) || (audience?.segment ?? null) !== null) return [];
  return compiled.stories.flatMap(({ merged, ...one }) => [
    one,
    ...merged.map(id => ({ id, headline: '', url: null, publishedAt: null })),
  ]);
}
