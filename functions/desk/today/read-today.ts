import type { Sources } from '../../articles/sources/source-table.ts';
import type { StoredSource } from '../../articles/sources/stored-source.ts';
import type { Deliveries } from '../../deliveries/delivery-table.ts';
import type { LanePlans } from '../../deliveries/lane-plan-table.ts';
import type { Account } from '../../deliveries/quota.ts';
import type { Edition, EditionIn, UnderWay } from '../../editions/edition.ts';
import { isUnderWay } from '../../editions/edition.ts';
import type { EditionLine } from '../../editions/edition-line.ts';
import type { Editions } from '../../editions/edition-table.ts';
import type { Instant } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { nextSlots } from '../../newsletters/schedule.ts';
import type { Alarms } from '../../runtime/ringing-alarms.ts';
import { type ForeseeingDeps, type Foreseen, foreseeSoon } from '../foresee-soon.ts';

export type TodayDeps = ForeseeingDeps & {
  readonly newsletters: Pick<Newsletters, 'list'>;
  readonly editions: Pick<Editions, 'live' | 'newest'>;
  readonly sources: Pick<Sources, 'list'>;
  readonly plans: Pick<LanePlans, 'get'>;
  readonly deliveries: Pick<Deliveries, 'unsettled'>;
  readonly alarms: () => Promise<Alarms>;
  readonly account: () => Promise<Account>;
};

export type Upcoming = {
  readonly newsletter: Newsletter;
  readonly slots: readonly Instant[];
  readonly next: Foreseen;
};
export type Sending = {
  readonly edition: UnderWay;
  readonly readers: number;
  /** False while the audience is still being read. */
  readonly isPlanned: boolean;
};

/** All that Today shows; it reads as much of ten editions as of ten thousand, and nothing of single readers. */
export type Today = {
  readonly names: ReadonlyMap<string, Newsletter>;
  readonly held: readonly EditionIn<'held'>[];
  readonly waiting: readonly EditionIn<'draft' | 'frozen'>[];
  readonly sending: readonly Sending[];
  readonly upcoming: readonly Upcoming[];
  readonly last: readonly EditionLine[];
  readonly failingSources: readonly StoredSource[];
  readonly account: Account;
  /** Editions with readers of whom nobody can tell, or whom SES answered with nothing, for a person to decide about. */
  readonly inDoubt: readonly Pick<EditionLine, 'editionId' | 'newsletterId'>[];
  readonly alarms: Alarms;
};

const slotsShown = 3;
const editionsShown = 4;

export async function readToday(deps: TodayDeps): Promise<Today> {
  const [stored, live, sources, account, alarms] = await Promise.all([
    deps.newsletters.list(),
    deps.editions.live(),
    deps.sources.list(),
    deps.account(),
    deps.alarms(),
  ]);
  const newsletters = stored.map(({ newsletter }) => newsletter);
  const [upcoming, sending, last] = await Promise.all([
    Promise.all(newsletters.map(one => foresee(one, deps))),
    Promise.all(live.filter(isUnderWay).map(one => measure(one, deps))),
    Promise.all(newsletters.map(({ id }) => deps.editions.newest(id, deps.now(), editionsShown))),
  ]);
  const bySlot = <One extends { readonly slot: Instant }>(some: readonly One[]) =>
    [...some].sort((one, other) => one.slot.localeCompare(other.slot));
  return {
    names: new Map(newsletters.map(one => [one.id, one])),
    held: bySlot(live.filter(one => one.state === 'held')),
    waiting: bySlot(live.filter(isWaiting)),
    sending,
    upcoming: upcoming.sort((one, other) => (one.slots[0] ?? '9').localeCompare(other.slots[0] ?? '9')),
    last: bySlot(last.flat().filter(hasGone)).reverse(),
    failingSources: sources.filter(({ state }) => state.failingSince !== null),
    ...{ account, alarms },
    inDoubt: await findInDoubt([...live.filter(isUnderWay), ...last.flat().filter(mayBeInDoubt)], deps),
  };
}

/** By an index of what is unsettled, one small query for each edition that may have somebody in doubt. */
async function findInDoubt<One extends Pick<EditionLine, 'editionId' | 'newsletterId'>>(
  some: readonly One[],
  { deliveries }: TodayDeps,
): Promise<readonly One[]> {
  const found = await Promise.all(some.map(one => deliveries.unsettled(one.editionId)));
  return some.filter((_, i) => (found[i] ?? []).length > 0);
}

function mayBeInDoubt({ state, counts }: EditionLine): boolean {
  return state === 'closed' && (counts.uncertain ?? 0) + (counts.ended ?? 0) > 0;
}

async function foresee(newsletter: Newsletter, deps: TodayDeps): Promise<Upcoming> {
  return {
    newsletter,
    slots: nextSlots(newsletter.schedule, newsletter.timeZone, deps.now(), slotsShown),
    next: await foreseeSoon(newsletter, deps),
  };
}

async function measure(edition: UnderWay, { plans }: TodayDeps): Promise<Sending> {
  const { laneCount } = edition.sending;
  const lanes = await Promise.all(
    Array.from({ length: laneCount }, (_, lane) => plans.get({ editionId: edition.editionId, lane })),
  );
  return {
    edition,
    readers: lanes.reduce((sum, plan) => sum + (plan?.recipients ?? 0), 0),
    isPlanned: lanes.every(plan => plan?.planned === true),
  };
}

function isWaiting(one: Edition): one is EditionIn<'draft' | 'frozen'> {
  return one.state === 'draft' || one.state === 'frozen';
}

function hasGone({ state }: EditionLine): boolean {
  return ['closed', 'skipped', 'missed', 'failed'].includes(state);
}
