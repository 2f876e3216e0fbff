import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { isRefusedByCondition } from '../runtime/dynamodb.ts';
import type { Tombstone } from './tombstone.ts';

/**
 * Puts a tombstone in the place of the profile, or of the older tombstone, whose version it names, 0 for neither; false
 * when that was changed meanwhile.
 */
export async function putTombstone(
  client: DynamoDBDocumentClient,
  table: string,
  stone: Tombstone,
  find: () => Promise<{ readonly tombstone: Tombstone | null }>,
): Promise<boolean> {
  const buried = { ...stone, version: stone.version + 1 };
  const key = { key: stone.subscriberId, item: 'profile' };
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: { ...key, version: buried.version, tombstone: JSON.stringify(buried) },
        ...(stone.version === 0
          ? { ConditionExpression: 'attribute_not_exists(version)' }
          : { ConditionExpression: 'version = :read', ExpressionAttributeValues: { ':read': stone.version } }),
      }),
    );
    return true;
  } catch (error) {
    if (!isRefusedByCondition(error)) throw error;
    // The client repeats a put whose answer was lost, and the repeat is refused because the first one succeeded.
    const { tombstone } = await find();
    return tombstone !== null && tombstone.since >= stone.since;
  }
}
