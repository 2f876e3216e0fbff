import { randomUUID } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { EditionId, NewsletterId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { isDoneByToken, parseItem, projection, queryAll } from '../runtime/dynamodb.ts';
import { type EarlierEdition, earlierEdition } from './earlier-editions.ts';
import { type Edition, edition, isBeingRead, isLive, keyOfEdition } from './edition.ts';
import { type EditionLine, editionLine } from './edition-line.ts';

const standing = z.object({ state: z.string() });

export type Editions = ReturnType<typeof editionTable>;

/** The editions, by newsletter and slot; every change is one conditional write on one item. */
export function editionTable(client: DynamoDBDocumentClient, table: string) {
  const read = (item: unknown) => parseItem(edition, item, table);
  const oneByOne = (items: readonly unknown[]) => items.map(item => () => read(item));
  const itemsOn = (shelf: Shelf) =>
    queryAll(client, {
      TableName: table,
      IndexName: 'live',
      KeyConditionExpression: 'live = :shelf',
      ExpressionAttributeValues: { ':shelf': shelf },
    });
  return {
    get: async (id: EditionId): Promise<Edition | null> => {
      const answer = await client.send(
        new GetCommand({ TableName: table, Key: keyOfEdition(id), ConsistentRead: true }),
      );
      return answer.Item === undefined ? null : read(answer.Item);
    },
    /** Where an edition stands, without the rest of it, which is much; null when there is none. */
    stateOf: async (id: EditionId): Promise<string | null> => {
      const key = { TableName: table, Key: keyOfEdition(id), ConsistentRead: true };
      const { Item } = await client.send(new GetCommand({ ...key, ...projection(['newsletterId', 'slot', 'state']) }));
      return Item === undefined ? null : parseItem(standing, Item, table).state;
    },
    /** Creates the edition of a slot; false when the slot has one already. */
    create: (one: Edition): Promise<boolean> =>
      put(client, table, one, { ConditionExpression: 'attribute_not_exists(slot)' }),
    /** Writes the edition's next state; null when somebody changed it since it was read. */
    change: async <Next extends Edition>(next: Next): Promise<Next | null> => {
      const written = { ...next, version: next.version + 1 };
      const done = await put(client, table, written, {
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': next.version },
      });
      return done ? written : null;
    },
    /** Each to be read on its own, so that one that does not parse keeps nobody from the others. */
    since: async (newsletterId: NewsletterId, slot: Instant): Promise<readonly (() => Edition)[]> =>
      oneByOne(await queryAll(client, { TableName: table, ...since(newsletterId, slot) })),
    /** What another edition has to know of those since a slot (up to another); their mails and reports may be large. */
    earlier: async (
      newsletterId: NewsletterId,
      slot: Instant,
      upTo: Instant | null = null,
    ): Promise<readonly EarlierEdition[]> => {
      const names = { '#state': 'state', '#at': 'compiledAt', '#stories': 'stories' };
      const items = await queryAll(client, {
        TableName: table,
        ...since(newsletterId, slot, upTo),
        ProjectionExpression: 'editionId, slot, #state, arrangement, audience, compiled.#at, compiled.#stories',
        ExpressionAttributeNames: names,
      });
      return items.map(item => parseItem(earlierEdition, item, table));
    },
    /** As many as are asked for up to a slot, the newest first, as a list shows them. */
    newest: (newsletterId: NewsletterId, upTo: Instant, count: number): Promise<readonly EditionLine[]> =>
      newest(client, table, { newsletterId, upTo, count }),
    /** What a clock has still to tend, as an index that may lag behind by a second. */
    live: async (): Promise<readonly Edition[]> => (await itemsOn('live')).map(read),
    /** The same, each to be read on its own, so that one that does not parse keeps nobody from the others. */
    liveOneByOne: async (): Promise<readonly (() => Edition)[]> => oneByOne(await itemsOn('live')),
    /** Of which it is known who opened them, by the same index. */
    beingRead: async (): Promise<readonly Edition[]> => (await itemsOn('reading')).map(read),
  };
}

function since(newsletterId: NewsletterId, slot: Instant, upTo: Instant | null = null) {
  const slots = upTo === null ? 'slot >= :slot' : 'slot BETWEEN :slot AND :upTo';
  return {
    KeyConditionExpression: `newsletterId = :newsletter AND ${slots}`,
    ExpressionAttributeValues: { ':newsletter': newsletterId, ':slot': slot, ...(upTo && { ':upTo': upTo }) },
    ConsistentRead: true,
  };
}

type Newest = { readonly newsletterId: NewsletterId; readonly upTo: Instant; readonly count: number };

async function newest(client: DynamoDBDocumentClient, table: string, { newsletterId, upTo, count }: Newest) {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'newsletterId = :newsletter AND slot <= :upTo',
      ExpressionAttributeValues: { ':newsletter': newsletterId, ':upTo': upTo },
      ProjectionExpression:
        'editionId, newsletterId, slot, #state, #layout, createdBy, because, outcome, #counts, compiled.#subject',
      ExpressionAttributeNames: {
        ...{ '#state': 'state', '#layout': 'layout', '#counts': 'counts', '#subject': 'subject' },
      },
      ScanIndexForward: false,
      Limit: count,
    }),
  );
  return Items.map(item => parseItem(editionLine, item, table));
}

/** The one index lists editions for more than one clock. */
type Shelf = 'live' | 'reading';

function shelfOf(one: Edition): { readonly live?: Shelf } {
  if (isLive(one)) return { live: 'live' };
  return isBeingRead(one) ? { live: 'reading' } : {};
}

async function put(
  client: DynamoDBDocumentClient,
  table: string,
  one: Edition,
  condition: { ConditionExpression: string; ExpressionAttributeValues?: Record<string, unknown> },
): Promise<boolean> {
  const { newsletterId, slot } = one;
  const token = randomUUID();
  const write = new PutCommand({ TableName: table, Item: { ...one, ...shelfOf(one), token }, ...condition });
  return isDoneByToken(client, client.send(write), { table, key: { newsletterId, slot }, token });
}
