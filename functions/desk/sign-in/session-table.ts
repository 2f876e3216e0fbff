import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateScan,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../language/instant.ts';
import { isRefusedByCondition, parseItem } from '../../runtime/dynamodb.ts';
import { type Session, session } from './session.ts';

export type Sessions = ReturnType<typeof sessionTable>;

/** Who is signed in; a session that is deleted has ended, whatever cookies there are. */
export function sessionTable(client: DynamoDBDocumentClient, table: string) {
  return {
    get: async (id: string): Promise<Session | null> => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
      return Item === undefined ? null : parseItem(session, Item, table);
    },
    begin: async (one: Session): Promise<void> => {
      await client.send(new PutCommand({ TableName: table, Item: one }));
    },
    /** Nothing when it has ended in between. */
    noteSeen: async (id: string, at: Instant): Promise<void> => {
      const how = {
        UpdateExpression: 'SET seenAt = :at',
        ConditionExpression: 'attribute_exists(id)',
        ExpressionAttributeValues: { ':at': at },
      };
      try {
        await client.send(new UpdateCommand({ TableName: table, Key: { id }, ...how }));
      } catch (error) {
        if (!isRefusedByCondition(error)) throw error;
      }
    },
    /** Ends every session of somebody; a table of a few hundred at most is read through, since nobody asks often. */
    endAllOf: async (subject: string): Promise<void> => {
      const asked = { TableName: table, ConsistentRead: true };
      for await (const { Items = [] } of paginateScan({ client }, asked)) {
        const theirs = Items.map(item => parseItem(session, item, table)).filter(one => one.person.subject === subject);
        for (const { id } of theirs) await client.send(new DeleteCommand({ TableName: table, Key: { id } }));
      }
    },
    end: async (id: string): Promise<void> => {
      await client.send(new DeleteCommand({ TableName: table, Key: { id } }));
    },
  };
}
