import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type SubscriberId, subscriberId } from '../../language/ids.ts';
import { parseItem } from '../../runtime/dynamodb.ts';

const found = z.object({ key: subscriberId });
const bookmark = z.object({ key: z.string(), item: z.string() });

/** Everybody of whom a profile is stored, a share of the table at a time; it reads the history beside them, too. */
export function everyoneTable(client: DynamoDBDocumentClient, table: string, shares: number) {
  return {
    /** `next` is null at the end of the share. */
    page: async (
      share: number,
      behind: string | null,
    ): Promise<{ readonly ids: readonly SubscriberId[]; readonly next: string | null }> => {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({
          TableName: table,
          Segment: share,
          TotalSegments: shares,
          FilterExpression: '#item = :profile AND attribute_exists(#profile)',
          ProjectionExpression: '#key, #item',
          ExpressionAttributeNames: { '#key': 'key', '#item': 'item', '#profile': 'profile' },
          ExpressionAttributeValues: { ':profile': 'profile' },
          ...(behind !== null && { ExclusiveStartKey: bookmark.parse(JSON.parse(behind)) }),
        }),
      );
      const next = LastEvaluatedKey === undefined ? null : JSON.stringify(bookmark.parse(LastEvaluatedKey));
      return { ids: Items.map(item => parseItem(found, item, table).key), next };
    },
  };
}
