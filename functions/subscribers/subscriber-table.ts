import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type NewsletterId, newsletterId, type SubscriberId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';
import { getMany, isRefusedByCondition, parseItem, putAll } from '../runtime/dynamodb.ts';
import { audienceTable, type Hint } from './audience-table.ts';
import { describeChange } from './describe-change.ts';
import { type Profile, profile } from './subscriber.ts';

export type Subscribers = ReturnType<typeof subscriberTable>;

/** A profile as it was read (null: there was none) and as it shall be; saving raises its version. */
export type Revision = { readonly before: Profile | null; readonly after: Profile };

/** When a change was made, by whom and how; kept with what changed as history, which is the proof of consent. */
export type Change = Readonly<z.infer<typeof change>>;

/** Profiles and their history; a join and a leaving keep the audience hints in step. */
export function subscriberTable(client: DynamoDBDocumentClient, table: string, laneCount: number) {
  const store = { client, table, audience: audienceTable(client, table, laneCount) };
  const read = (item: unknown): Profile => parseItem(profileItem, item, table).profile;
  return {
    audiencePage: store.audience.page,
    audienceSize: store.audience.size,
    /** Read consistently; whoever is missing in the answer has no profile. */
    profiles: async (ids: readonly SubscriberId[]): Promise<ReadonlyMap<SubscriberId, Profile>> => {
      const items = await getMany(client, table, ids.map(profileKey), ['key', 'profile']);
      return new Map(items.map(read).map(one => [one.subscriberId, one]));
    },
    profile: async (id: SubscriberId): Promise<Profile | null> => {
      const item = await readProfile(store, id);
      return item === undefined ? null : read(item);
    },
    /** Writes every profile that is still as it was read; returns the ids of the others, for another try. */
    save: async (revisions: readonly Revision[], change: Change): Promise<readonly SubscriberId[]> => {
      const saved = await Promise.all(revisions.map(revision => saveOne(store, revision, change)));
      const history = saved.flatMap(one => one ?? []);
      await putAll(client, table, history);
      return revisions.flatMap(({ after }, index) => (saved[index] === null ? [after.subscriberId] : []));
    },
  };
}

type Store = {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly audience: ReturnType<typeof audienceTable>;
};

const change = z.object({ at: instant, by: z.string(), how: z.string() });
/** The change that made this version of a profile; its id tells one's own write from another's. */
const lastChange = change.extend({ id: z.string(), what: z.string() });
type LastChange = z.infer<typeof lastChange>;
/**
 * A profile is stored as JSON text beside its version: it is read twice for every recipient of every edition, and the
 * SDK takes twice the time over nested attributes.
 */
const profileItem = z.object({ profile: z.string().transform(fromJson).pipe(profile) });
const changedItem = z.object({ lastChange: z.string().transform(fromJson).pipe(lastChange) });

function profileKey(id: SubscriberId): { key: string; item: string } {
  return { key: id, item: 'profile' };
}

async function readProfile({ client, table }: Store, id: SubscriberId): Promise<unknown> {
  return (await client.send(new GetCommand({ TableName: table, Key: profileKey(id), ConsistentRead: true }))).Item;
}

/** Returns the history to be written; null when somebody else changed the profile since it was read. */
async function saveOne(store: Store, { before, after }: Revision, change: Change): Promise<readonly object[] | null> {
  const next = { ...after, version: (before?.version ?? 0) + 1 };
  const latest = { ...change, id: randomUUID(), what: describeChange(before, next) };
  const hint = (newsletter: NewsletterId): Hint => ({
    newsletter,
    subscriberId: next.subscriberId,
    version: next.version,
  });
  await Promise.all(confirmedOnlyIn(next, before).map(hint).map(store.audience.put));
  const replaced = await replaceProfile(store, before, next, latest);
  if (replaced === null) return null;
  await Promise.all(confirmedOnlyIn(before, next).map(hint).map(store.audience.remove));
  return [...replaced, latest].map(one => historyItem(next.subscriberId, one));
}

function confirmedOnlyIn(one: Profile | null, other: Profile | null): readonly NewsletterId[] {
  return Object.entries(one?.subscriptions ?? {}).flatMap(([name, { state }]) => {
    const newsletter = newsletterId.parse(name);
    return state === 'confirmed' && other?.subscriptions[newsletter]?.state !== 'confirmed' ? [newsletter] : [];
  });
}

/** Returns the replaced profile's own change, whose history a crash may have left unwritten; null for a conflict. */
async function replaceProfile(
  store: Store,
  before: Profile | null,
  next: Profile,
  latest: LastChange,
): Promise<readonly LastChange[] | null> {
  const { client, table } = store;
  const texts = { profile: JSON.stringify(next), lastChange: JSON.stringify(latest) };
  const condition =
    before === null
      ? { ConditionExpression: 'attribute_not_exists(version)' }
      : { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': before.version } };
  const changeOf = (item: unknown) => parseItem(changedItem, item, table).lastChange;
  try {
    const answer = await client.send(
      new PutCommand({
        TableName: table,
        Item: { ...profileKey(next.subscriberId), version: next.version, ...texts },
        ReturnValues: 'ALL_OLD',
        ...condition,
      }),
    );
    return answer.Attributes === undefined ? [] : [changeOf(answer.Attributes)];
  } catch (error) {
    if (!isRefusedByCondition(error)) throw error;
    // The client repeats a put whose answer was lost, and the repeat is refused because the first one succeeded.
    const stored = await readProfile(store, next.subscriberId);
    return stored !== undefined && changeOf(stored).id === latest.id ? [] : null;
  }
}

function historyItem(id: SubscriberId, change: LastChange): object {
  return { key: id, item: `history#${change.at}#${change.id}`, ...change };
}

function fromJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
}
