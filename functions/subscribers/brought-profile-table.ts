import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isRefusedByCondition } from '../runtime/dynamodb.ts';
import type { Profile } from './subscriber.ts';

/**
 * Deletes a profile that a change has brought, if that is still the last change of it; true also when nothing is there
 * any more, false when there is another version or a tombstone.
 */
export async function deleteBrought(
  client: DynamoDBDocumentClient,
  table: string,
  { subscriberId, version }: Profile,
  changeId: string,
): Promise<boolean> {
  try {
    await client.send(
      new DeleteCommand({
        TableName: table,
        Key: { key: subscriberId, item: 'profile' },
        ConditionExpression: 'attribute_not_exists(version) OR (version = :version AND contains(lastChange, :id))',
        ExpressionAttributeValues: { ':version': version, ':id': JSON.stringify(changeId) },
      }),
    );
    return true;
  } catch (error) {
    if (isRefusedByCondition(error)) return false;
    throw error;
  }
}
