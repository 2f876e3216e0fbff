import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type NewsletterId, type SubscriberId, subscriberId } from '../language/ids.ts';
import { isRefusedByCondition, parseItem } from '../runtime/dynamodb.ts';
import { laneOf } from './lane.ts';

/** One subscriber in one newsletter's audience, as of a version of the profile. */
export type Hint = {
  readonly newsletter: NewsletterId;
  readonly subscriberId: SubscriberId;
  readonly version: number;
  /** Tells this change from another that makes the same version: of two, one wins, or the first is taken back. */
  readonly change: string;
};

/**
 * The audience hints of each newsletter and lane. They always cover the truth, which is the profile: a hint is put
 * before its profile, with the version that will be written, and removed after a leaving only if it is no newer.
 */
export function audienceTable(client: DynamoDBDocumentClient, table: string, laneCount: number) {
  const itemOf = ({ newsletter, subscriberId }: Omit<Hint, 'change'>) => ({
    key: audienceKey(newsletter, laneOf(subscriberId, laneCount)),
    item: subscriberId,
  });
  return {
    /** In id order, those behind `after`; fewer than `limit` are the last. */
    page: (
      newsletter: NewsletterId,
      lane: number,
      after: SubscriberId | null,
      limit: number,
    ): Promise<readonly SubscriberId[]> =>
      readPage(client, table, { key: audienceKey(newsletter, lane), after, limit }),
    /** How many stand in a lane; hints cover the truth, so it may be a few fewer. */
    size: async (newsletter: NewsletterId, lane: number): Promise<number> => {
      let size = 0;
      let from: Record<string, unknown> | undefined;
      do {
        const answer = await client.send(
          new QueryCommand({
            TableName: table,
            Select: 'COUNT',
            KeyConditionExpression: '#key = :key',
            ExpressionAttributeNames: { '#key': 'key' },
            ExpressionAttributeValues: { ':key': audienceKey(newsletter, lane) },
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        size += answer.Count ?? 0;
        from = answer.LastEvaluatedKey;
      } while (from !== undefined);
      return size;
    },
    put: (hint: Hint): Promise<void> => {
      const { version, change } = hint;
      const Item = { ...itemOf(hint), version, change };
      return done(client.send(new PutCommand({ TableName: table, Item, ...unlessNewer(hint) })));
    },
    remove: (hint: Omit<Hint, 'change'>): Promise<void> => {
      const condition = {
        ConditionExpression: 'version <= :version',
        ExpressionAttributeValues: { ':version': hint.version },
      };
      return done(client.send(new DeleteCommand({ TableName: table, Key: itemOf(hint), ...condition })));
    },
    /** Removes what this very change has put; who joins anew at that moment begins at the same version. */
    takeBack: (hint: Hint): Promise<void> => {
      const condition = {
        ConditionExpression: 'version = :version AND #change = :change',
        ExpressionAttributeNames: { '#change': 'change' },
        ExpressionAttributeValues: { ':version': hint.version, ':change': hint.change },
      };
      return done(client.send(new DeleteCommand({ TableName: table, Key: itemOf(hint), ...condition })));
    },
  };
}

const audienceItem = z.object({ item: subscriberId });

function audienceKey(newsletter: NewsletterId, lane: number): string {
  return `audience#${newsletter}#${lane}`;
}

/** The later of two changes that make the same version puts its own, since the earlier may be taken back. */
function unlessNewer({ version, change }: Hint) {
  return {
    ConditionExpression:
      'attribute_not_exists(version) OR version < :version OR (version = :version AND #change <> :change)',
    ExpressionAttributeNames: { '#change': 'change' },
    ExpressionAttributeValues: { ':version': version, ':change': change },
  };
}

/** A newer hint in the way is as good: it covers what its own writer knows better. */
async function done(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!isRefusedByCondition(error)) throw error;
  }
}

async function readPage(
  client: DynamoDBDocumentClient,
  table: string,
  { key, after, limit }: { readonly key: string; readonly after: SubscriberId | null; readonly limit: number },
): Promise<readonly SubscriberId[]> {
  const ids: SubscriberId[] = [];
  let last = after;
  do {
    const answer = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: last === null ? '#key = :key' : '#key = :key AND #item > :last',
        ProjectionExpression: '#item',
        ExpressionAttributeNames: { '#key': 'key', '#item': 'item' },
        ExpressionAttributeValues: { ':key': key, ...(last === null ? {} : { ':last': last }) },
        Limit: limit - ids.length,
      }),
    );
    for (const item of answer.Items ?? []) ids.push(parseItem(audienceItem, item, table).item);
    const end = answer.LastEvaluatedKey;
    last = end === undefined ? null : parseItem(audienceItem, end, table).item;
  } while (last !== null && ids.length < limit);
  return ids;
}
