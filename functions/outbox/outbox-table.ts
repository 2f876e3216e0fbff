import { randomUUID } from 'node:crypto';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Instant, instant } from '../language/instant.ts';
import { isDoneByToken, isRefusedByCondition, parseItem } from '../runtime/dynamodb.ts';
import { mailsOfPersonTable, outboxExpiry } from './mails-of-person-table.ts';
import {
  type MailState,
  type OutboxId,
  type OutboxItem,
  outboxId,
  outboxIdOf,
  outboxItem,
  type PersonalMail,
} from './personal-mail.ts';

export type OutboxTable = ReturnType<typeof outboxTable>;

const waitingKey = z.object({ id: outboxId, putAt: instant });

/** Personal mails, one item each; whoever waits is listed in a sparse index. */
export function outboxTable(client: DynamoDBDocumentClient, table: string) {
  const get = async (id: OutboxId): Promise<OutboxItem | null> => {
    const answer = await client.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
    return answer.Item === undefined ? null : parseItem(outboxItem, answer.Item, table);
  };
  const ofPerson = mailsOfPersonTable(client, table);
  return {
    get,
    allOf: ofPerson.all,
    /** Puts a mail unless it is there; false if it is. */
    put: async (one: PersonalMail, putAt: Instant): Promise<boolean> => {
      const { purpose, subscriberId, address, mail } = one;
      const state: MailState = { kind: 'waiting', notBefore: putAt, unclearCalls: 0 };
      const [id, token] = [outboxIdOf(one), randomUUID()];
      const item = {
        ...{ id, purpose, subscriberId, putAt, state, letter: { address, mail } },
        ...{ token, waiting: 'yes', expiresAt: outboxExpiry(putAt) },
      };
      if (subscriberId !== null) await ofPerson.note(subscriberId, id, putAt);
      const put = new PutCommand({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(id)' });
      return isDoneByToken(client, client.send(put), { table, key: { id }, token });
    },
    /** Writes the next state of a mail that is still as it was read; null when somebody else was faster. */
    change: async (read: OutboxItem, state: MailState): Promise<OutboxItem | null> => {
      const token = randomUUID();
      const hasEnded = state.kind !== 'waiting' && state.kind !== 'claimed';
      const done = await updated(client, {
        TableName: table,
        Key: { id: read.id },
        UpdateExpression: `SET #state = :state, #token = :token${hasEnded ? ' REMOVE letter, waiting' : ''}`,
        ConditionExpression: '#token = :read',
        ExpressionAttributeNames: { '#state': 'state', '#token': 'token' },
        ExpressionAttributeValues: { ':state': state, ':token': token, ':read': read.token },
      });
      if (done) return { ...read, state, token, ...(hasEnded && { letter: null }) };
      // A repeated request whose first answer was lost is refused by its own success.
      const now = await get(read.id);
      return now?.token === token ? now : null;
    },
    /** Notes that SES told of a mail, and says whose it is; null for one that is not there. */
    hear: async (id: OutboxId, at: Instant): Promise<Pick<OutboxItem, 'subscriberId'> | null> => {
      const done = await updated(client, {
        TableName: table,
        Key: { id },
        UpdateExpression: 'SET heardAt = if_not_exists(heardAt, :at)',
        ConditionExpression: 'attribute_exists(id)',
        ExpressionAttributeValues: { ':at': at },
        ReturnValues: 'ALL_NEW',
      });
      return done && parseItem(outboxItem, done, table);
    },
    /** The mails that have waited longest, at most a thousand, by an index that may lag behind by a second. */
    waiting: async (): Promise<readonly z.infer<typeof waitingKey>[]> => {
      const answer = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'waiting',
          KeyConditionExpression: 'waiting = :yes',
          ExpressionAttributeValues: { ':yes': 'yes' },
          Limit: 1000,
        }),
      );
      return (answer.Items ?? []).map(item => parseItem(waitingKey, item, table));
    },
  };
}

/** What the item is afterwards (with `ALL_NEW`); null when its condition refused. */
async function updated(client: DynamoDBDocumentClient, update: UpdateCommandInput): Promise<object | null> {
  try {
    return (await client.send(new UpdateCommand(update))).Attributes ?? {};
  } catch (error) {
    if (isRefusedByCondition(error)) return null;
    throw error;
  }
}
