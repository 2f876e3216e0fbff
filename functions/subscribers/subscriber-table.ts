import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type NewsletterId, newsletterId, type SubscriberId, subscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { jsonText } from '../language/json-text.ts';
import { getMany, isRefusedByCondition, parseItem } from '../runtime/dynamodb.ts';
import { now } from '../runtime/now.ts';
import { audienceTable, type Hint } from './audience-table.ts';
import { deleteBrought } from './brought-profile-table.ts';
import type { Consent } from './consent.ts';
import { type Change, type HistoryEntry, sealed } from './consent-history.ts';
import { describeChange } from './describe-change.ts';
import { directoryEntry } from './directory-table.ts';
import { growthTable } from './growth/growth-table.ts';
import { readerCountTable } from './growth/reader-count-table.ts';
import { stepsBetween } from './growth/step.ts';
import { growthTeller, type Saved } from './growth/tell-growth.ts';
import { historyTable } from './history-table.ts';
import { mailedNoMore, mailedOnlyIn, mailedTo } from './mailed-to.ts';
import { type Profile, profile } from './subscriber.ts';
import { type Grave, type Tombstone, tombstone, tombstoneOf, tombstoneOver } from './tombstone.ts';
import { putTombstone } from './tombstone-table.ts';

export type Subscribers = ReturnType<typeof subscriberTable>;

/** What stood under an id: a profile, the tombstone of one, or neither. */
export type Found = { readonly profile: Profile | null; readonly tombstone: Tombstone | null };

/** What was read (null: there was nothing) and the profile that shall be; saving raises its version. */
export type Revision = {
  readonly before: Profile | Tombstone | null;
  readonly after: Profile;
  /** What is known of this person's own consent, where many are saved by one change. */
  readonly consent?: Consent;
};

type TakingBack = {
  readonly at: Instant;
  /** It was there just now; what is not may have been taken back before a death, or died before it was brought. */
  readonly isThere: boolean;
  /** What there is in its history since, and came to nothing. */
  readonly since: readonly HistoryEntry[];
};

