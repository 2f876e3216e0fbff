import { type DynamoDBDocumentClient, GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { isRefusedByCondition } from '../runtime/dynamodb.ts';
import type { Bucket } from './pace.ts';

const stored = z.object({ nextFreeAt: z.number() });

/** The bucket of a pace as one item of the ledger's table; DynamoDB has no max(), hence two conditional forms. */
export function paceTable(client: DynamoDBDocumentClient, table: string, name: string): Bucket {
  const key = { TableName: table, Key: { key: 'pace', item: name } };
  const update = (how: Omit<UpdateCommandInput, 'TableName' | 'Key'>) => takeIfAllowed(client, { ...key, ...how });
  return {
    takeFromFuture: (now, ahead, takes) =>
      update({
        UpdateExpression: 'SET nextFreeAt = nextFreeAt + :takes',
        ConditionExpression: 'nextFreeAt BETWEEN :now AND :ahead',
        ExpressionAttributeValues: { ':takes': takes, ':now': now, ':ahead': now + ahead },
        ReturnValues: 'UPDATED_OLD',
      }),
    takeFromPast: async (now, takes) => {
      const taken = await update({
        UpdateExpression: 'SET nextFreeAt = :next',
        ConditionExpression: 'attribute_not_exists(nextFreeAt) OR nextFreeAt < :now',
        ExpressionAttributeValues: { ':next': now + takes, ':now': now },
        ReturnValues: 'UPDATED_NEW',
      });
      return taken !== null;
    },
    read: async () => {
      const answer = await client.send(new GetCommand({ ...key, ConsistentRead: true }));
      return answer.Item === undefined ? 0 : stored.parse(answer.Item).nextFreeAt;
    },
  };
}

async function takeIfAllowed(client: DynamoDBDocumentClient, update: UpdateCommandInput): Promise<number | null> {
  try {
    return stored.parse((await client.send(new UpdateCommand(update))).Attributes).nextFreeAt;
  } catch (error) {
    if (isRefusedByCondition(error)) return null;
    throw error;
  }
}
