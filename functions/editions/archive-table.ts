import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { NewsletterId } from '../language/ids.ts';
import { type Instant, instant, later } from '../language/instant.ts';
import { parseItem } from '../runtime/dynamodb.ts';
import { type ArchivedEdition, archivedAttributes, archivedEdition, isArchived } from './archived-edition.ts';

export type Archive = ReturnType<typeof archiveTable>;

type Shelf = {
  readonly newsletterId: NewsletterId;
  readonly from: Instant;
  readonly before: Instant;
  readonly limit: number;
};

const slotted = z.object({ slot: instant });

/** The editions that went out, as an archive tells of them; it reads about as many items as it tells, and no subscribers. */
export function archiveTable(client: DynamoDBDocumentClient, table: string) {
  return {
    /** Newest first. */
    editions: async ({ newsletterId, from, before, limit }: Shelf): Promise<readonly ArchivedEdition[]> => {
      const found: ArchivedEdition[] = [];
      let start: QueryCommandInput['ExclusiveStartKey'];
      do {
        const answer = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'newsletterId = :newsletter AND slot BETWEEN :from AND :last',
            ExpressionAttributeValues: { ':newsletter': newsletterId, ':from': from, ':last': later(before, -1) },
            ScanIndexForward: false,
            Limit: limit,
            ...(start && { ExclusiveStartKey: start }),
            ...archivedAttributes,
          }),
        );
        found.push(...(answer.Items ?? []).map(item => parseItem(archivedEdition, item, table)).filter(isArchived));
        start = answer.LastEvaluatedKey;
      } while (start !== undefined && found.length < limit);
      return found.slice(0, limit);
    },
    /** The slot of a newsletter's first edition; null before there is any. */
    firstSlot: async (newsletterId: NewsletterId): Promise<Instant | null> => {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'newsletterId = :newsletter',
          ExpressionAttributeValues: { ':newsletter': newsletterId },
          ProjectionExpression: 'slot',
          Limit: 1,
        }),
      );
      return Items?.[0] === undefined ? null : parseItem(slotted, Items[0], table).slot;
    },
  };
}
