import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { isRefusedByCondition, parseItem } from '../runtime/dynamodb.ts';
import { goodUntil, type SignUp, type SignUpId, signUp, signUpId } from './sign-up.ts';

export type SignUps = ReturnType<typeof signUpTable>;

const stored = z.object({ signUp });
/** Names the latest sign-up of a person, for the staff who are asked about it. */
const latest = z.object({ signUpId });

/** Sign-ups that wait to be confirmed; DynamoDB forgets them, some time after nobody may use them any more. */
export function signUpTable(client: DynamoDBDocumentClient, table: string) {
  /** Null for one that is too old, too: DynamoDB may take days to forget it. */
  const get = async (id: SignUpId, now: Instant): Promise<SignUp | null> => {
    const answer = await client.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
    if (answer.Item === undefined) return null;
    const one = parseItem(stored, answer.Item, table).signUp;
    return now > goodUntil(one) ? null : one;
  };
  return {
    get,
    /** Keeps the first of two that are the same. */
    put: async (one: SignUp): Promise<void> => {
      const expiresAt = Math.ceil(Date.parse(goodUntil(one)) / 1000);
      const put = { TableName: table, Item: { id: one.id, signUp: one, expiresAt } };
      try {
        await client.send(new PutCommand({ ...put, ConditionExpression: 'attribute_not_exists(id)' }));
      } catch (error) {
        if (!isRefusedByCondition(error)) throw error;
      }
      const Item = { id: latestKey(one.subscriberId), signUpId: one.id, expiresAt };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
    /** What a person asked for last, confirmed or not; null when that is too long ago. */
    latest: async (person: SubscriberId, now: Instant): Promise<SignUp | null> => {
      const Key = { id: latestKey(person) };
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item === undefined ? null : get(parseItem(latest, Item, table).signUpId, now);
    },
  };
}

/** No sign-up has such an id. */
function latestKey(person: SubscriberId): string {
  return `latest of ${person}`;
}
