import { type Edition, type EditionIn, newslettersOf } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { obstacleToAudience } from '../editions/obstacle-to-audience.ts';
import type { NewsletterId } from '../language/ids.ts';
import { type Instant, later, millisecondsBetween } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { type Account, whyTooLarge } from './quota.ts';
import { type RampDeps, rampDay, rampRemembersMilliseconds } from './ramp.ts';

export type SizeDeps = RampDeps & {
  readonly newsletters: Pick<Newsletters, 'get'>;
  readonly editions: Pick<Editions, 'since' | 'get'>;
  /** How many readers stand in so many of a newsletter's lanes: counted, or as the desk knows it without counting. */
  readonly readersIn: (newsletter: NewsletterId, lanes: number) => Promise<number>;
  readonly now: () => Instant;
};

type Size = {
  readonly ramp: EditionIn<'sending'>['sending']['ramp'];
  /** About how many readers will be mailed: hints of who left a moment ago count, too. */
  readonly readers: number;
  /** Why they can't be mailed, or not in its time; null when they can. */
  readonly obstacle: string | null;
};

/** How large an edition is, and whether its audience is known and the account's quota lets it go out (PROTOCOL.md, rule 21). */
export async function sizeEdition(edition: Edition, account: Account, deps: SizeDeps): Promise<Size> {
  const { newsletterId, slot, dueAt, latestFinishAt } = edition;
  const newsletter = (await deps.newsletters.get(newsletterId))?.newsletter;
  const earlier = newsletter?.ramp
    ? (await deps.editions.since(newsletterId, later(slot, -rampRemembersMilliseconds))).map(read => read())
    : [];
  const ramp = newsletter === undefined ? null : await rampDay(newsletter, slot, earlier, deps);
  const lanes = ramp?.lanes ?? deps.laneCount;
  const sizes = await Promise.all(newslettersOf(edition).map(id => deps.readersIn(id, lanes)));
  // Who reads several counts for each, unless somebody counted them: more than will be mailed, never fewer.
  const all = sizes.reduce((sum, size) => sum + size, 0);
  // Who counted all readers of several newsletters counted them then; a part of them is told by no other figure.
  const counted = edition.audience?.segment ? edition.audience.readers : null;
  const readers = Math.min(all, counted ?? all);
  const begins = dueAt < deps.now() ? deps.now() : dueAt;
  const time = {
    maySpanDays: newsletter?.maySpanDays ?? false,
    latestFinishMinutes: Math.floor(millisecondsBetween(begins, latestFinishAt) / 60_000),
  };
  const obstacle = (await obstacleToAudience(edition.audience, deps)) ?? whyTooLarge({ readers, ...time }, account);
  return { ramp, readers, obstacle };
}
