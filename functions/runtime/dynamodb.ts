import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
  type KeysAndAttributes,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { fromDynamoJson, toDynamoJson } from './dynamo-json.ts';
import { partsOf } from './parts-of.ts';
import { goShortWay, type JsonService } from './short-way.ts';
import { sideBySide } from './side-by-side.ts';

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
export class StoredItemError extends Error {
  override readonly name = 'StoredItemError';
  /** The parts of its key, with a space between. */
  readonly key: string;
  constructor(table: string, key: string, cause: z.ZodError) {
    super(`item ${key} of table ${table} does not parse: ${z.prettifyError(cause)}`, { cause });
    this.key = key;
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

type Tokened = { readonly table: string; readonly key: Readonly<Record<string, string>>; readonly token: string };

/**
 * The same of a write that puts a new random token into its item: a repeated request whose first answer was lost is refused
 * by its own success.
 */
export async function isDoneByToken(
  client: DynamoDBDocumentClient,
  write: Promise<unknown>,
  { table, key, token }: Tokened,
): Promise<boolean> {
  if (await isDone(write)) return true;
  const look = new GetCommand({ TableName: table, Key: key, ConsistentRead: true, ...projection(['token']) });
  return (await client.send(look)).Item?.token === token;
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
  return (await Promise.all(partsOf(keys, 100).map(hundred => getHundred(client, table, hundred, how)))).flat();
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
  const write = client.send(
    new PutCommand({
      TableName: table,
      Item: { ...key, ...item },
      ExpressionAttributeNames: { '#token': 'token' },
      ...(read === null
        ? { ConditionExpression: 'attribute_not_exists(#token)' }
        : { ConditionExpression: '#token = :read', ExpressionAttributeValues: { ':read': read } }),
    }),
  );
  return (await isDoneByToken(client, write, { table, key, token: item.token })) ? item : null;
}

/** Puts items without a condition, until none is left unprocessed. */
export function putAll(client: DynamoDBDocumentClient, table: string, items: readonly object[]): Promise<void> {
  return writeAll(
    client,
    table,
    items.map(item => ({ PutRequest: { Item: { ...item } } })),
  );
}

/** Deletes items, until none is left unprocessed. */
export function deleteAll(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Record<string, string>[],
): Promise<void> {
  return writeAll(
    client,
    table,
    keys.map(Key => ({ DeleteRequest: { Key } })),
  );
}

type Write = NonNullable<NonNullable<BatchWriteCommandInput['RequestItems']>[string]>[number];

const callsAtOnce = 8;

/** 25 a call, as many as DynamoDB takes. */
async function writeAll(client: DynamoDBDocumentClient, table: string, writes: readonly Write[]): Promise<void> {
  await sideBySide(partsOf(writes, 25), callsAtOnce, async part => {
    let open = part;
    for (let round = 0; open.length > 0; round++) {
      await pauseBefore(round);
      const answer = await client.send(new BatchWriteCommand({ RequestItems: { [table]: [...open] } }));
      open = answer.UnprocessedItems?.[table] ?? [];
    }
  });
}

/** What was left unprocessed is asked again a little later, and later each time. */
async function pauseBefore(round: number): Promise<void> {
  if (round > 0) await new Promise(resolve => setTimeout(resolve, Math.min(1000, 25 * 2 ** round) * Math.random()));
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
    await pauseBefore(round);
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
