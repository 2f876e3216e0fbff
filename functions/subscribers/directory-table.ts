import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type SubscriberId, subscriberId } from '../language/ids.ts';
import { parseItem } from '../runtime/dynamodb.ts';
import type { Profile } from './subscriber.ts';

/** So many letters of an address say in which part of the directory it stands; an address has at least as many before its dot. */
export const directoryLetters = 2;

const entry = z.object({ key: subscriberId });

/** Where a profile stands in the index `directory`: among those that begin alike, by address, however it is cased. */
export function directoryEntry({ address }: Profile): { readonly letters: string; readonly address: string } {
  const folded = address.toLowerCase();
  return { letters: folded.slice(0, directoryLetters), address: folded };
}

/** Profiles by the start of their address, by an index that may lag behind by a second. */
export function directoryTable(client: DynamoDBDocumentClient, table: string) {
  return {
    /** At most so many, by address; it reads no more items than that, whatever the number of subscribers. */
    startingWith: async (start: string, limit: number): Promise<readonly SubscriberId[]> => {
      const folded = start.trim().toLowerCase();
      const answer = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'directory',
          KeyConditionExpression: 'letters = :letters AND begins_with(address, :start)',
          ExpressionAttributeValues: { ':letters': folded.slice(0, directoryLetters), ':start': folded },
          Limit: limit,
        }),
      );
      return (answer.Items ?? []).map(item => parseItem(entry, item, table).key);
    },
  };
}