/** Profiles and their history; a join and a leaving keep the audience hints in step. */
export function subscriberTable(client: DynamoDBDocumentClient, table: string, laneCount: number) {
  const audience = audienceTable(client, table, laneCount);
  const store = { client, table, audience, history: historyTable(client, table) };
  const growth = growthTeller({
    growth: growthTable(client, table, laneCount),
    counts: readerCountTable(client, table),
  });
  const known = async (ids: readonly SubscriberId[]): Promise<ReadonlyMap<SubscriberId, Found>> => {
    const items = await getMany(client, table, ids.map(profileKey), ['key', 'profile', 'tombstone']);
    return new Map(items.map(item => parseItem(storedItem, item, table)).map(({ key, ...found }) => [key, found]));
  };
  const find = async (id: SubscriberId): Promise<Found> => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: profileKey(id), ConsistentRead: true }));
    return Item === undefined ? nothing : parseItem(storedItem, Item, table);
  };
  const hasLeft = async (id: SubscriberId) => (await find(id)).tombstone?.because === 'left';
  return {
    audiencePage: store.audience.page,
    /** Counts the audience of so many lanes, the first ones. */
    readersIn: async (newsletter: NewsletterId, lanes: number): Promise<number> => {
      const all = Array.from({ length: lanes }, (_, lane) => store.audience.size(newsletter, lane));
      return (await Promise.all(all)).reduce((sum, size) => sum + size, 0);
    },
    /** Read consistently; whoever is missing in the answer has no profile. */
    profiles: async (ids: readonly SubscriberId[]): Promise<ReadonlyMap<SubscriberId, Profile>> => {
      const found = [...(await known(ids)).values()];
      return new Map(found.flatMap(({ profile }) => (profile === null ? [] : [[profile.subscriberId, profile]])));
    },
    profile: async (id: SubscriberId): Promise<Profile | null> => (await find(id)).profile,
    /** Profiles and tombstones, for whoever may make a profile; whoever is missing has neither. */
    known,
    find,
    /** Every change of a profile, the oldest first, also the latest if whoever made it died before copying it. */
    history: store.history.all,
    /** The version of a profile and the change that made it. */
    latest: store.history.latest,
    forgetHistory: store.history.forget,
    /**
     * Puts a tombstone in the place of a profile and takes it out of its audiences; false when that was changed meanwhile,
     * or is mailed still: hints must cover the profile until it is gone.
     */
    bury: async (left: Profile, grave: Pick<Tombstone, 'since' | 'movedTo'>): Promise<boolean> => {
      if (mailedTo(left).length > 0) return false;
      // Whoever left may have died before the audiences heard of it, and nothing names them once the profile is gone.
      const newsletters = Object.keys(left.subscriptions).map(name => newsletterId.parse(name));
      await Promise.all(newsletters.map(newsletter => audience.remove({ ...left, newsletter })));
      return putTombstone(client, table, tombstoneOf(left, grave), () => find(left.subscriberId));
    },
    /** Puts a tombstone where no profile is, over an older one; false when somebody has joined there meanwhile. */
    buryStranger: async (grave: Grave): Promise<boolean> => {
      const { profile, tombstone } = await find(grave.subscriberId);
      const stone = tombstoneOver(tombstone, grave);
      return profile === null && putTombstone(client, table, stone, () => find(grave.subscriberId));
    },
    /**
     * Takes back a profile that a change brought, with all that came of it; false when it was changed since, but for what
     * came to nothing.
     */
    takeBack: (brought: Profile, change: Change & { readonly id: string }, how: TakingBack): Promise<boolean> =>
      takeBackOne({ ...store, hasLeft }, growth, { brought, change, ...how }),
    /** Writes every profile that is still as it was read; returns the ids of the others, for another try. */
    save: async (revisions: readonly Revision[], change: Change): Promise<readonly SubscriberId[]> => {
      const saved = await Promise.all(revisions.map(revision => saveOne(store, revision, change)));
      const changed = saved.flatMap(one => one ?? []);
      await Promise.all([store.history.copy(changed.flatMap(({ entries }) => entries)), growth.changed(changed)]);
      return revisions.flatMap(({ after }, index) => (saved[index] === null ? [after.subscriberId] : []));
    },
  };
}

type Store = {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly audience: ReturnType<typeof audienceTable>;
  readonly history: ReturnType<typeof historyTable>;
};

/**
 * A profile is stored as JSON text beside its version: it is read twice for every recipient of every edition, and the
 * SDK takes twice the time over nested attributes.
 */
const storedItem = z
  .object({
    key: subscriberId,
    profile: jsonText.pipe(profile).nullable().default(null),
    tombstone: jsonText.pipe(tombstone).nullable().default(null),
  })
  .refine(({ profile, tombstone }) => profile ?? tombstone, 'holds neither a profile nor a tombstone');
const nothing: Found = { profile: null, tombstone: null };

function profileKey(id: SubscriberId): { key: string; item: string } {
  return { key: id, item: 'profile' };
}

type Bringing = TakingBack & { readonly brought: Profile; readonly change: Change & { readonly id: string } };

async function takeBackOne(
  { client, table, audience, history, hasLeft }: Store & { readonly hasLeft: (id: SubscriberId) => Promise<boolean> },
  growth: ReturnType<typeof growthTeller>,
  { brought, change, at, isThere, since }: Bringing,
): Promise<boolean> {
  // Told first: behind the deletion nobody could tell any more, whether it was told.
  if (isThere) await growth.toBeTakenBack(brought, change, at);
  const { subscriberId: id, version } = brought;
  const own = { ...change, version };
  const fate = await deleteBrought(client, table, id, isThere ? (since.at(-1) ?? own) : own);
  // Only where no profile is left is such a tombstone put: that was done before a death.
  if (fate === 'kept' && !(await hasLeft(id))) return false;
  // A leaving that came to nothing has put them anew, in its own name.
  const hints = mailedOnlyIn(brought, null).flatMap(newsletter =>
    [own, ...since].map(one => ({ newsletter, subscriberId: id, version: one.version ?? 0, change: one.id })),
  );
  await Promise.all(hints.map(audience.takeBack));
  await history.drop(id, [own, ...since]);
  if (fate === 'deleted') await growth.isTakenBack(brought, change);
  return true;
}

