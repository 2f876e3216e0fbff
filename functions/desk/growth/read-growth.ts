import { type Instant, instantFrom } from '../../language/instant.ts';
import { wallClock } from '../../language/wall-clock.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { Growth, GrowthDay } from '../../subscribers/growth/growth-table.ts';
import type { ReaderCounts } from '../../subscribers/growth/reader-count-table.ts';
import { everybody } from '../../subscribers/growth/step.ts';

export type GrowthDeps = {
  readonly growth: Pick<Growth, 'days'>;
  readonly counts: Pick<ReaderCounts, 'now'>;
  readonly newsletters: Pick<Newsletters, 'list' | 'getOrganisation'>;
  readonly now: () => Instant;
};

export const spans = [30, 90, 365] as const;
export type Asked = { readonly newsletter: string; readonly days: (typeof spans)[number] };

export type GrowthView = {
  readonly asked: Asked;
  readonly newsletters: readonly Newsletter[];
  readonly timeZone: string;
  readonly readers: number;
  readonly countedAt: Instant | null;
  /** One after the other up to today, from the first that was counted; empty: none was yet. */
  readonly days: readonly GrowthDay[];
};

const dayMilliseconds = 86_400_000;

export function readAsked(query: Readonly<Record<string, string>>): Asked {
  const days = spans.find(span => String(span) === query.days) ?? 30;
  return { newsletter: query.newsletter ?? everybody, days };
}

/** How a newsletter grew, from days that were counted beforehand: a year is 365 small items, whatever its readers. */
export async function readGrowth(wish: Asked, deps: GrowthDeps): Promise<GrowthView> {
  const [stored, organisation, counts] = await Promise.all([
    deps.newsletters.list(),
    deps.newsletters.getOrganisation(),
    deps.counts.now(),
  ]);
  const newsletters = stored.map(({ newsletter }) => newsletter);
  const newsletter = newsletters.some(({ id }) => id === wish.newsletter) ? wish.newsletter : everybody;
  const timeZone = organisation?.timeZone ?? 'UTC';
  const today = Math.floor(wallClock(timeZone).readingAt(Date.parse(deps.now())) / dayMilliseconds);
  const from = today - wish.days + 1;
  const counted = await deps.growth.days(newsletter, dayAt(from), dayAt(today));
  return {
    asked: { ...wish, newsletter },
    ...{ newsletters, timeZone, days: withQuietDays(counted, today) },
    readers: counts.of(newsletter),
    countedAt: counts.countedAt,
  };
}

function dayAt(number: number): string {
  return instantFrom(number * dayMilliseconds).slice(0, 10);
}

/** A day that nobody counted had no joins and leavings that are known of. */
function withQuietDays(counted: readonly GrowthDay[], today: number): readonly GrowthDay[] {
  const first = counted[0];
  if (first === undefined) return [];
  const from = Date.parse(`${first.day}T00:00:00Z`) / dayMilliseconds;
  const known = new Map(counted.map(one => [one.day, one]));
  let { readers } = first;
  return Array.from({ length: today - from + 1 }, (_, i) => {
    const day = dayAt(from + i);
    const found = known.get(day) ?? { day, joined: {}, left: {}, readers };
    readers = found.readers;
    return found;
  });
}
