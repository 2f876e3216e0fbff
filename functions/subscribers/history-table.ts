import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { SubscriberId } from '../language/ids.ts';
import { jsonText } from '../language/json-text.ts';
import { deleteAll, parseItem, putAll, queryAll } from '../runtime/dynamodb.ts';
import { type HistoryEntry, historyEntry, inOrder } from './consent-history.ts';

/** What a subscriber's items hold of their history: the latest change in the profile's own item, each in one of its own. */
export function historyTable(client: DynamoDBDocumentClient, table: string) {
  const latest = async (id: SubscriberId): Promise<Latest | null> => {
    const get = new GetCommand({ TableName: table, Key: { key: id, item: 'profile' }, ConsistentRead: true });
    const { Item } = await client.send(get);
    return Item === undefined ? null : parseItem(changedItem, Item, table);
  };
  return {
    /** The version of a profile and the change that made it. */
    latest,
    /** Every change, the oldest first, also the latest if whoever made it died before copying it. */
    all: async (id: SubscriberId): Promise<readonly HistoryEntry[]> => {
      // Read first: what is changed from now on is copied by its writer together with this one.
      const newest = (await latest(id))?.lastChange ?? null;
      const entries = (await queryAll(client, itemsOf(table, id))).map(item => parseItem(historyEntry, item, table));
      const isCopied = newest === null || entries.some(one => isSame(one, newest));
      return inOrder(isCopied ? entries : [...entries, newest]);
    },
    forget: async (id: SubscriberId): Promise<void> => {
      const keys = (await queryAll(client, itemsOf(table, id))).map(item => parseItem(itemKey, item, table));
      await deleteAll(client, table, keys);
    },
    /** Takes back the entries of changes that made a version each. */
    drop: (id: SubscriberId, changes: readonly Pick<HistoryEntry, 'at' | 'version'>[]): Promise<void> =>
      deleteAll(
        client,
        table,
        changes.map(({ at, version }) => ({ key: id, item: `history#${at}#${version}` })),
      ),
    copy: (changes: readonly Copied[]): Promise<void> => putAll(client, table, changes.map(historyItem)),
  };
}

export type Copied = { readonly subscriberId: SubscriberId; readonly entry: HistoryEntry };

const itemKey = z.object({ key: z.string(), item: z.string() });

type Latest = z.infer<typeof changedItem>;
/** A profile without a change of its own was put there by hand; its history begins with the next one. */
const changedItem = z.object({
  version: z.int(),
  lastChange: jsonText.pipe(historyEntry).nullable().default(null),
});

function itemsOf(table: string, id: SubscriberId) {
  return {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: '#key = :id AND begins_with(#item, :history)',
    ExpressionAttributeNames: { '#key': 'key', '#item': 'item' },
    ExpressionAttributeValues: { ':id': id, ':history': 'history#' },
  };
}

/** A version is made once, so its entry is copied to the same place however often it is copied. */
function historyItem({ subscriberId, entry: { steps: _counted, writtenAt: _then, ...entry } }: Copied): object {
  return { key: subscriberId, item: `history#${entry.at}#${entry.version ?? entry.id}`, ...entry };
}

function isSame(one: HistoryEntry, other: HistoryEntry): boolean {
  return one.id === other.id && one.version === other.version;
}
