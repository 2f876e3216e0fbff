import { randomUUID } from 'node:crypto';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateScan,
  type ScanCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type EditionId, type NewsletterId, newsletterId } from '../language/ids.ts';
import { type Instant, instant } from '../language/instant.ts';
import { isDone, isDoneByToken, parseItem } from '../runtime/dynamodb.ts';
import { type Newsletter, newsletter, type Organisation, organisation } from './newsletter.ts';

const storedNewsletter = z
  .object({
    newsletter,
    /** The first slot whose edition is not yet made; null for a newsletter that only people send. */
    nextSlot: instant.nullable(),
    /** The order in which newsletters were first put. */
    position: z.int().min(0),
    /** Raised by one whenever the settings are put. */
    revision: z.int().min(1),
  })
  .readonly();
export type StoredNewsletter = z.infer<typeof storedNewsletter>;
export type Newsletters = ReturnType<typeof newsletterTable>;

/** No newsletter can have this id. */
const organisationKey = '#organisation';
const organisationItem = z.object({ organisation });
const itemKey = z.object({ id: newsletterId });

export function newsletterTable(client: DynamoDBDocumentClient, table: string) {
  const read = (item: unknown) => parseItem(storedNewsletter, item, table);
  const get = async (id: string): Promise<unknown> =>
    (await client.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }))).Item;
  const change = (id: NewsletterId, how: Change) => isDone(client.send(updating(table, id, how)));
  /** Knows its own success, also when its answer was lost and it was repeated. */
  const changeByToken = (id: NewsletterId, token: string, how: Change) =>
    isDoneByToken(client, client.send(updating(table, id, how)), { table, key: { id }, token });
  return {
    get: async (id: NewsletterId): Promise<StoredNewsletter | null> => {
      const item = await get(id);
      return item === undefined ? null : read(item);
    },
    /** In the order in which they were first put. */
    list: async (): Promise<readonly StoredNewsletter[]> => (await scan(client, table)).map(read).sort(byPosition),
    /** In no order, each to be read on its own, so that one that does not parse keeps nobody from the others. */
    listOneByOne: async (): Promise<readonly (() => StoredNewsletter)[]> =>
      (await scan(client, table)).map(item => () => read(item)),
    /** In no order; also of newsletters whose settings can't be read. */
    ids: async (): Promise<readonly NewsletterId[]> =>
      (await scan(client, table, { ProjectionExpression: 'id' })).map(item => parseItem(itemKey, item, table).id),
    /** Writes the settings; a newsletter that is known keeps its position. */
    put: async (one: Newsletter, due: Due) => {
      await client.send(updating(table, one.id, putting(one, due, randomUUID())));
    },
    /** Writes the settings if they are still those of `revision` (null: if there are none); false when somebody was faster. */
    replace: (one: Newsletter, due: Due, revision: number | null): Promise<boolean> => {
      const token = randomUUID();
      return changeByToken(one.id, token, putting(one, due, token, revision));
    },
    /** Moves on to the next slot; false when it has been moved or the settings were put since `stored` was read. */
    advance: (stored: StoredNewsletter, toSlot: Instant | null): Promise<boolean> => {
      const token = randomUUID();
      return changeByToken(stored.newsletter.id, token, advancing(stored, toSlot, token));
    },
    /** Lets one edition of a newsletter compile at a time; false while another one does. */
    lockForCompiling: (id: NewsletterId, holder: LockHolder, span: LockSpan): Promise<boolean> =>
      change(id, locking(holder, span)),
    /** False when another edition holds the lock, because this one's had run out. */
    unlock: (id: NewsletterId, holder: LockHolder): Promise<boolean> => change(id, unlocking(holder)),
    putOrganisation: async (one: Organisation) => {
      await client.send(new PutCommand({ TableName: table, Item: { id: organisationKey, organisation: one } }));
    },
    getOrganisation: async (): Promise<Organisation | null> => {
      const item = await get(organisationKey);
      return item === undefined ? null : parseItem(organisationItem, item, table).organisation;
    },
  };
}

/** An edition that compiles, or who has to know that none does. */
type LockHolder = EditionId | 'revision';
type LockSpan = { readonly now: Instant; readonly until: Instant };

async function scan(
  client: DynamoDBDocumentClient,
  table: string,
  what: Pick<ScanCommandInput, 'ProjectionExpression'> = {},
): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  const newsletters = {
    FilterExpression: 'id <> :organisation',
    ExpressionAttributeValues: { ':organisation': organisationKey },
  };
  const input = { TableName: table, ConsistentRead: true, ...newsletters, ...what };
  for await (const page of paginateScan({ client }, input)) items.push(...(page.Items ?? []));
  return items;
}

function byPosition(one: StoredNewsletter, other: StoredNewsletter): number {
  return one.position - other.position || (one.newsletter.id < other.newsletter.id ? -1 : 1);
}

type Due = { readonly nextSlot: Instant | null; readonly position: number };

type Change = Omit<UpdateCommandInput, 'TableName' | 'Key'>;

function updating(table: string, id: NewsletterId, how: Change): UpdateCommand {
  return new UpdateCommand({ TableName: table, Key: { id }, ...how });
}

/** Without `revision` whatever is stored is written over. */
function putting(one: Newsletter, due: Due, token: string, revision?: number | null): Change {
  const condition = revision === null ? 'attribute_not_exists(id)' : 'revision = :revision';
  return {
    ...(revision !== undefined && { ConditionExpression: condition }),
    UpdateExpression:
      'SET newsletter = :newsletter, nextSlot = :nextSlot, #position = if_not_exists(#position, :position), ' +
      'revision = if_not_exists(revision, :none) + :one, #token = :token',
    ExpressionAttributeNames: { '#position': 'position', '#token': 'token' },
    ExpressionAttributeValues: {
      ':newsletter': one,
      ':nextSlot': due.nextSlot,
      ':position': due.position,
      ':none': 0,
      ':one': 1,
      ':token': token,
      ...(typeof revision === 'number' && { ':revision': revision }),
    },
  };
}

function advancing({ nextSlot, revision }: StoredNewsletter, toSlot: Instant | null, token: string): Change {
  return {
    UpdateExpression: 'SET nextSlot = :to, #token = :token',
    ConditionExpression: 'nextSlot = :from AND revision = :revision',
    ExpressionAttributeNames: { '#token': 'token' },
    ExpressionAttributeValues: { ':from': nextSlot, ':to': toSlot, ':revision': revision, ':token': token },
  };
}

function locking(holder: LockHolder, { now, until }: LockSpan) {
  return {
    UpdateExpression: 'SET compilingEdition = :edition, compilingUntil = :until',
    ConditionExpression:
      'attribute_exists(id) AND ' +
      '(attribute_not_exists(compilingEdition) OR compilingEdition = :edition OR compilingUntil < :now)',
    ExpressionAttributeValues: { ':edition': holder, ':until': until, ':now': now },
  };
}

function unlocking(holder: LockHolder) {
  return {
    UpdateExpression: 'REMOVE compilingEdition, compilingUntil',
    ConditionExpression: 'compilingEdition = :edition',
    ExpressionAttributeValues: { ':edition': holder },
  };
}
