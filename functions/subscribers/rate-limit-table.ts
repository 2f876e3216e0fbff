import { type DynamoDBDocumentClient, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../language/instant.ts';
import { isRefusedByCondition } from '../runtime/dynamodb.ts';
import type { RateLimit } from './rate-limit.ts';

export type RateLimits = ReturnType<typeof rateLimitTable>;

/** Counts of what was asked, forgotten soon after their window. */
export function rateLimitTable(client: DynamoDBDocumentClient, table: string) {
  const passes = async (update: Omit<UpdateCommandInput, 'TableName'>): Promise<boolean> => {
    try {
      await client.send(new UpdateCommand({ TableName: table, ...update }));
      return true;
    } catch (error) {
      if (isRefusedByCondition(error)) return false;
      throw error;
    }
  };
  return {
    /** Counts one more; false when that would be too many. What goes by one name counts once, however often it comes. */
    take: async ({ key, most, windowMinutes }: RateLimit, now: Instant, name: string | null = null) => {
      const length = windowMinutes * 60;
      const window = Math.floor(Date.parse(now) / 1000 / length);
      const [Key, expiresAt] = [{ key: `${key}#${window}` }, (window + 2) * length];
      const isTaken = await passes({
        Key,
        UpdateExpression: `SET expiresAt = :expiresAt ADD #count :one${name === null ? '' : ', #names :names'}`,
        ConditionExpression: `(attribute_not_exists(#count) OR #count < :most)${name === null ? '' : ' AND NOT contains(#names, :name)'}`,
        ExpressionAttributeNames: { '#count': 'count', ...(name !== null && { '#names': 'names' }) },
        ExpressionAttributeValues: {
          ...{ ':one': 1, ':most': most, ':expiresAt': expiresAt },
          ...(name !== null && { ':names': new Set([name]), ':name': name }),
        },
      });
      if (isTaken || name === null) return isTaken;
      return passes({
        Key,
        UpdateExpression: 'SET expiresAt = :expiresAt',
        ConditionExpression: 'contains(#names, :name)',
        ExpressionAttributeNames: { '#names': 'names' },
        ExpressionAttributeValues: { ':name': name, ':expiresAt': expiresAt },
      });
    },
  };
}
