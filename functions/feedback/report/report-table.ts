import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type EditionId, editionId } from '../../language/ids.ts';
import { instant } from '../../language/instant.ts';
import { parseItem, queryAll } from '../../runtime/dynamodb.ts';
import { type EditionReport, editionReport } from './edition-report.ts';

export type Reports = ReturnType<typeof reportTable>;

const followed = z.object({ item: editionId, at: instant });
const followedUnder = 'reports';

/** What editions came to, beside their ledger but apart from its lanes, and which of them are still counted again. */
export function reportTable(client: DynamoDBDocumentClient, table: string) {
  const keyOf = (edition: EditionId) => ({ key: `${edition}#report`, item: 'report' });
  return {
    get: async (edition: EditionId): Promise<EditionReport | null> => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(edition) }));
      return Item === undefined ? null : parseItem(editionReport, Item, table);
    },
    put: async (edition: EditionId, report: EditionReport): Promise<void> => {
      await client.send(new PutCommand({ TableName: table, Item: { ...keyOf(edition), ...report } }));
      const pointer = { key: followedUnder, item: edition, at: report.at };
      await client.send(new PutCommand({ TableName: table, Item: pointer }));
    },
    /** Editions that are counted again from time to time, and when they last were. */
    followed: async () => {
      const items = await queryAll(client, {
        TableName: table,
        KeyConditionExpression: '#key = :key',
        ExpressionAttributeNames: { '#key': 'key' },
        ExpressionAttributeValues: { ':key': followedUnder },
      });
      return items
        .map(item => parseItem(followed, item, table))
        .map(({ item, at }) => ({ editionId: item, countedAt: at }));
    },
    /** It is final. */
    letGo: async (edition: EditionId): Promise<void> => {
      await client.send(new DeleteCommand({ TableName: table, Key: { key: followedUnder, item: edition } }));
    },
  };
}
