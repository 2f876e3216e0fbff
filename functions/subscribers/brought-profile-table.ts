import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SubscriberId } from '../language/ids.ts';
import { isRefusedByCondition } from '../runtime/dynamodb.ts';
import type { HistoryEntry } from './consent-history.ts';

/**
 * Deletes a profile if a change is still the last of it; `gone`: nothing is there any more, as after a death. `kept`: there
 * is another version, or a tombstone.
 */
export async function deleteBrought(
  client: DynamoDBDocumentClient,
  table: string,
  subscriberId: SubscriberId,
  { id, version }: Pick<HistoryEntry, 'id' | 'version'>,
): Promise<'deleted' | 'gone' | 'kept'> {
  try {
    const { Attributes } = await client.send(
      new DeleteCommand({
        TableName: table,
        Key: { key: subscriberId, item: 'profile' },
        ConditionExpression: 'attribute_not_exists(version) OR (version = :version AND contains(lastChange, :id))',
        ExpressionAttributeValues: { ':version': version, ':id': JSON.stringify(id) },
        ReturnValues: 'ALL_OLD',
      }),
    );
    return Attributes === undefined ? 'gone' : 'deleted';
  } catch (error) {
    if (isRefusedByCondition(error)) return 'kept';
    throw error;
  }
}
