import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isRefusedByCondition } from '../runtime/dynamodb.ts';
import type { Profile } from './subscriber.ts';

/**
 * Deletes a profile that a change has brought, if that is still the last change of it; `gone`: nothing is there any more,
 * as after a death. `kept`: there is another version, or a tombstone.
 */
export async function deleteBrought(
  client: DynamoDBDocumentClient,
  table: string,
  { subscriberId, version }: Profile,
  changeId: string,
): Promise<'deleted' | 'gone' | 'kept'> {
  try {
    const { Attributes } = await client.send(
      new DeleteCommand({
        TableName: table,
        Key: { key: subscriberId, item: 'profile' },
        ConditionExpression: 'attribute_not_exists(version) OR (version = :version AND contains(lastChange, :id))',
        ExpressionAttributeValues: { ':version': version, ':id': JSON.stringify(changeId) },
        ReturnValues: 'ALL_OLD',
      }),
    );
    return Attributes === undefined ? 'gone' : 'deleted';
  } catch (error) {
    if (isRefusedByCondition(error)) return 'kept';
    throw error;
  }
}