/** Returns the history to be copied; null when somebody else changed the profile since it was read. */
async function saveOne(store: Store, revision: Revision, change: Change): Promise<Saved | null> {
  const { before, after } = revision;
  const replaced = before === null ? null : await store.history.latest(after.subscriberId);
  const next = { ...after, version: (before?.version ?? 0) + 1 };
  if (before !== null && replaced?.version !== before.version) return finishOwn(store, revision, next, change);
  const latest = latestOf(revision, next, change, replaced?.lastChange ?? null);
  const { subscriberId: id, version } = next;
  const hint = (newsletter: NewsletterId): Hint => ({ newsletter, subscriberId: id, version, change: latest.id });
  await Promise.all(mailedOnlyIn(next, profileIn(before)).map(hint).map(store.audience.put));
  const stored = await replaceProfile(store, before, next, latest);
  if (stored === null) return null;
  await Promise.all(mailedNoMore(profileIn(before), next).map(hint).map(store.audience.remove));
  // The one before comes along, since whoever made it may have died before copying it.
  const entries = [replaced?.lastChange ?? [], stored].flat().map(entry => ({ subscriberId: id, entry }));
  // Who makes the very same change again after a death finds it as it was written then.
  return { entries, news: stored.writtenAt === latest.writtenAt ? stored.steps : [] };
}

/** Who made this very change and died behind it makes it again (see Change): what follows the profile is done now. */
async function finishOwn(store: Store, { before }: Revision, next: Profile, change: Change): Promise<Saved | null> {
  const { subscriberId: id, version } = next;
  const own = await store.history.latest(id);
  if (!own?.lastChange || own.lastChange.id !== change.id || own.version !== version) return null;
  const left = mailedNoMore(profileIn(before), next).map(newsletter => ({ newsletter, subscriberId: id, version }));
  await Promise.all(left.map(store.audience.remove));
  return { entries: [{ subscriberId: id, entry: own.lastChange }], news: [] };
}

function latestOf(
  { before, consent }: Revision,
  next: Profile,
  change: Change,
  replaced: HistoryEntry | null,
): HistoryEntry {
  const { at, by, how } = change;
  const { id = randomUUID(), carried = [] } = change;
  const known = { id, carried, consent: consent ?? change.consent ?? null };
  const what = describeChange(profileIn(before), next);
  const steps = stepsBetween(profileIn(before), next, { by, how, consent: known.consent });
  const entry = { at, by, how, what, version: next.version, steps, writtenAt: now(), ...known };
  return sealed(next.subscriberId, entry, replaced);
}

function profileIn(before: Revision['before']): Profile | null {
  return before !== null && 'address' in before ? before : null;
}

/** Returns the change as it is stored; null when somebody else changed the profile since it was read. */
async function replaceProfile(
  store: Store,
  before: Revision['before'],
  next: Profile,
  latest: HistoryEntry,
): Promise<HistoryEntry | null> {
  const { client, table } = store;
  const texts = { profile: JSON.stringify(next), lastChange: JSON.stringify(latest) };
  const condition =
    before === null
      ? { ConditionExpression: 'attribute_not_exists(version)' }
      : { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': before.version } };
  const Item = { ...profileKey(next.subscriberId), ...directoryEntry(next), version: next.version, ...texts };
  try {
    await client.send(new PutCommand({ TableName: table, Item, ...condition }));
    return latest;
  } catch (error) {
    if (!isRefusedByCondition(error)) throw error;
    // The client repeats a put whose answer was lost, and the repeat is refused because the first one succeeded; so is
    // who makes the same change again after a death.
    const stored = (await store.history.latest(next.subscriberId))?.lastChange ?? null;
    return stored?.seal === latest.seal ? stored : null;
  }
}
