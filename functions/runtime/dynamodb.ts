import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
  type KeysAndAttributes,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { fromDynamoJson, toDynamoJson } from './dynamo-json.ts';
import { goShortWay, type JsonService } from './short-way.ts';

export function connectToDynamo(config: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  const client = new DynamoDBClient(config);
  goShortWay(client, dynamodb);
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

const refused = z.object({ __type: z.string().endsWith('#ConditionalCheckFailedException') });
const dynamodb: JsonService = {
  service: 'dynamodb',
  target: 'DynamoDB_20120810',
  toWire: toDynamoJson,
  fromWire: fromDynamoJson,
  errorOf: said =>
    refused.safeParse(said).success
      ? new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} })
      : null,
};

/** A stored item that no longer parses: never a missing row, always loud. */
class StoredItemError extends Error {
  override readonly name = 'StoredItemError';
  constructor(table: string, key: string, cause: z.ZodError) {
    super(`item ${key} of table ${table} does not parse: ${z.prettifyError(cause)}`, { cause });
  }
}

export function parseItem<Schema extends z.ZodType>(schema: Schema, item: unknown, table: string): z.infer<Schema> {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new StoredItemError(table, keyOf(item), parsed.error);
}

/** True when a write was refused by its own condition, which is an answer and no failure. */
export function isRefusedByCondition(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}

/** Whether a write was done; false when its own condition refused it. */
export async function isDone(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isRefusedByCondition(error)) return false;
    throw error;
  }
}

/** All items of a query, page after page. */
export async function queryAll(client: DynamoDBDocumentClient, query: QueryCommandInput): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const page of paginateQuery({ client }, query)) items.push(...(page.Items ?? []));
  return items;
}

/**
 * Reads by key, consistently; keys left unprocessed are asked again, so absent means answered and absent. Of each item
 * only `attributes`, if they are named.
 */
export async function getMany(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Record<string, string | number>[],
  attributes?: readonly string[],
): Promise<readonly unknown[]> {
  const how = { ConsistentRead: true, ...(attributes && projection(attributes)) };
  const hundreds = Array.from({ length: Math.ceil(keys.length / 100) }, (_, i) => keys.slice(i * 100, i * 100 + 100));
  return (await Promise.all(hundreds.map(hundred => getHundred(client, table, hundred, how)))).flat();
}

/** By other names, since DynamoDB reserves many words. */
export function projection(attributes: readonly string[]) {
  return {
    ProjectionExpression: attributes.map((_, i) => `#p${i}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name, i) => [`#p${i}`, name])),
  };
}

/**
 * Puts an item whose every change carries a new random token, if the stored one is still the one read (null: if there
 * is none); null when somebody else wrote in between.
 */
export async function putIfUnchanged<Item extends { readonly token: string }>(
  client: DynamoDBDocumentClient,
  table: string,
  key: Readonly<Record<string, string>>,
  item: Item,
  read: string | null,
): Promise<Item | null> {
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: { ...key, ...item },
        ExpressionAttributeNames: { '#token': 'token' },
        ...(read === null
          ? { ConditionExpression: 'attribute_not_exists(#token)' }
          : { ConditionExpression: '#token = :read', ExpressionAttributeValues: { ':read': read } }),
      }),
    );
    return item;
  } catch (error) {
    if (!isRefusedByCondition(error)) throw error;
    // A repeated request whose first answer was lost is refused by its own success.
    const now = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
    return now.Item?.token === item.token ? item : null;
  }
}

/** Puts items without a condition, 25 a call, until none is left unprocessed. */
export async function putAll(client: DynamoDBDocumentClient, table: string, items: readonly object[]): Promise<void> {
  let open = items.map(item => ({ PutRequest: { Item: { ...item } } }));
  while (open.length > 0) {
    const answer = await client.send(new BatchWriteCommand({ RequestItems: { [table]: open.slice(0, 25) } }));
    const left = answer.UnprocessedItems?.[table] ?? [];
    const again = left.flatMap(one => (one.PutRequest?.Item ? [{ PutRequest: { Item: one.PutRequest.Item } }] : []));
    open = [...again, ...open.slice(25)];
  }
}

/** Deletes items, 25 a call, until none is left unprocessed. */
export async function deleteAll(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Record<string, string>[],
): Promise<void> {
  let open = keys.map(Key => ({ DeleteRequest: { Key } }));
  while (open.length > 0) {
    const answer = await client.send(new BatchWriteCommand({ RequestItems: { [table]: open.slice(0, 25) } }));
    const left = answer.UnprocessedItems?.[table] ?? [];
    const again = left.flatMap(one =>
      one.DeleteRequest?.Key ? [{ DeleteRequest: { Key: one.DeleteRequest.Key } }] : [],
    );
    open = [...again, ...open.slice(25)];
  }
}

async function getHundred(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Record<string, string | number>[],
  how: Omit<KeysAndAttributes, 'Keys'>,
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  let open: Record<string, unknown>[] = [...keys];
  for (let round = 0; open.length > 0; round++) {
    if (round > 0) await new Promise(resolve => setTimeout(resolve, Math.min(1000, 25 * 2 ** round) * Math.random()));
    const answer = await client.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: open, ...how } } }));
    found.push(...(answer.Responses?.[table] ?? []));
    open = answer.UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return found;
}

function keyOf(item: unknown): string {
  const known = z.record(z.string(), z.unknown()).safeParse(item);
  if (!known.success) return '(no item)';
  const names = ['id', 'newsletterId', 'slot', 'key', 'item', 'month'];
  return names.flatMap(name => (typeof known.data[name] === 'string' ? [known.data[name]] : [])).join(' ');
}
