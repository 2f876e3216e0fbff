import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { SubscriberId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import { getMany, parseItem } from '../runtime/dynamodb.ts';
import { type OutboxId, outboxId, outboxItem } from './personal-mail.ts';

/** What was mailed when is worth knowing as long as somebody may ask; letters go as soon as they have ended. */
const keptMilliseconds = 35 * 86_400_000;

/** When an item of the outbox is forgotten, in epoch seconds. */
export function outboxExpiry(putAt: Instant): number {
  return Math.floor(Date.parse(later(putAt, keptMilliseconds)) / 1000);
}

const mailsOfMonth = z.object({ mails: z.set(outboxId) });

/** Which mails a person was put, month by month: a set of all would grow for as long as somebody is mailed. */
export function mailsOfPersonTable(client: DynamoDBDocumentClient, table: string) {
  return {
    /** Done before the mail itself is put, so that none is without it; may be done twice. */
    note: async (person: string, id: OutboxId, putAt: Instant): Promise<void> => {
      const ExpressionAttributeValues = { ':id': new Set([id]), ':expiresAt': outboxExpiry(putAt) };
      const UpdateExpression = 'ADD mails :id SET expiresAt = :expiresAt';
      const Key = { id: monthKey(person, putAt) };
      await client.send(new UpdateCommand({ TableName: table, Key, UpdateExpression, ExpressionAttributeValues }));
    },
    /** All that is kept of a person's mails, the oldest first. */
    all: async (person: SubscriberId, now: Instant) => {
      // As many days as these are apart are fewer than any month has.
      const moments = [0, 0.5, 1].map(share => later(now, -share * keptMilliseconds));
      const months = new Set(moments.map(moment => monthKey(person, moment)));
      const noted = await itemsOf(client, table, [...months]);
      const ids = noted.flatMap(item => [...parseItem(mailsOfMonth, item, table).mails]);
      const mails = (await itemsOf(client, table, ids)).map(item => parseItem(outboxItem, item, table));
      return mails.sort((one, other) => one.putAt.localeCompare(other.putAt));
    },
  };
}

function itemsOf(client: DynamoDBDocumentClient, table: string, ids: readonly string[]): Promise<readonly unknown[]> {
  return getMany(
    client,
    table,
    ids.map(id => ({ id })),
  );
}

/** No mail has such an id. */
function monthKey(person: string, at: Instant): string {
  return `mails of ${person} in ${at.slice(0, 7)}`;
}
