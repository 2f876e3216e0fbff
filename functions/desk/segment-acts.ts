import * as z from 'zod';
import type { Deliveries } from '../deliveries/delivery-table.ts';
import { readersRead, selectReaders } from '../deliveries/select-readers.ts';
import { keyOfEdition } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { obstacleToAudience } from '../editions/obstacle-to-audience.ts';
import { type NewsletterId, newsletterId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { editionsIn, type Segment } from '../subscribers/segment.ts';
import { segmentText, writeSegment } from '../subscribers/segment-text.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import { type Act, ActRefused, act } from './act.ts';
import { alsoToOf } from './also-to-of.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'get'>;
  readonly editions: Pick<Editions, 'get'>;
  readonly subscribers: Pick<Subscribers, 'audiencePage' | 'profiles'>;
  readonly deliveries: Pick<Deliveries, 'recordsBehind'>;
  readonly laneCount: number;
  readonly now: () => Instant;
};

const wanted = z.object({
  /** Null: the newsletter of the edition that the segment asks about. */
  newsletterId: newsletterId.nullable().default(null),
  /** Other newsletters whose readers are counted, too, each once. */
  alsoTo: z.array(newsletterId).max(20).default([]),
  /** Null: all of them. */
  segment: segmentText.nullable().default(null),
  behind: readersRead.nullable().default(null),
});

/** A page is a second's work or two, so that a person sees it go on and no answer is waited for in vain. */
const lookedAtOnce = 20_000;
/** Of each page so many are named, by id, for who shows them. */
const namedAtMost = 20;

/** How many readers a segment has, counted page after page. */
export function segmentActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'count-segment', needs: 'viewer', kind: 'question' }, wanted, async ({ segment, behind, ...input }) => {
      const id = await newsletterFor(input.newsletterId, segment, deps);
      const obstacle = segment && (await obstacleToAudience({ segment }, deps));
      if (obstacle !== null) throw new ActRefused(obstacle);
      const alsoTo = await alsoToOf({ to: segment, alsoTo: input.alsoTo }, deps);
      const newsletters = [id, ...alsoTo] as const;
      const { readers, looked, next } = await countStretch({ newsletters, segment, behind }, deps);
      const first = readers.slice(0, namedAtMost).map(({ subscriberId }) => subscriberId);
      const words = segment && writeSegment(segment);
      return { newsletterId: id, segment: words, counted: readers.length, looked, next, first };
    }),
  ];
}

type Stretch = Omit<Parameters<typeof selectReaders>[0], 'limit'>;

/** Lane after lane, so that a small newsletter is counted by one answer. */
async function countStretch(from: Stretch, deps: Deps): ReturnType<typeof selectReaders> {
  let stretch = await selectReaders({ ...from, limit: lookedAtOnce }, deps);
  while (stretch.next !== null && stretch.looked < lookedAtOnce) {
    const more = await selectReaders({ ...from, behind: stretch.next, limit: lookedAtOnce - stretch.looked }, deps);
    stretch = { readers: [...stretch.readers, ...more.readers], looked: stretch.looked + more.looked, next: more.next };
  }
  return stretch;
}

async function newsletterFor(named: NewsletterId | null, segment: Segment | null, deps: Deps): Promise<NewsletterId> {
  const [edition] = editionsIn(segment);
  const id = named ?? (edition === undefined ? null : keyOfEdition(edition).newsletterId);
  if (id === null) throw new ActRefused('of which newsletter? Name one with --newsletter', 'what was asked');
  if ((await deps.newsletters.get(id)) === null)
    throw new ActRefused(`there is no newsletter '${id}'`, 'what was asked');
  return id;
}
