import type { Deliveries } from '../../deliveries/delivery-table.ts';
import { findFate } from '../../deliveries/find-fate.ts';
import type { LanePlans } from '../../deliveries/lane-plan-table.ts';
import type { ReaderFate } from '../../deliveries/reader-fate.ts';
import type { EditionLine } from '../../editions/edition-line.ts';
import type { Editions } from '../../editions/edition-table.ts';
import { newsletterId, type SubscriberId } from '../../language/ids.ts';
import { type Instant, later } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import { type HistoryEntry, proveHistory } from '../../subscribers/consent-history.ts';
import type { Profile } from '../../subscribers/subscriber.ts';
import type { Subscribers } from '../../subscribers/subscriber-table.ts';

export type PersonDeps = {
  readonly subscribers: Pick<Subscribers, 'find' | 'history' | 'profiles'>;
  readonly newsletters: Pick<Newsletters, 'list'>;
  readonly editions: Pick<Editions, 'newest' | 'get'>;
  readonly plans: Pick<LanePlans, 'get'>;
  readonly deliveries: Pick<Deliveries, 'recordOf'>;
  readonly now: () => Instant;
};

export type Mailed = { readonly line: EditionLine; readonly fate: ReaderFate };
export type PersonView = {
  readonly profile: Profile;
  readonly newsletters: readonly Newsletter[];
  /** Of their newsletters' editions, the newest first. */
  readonly mailed: readonly Mailed[];
  /** The slot up to which the next page of them reaches. */
  readonly earlier: Instant | null;
  /** The newest changes first, at most so many as a page holds. */
  readonly history: readonly HistoryEntry[];
  readonly changes: number;
  readonly soundness: ReturnType<typeof proveHistory>;
};

const editionsShown = 6;
export const changesShown = 25;

/** All that is known of one person; null when nothing is, or only that they were erased. */
export async function readPerson(id: SubscriberId, upTo: Instant, deps: PersonDeps): Promise<PersonView | null> {
  const [{ profile }, stored] = await Promise.all([deps.subscribers.find(id), deps.newsletters.list()]);
  if (profile === null) return null;
  const [history, lines] = await Promise.all([deps.subscribers.history(id), editionsFor(profile, upTo, deps)]);
  const shown = lines.slice(0, editionsShown);
  const last = shown.at(-1);
  return {
    profile,
    newsletters: stored.map(({ newsletter }) => newsletter),
    mailed: (await Promise.all(shown.map(line => fateIn(line, id, deps)))).flat(),
    earlier: last !== undefined && lines.length > editionsShown ? later(last.slot, -1) : null,
    history: history.toReversed().slice(0, changesShown),
    changes: history.length,
    soundness: proveHistory(id, history),
  };
}

/** The editions whose readers this person could be among, the newest first. */
async function editionsFor({ subscriptions }: Profile, upTo: Instant, deps: PersonDeps) {
  const lines = await Promise.all(
    Object.keys(subscriptions).map(id => deps.editions.newest(newsletterId.parse(id), upTo, editionsShown + 1)),
  );
  return lines.flat().sort((one, other) => other.slot.localeCompare(one.slot));
}

async function fateIn(line: EditionLine, id: SubscriberId, deps: PersonDeps): Promise<readonly Mailed[]> {
  const edition = await deps.editions.get(line.editionId);
  return edition === null ? [] : [{ line, fate: await findFate(edition, id, deps) }];
}
