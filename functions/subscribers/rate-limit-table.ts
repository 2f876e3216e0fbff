import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../language/instant.ts';
import { isRefusedByCondition } from '../runtime/dynamodb.ts';
import type { RateLimit } from './rate-limit.ts';

export type RateLimits = ReturnType<typeof rateLimitTable>;

/** Counts of what was asked, forgotten soon after their window. */
export function rateLimitTable(client: DynamoDBDocumentClient, table: string) {
  return {
    /** Counts one more; false when that would be too many. */
    take: async ({ key, most, windowMinutes }: RateLimit, now: Instant): Promise<boolean> => {
      const length = windowMinutes * 60;
      const window = Math.floor(Date.parse(now) / 1000 / length);
      try {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: { key: `${key}#${window}` },
            UpdateExpression: 'SET expiresAt = :expiresAt ADD #count :one',
            ConditionExpression: 'attribute_not_exists(#count) OR #count < :most',
            ExpressionAttributeNames: { '#count': 'count' },
            ExpressionAttributeValues: { ':one': 1, ':most': most, ':expiresAt': (window + 2) * length },
          }),
        );
        return true;
      } catch (error) {
        if (isRefusedByCondition(error)) return false;
        throw error;
      }
    },
  };
}
