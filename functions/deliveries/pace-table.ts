import { type DynamoDBDocumentClient, GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { isRefusedByCondition, parseItem } from '../runtime/dynamodb.ts';
import type { Bucket, Taking } from './pace.ts';
import type { SentInHours } from './quota.ts';

export type Pace = ReturnType<typeof paceTable>;

/** Room of an account without a daily quota. */
const plenty = 1e15;
const hour = 3_600_000;
/** Recipients by the hour of their reservation, as attributes of their own: an ADD needs no map that is there before. */
const sentIn = (at: number) => `sent_${at}`;

const stored = z
  .looseObject({
    nextFreeAt: z.number().default(0),
    /** Recipients for whom the day has room; absent until it was first renewed. */
    room: z.number().default(plenty),
    /** All recipients ever reserved, which tells a renewal what was taken while it asked SES. */
    taken: z.number().default(0),
    quota: z.number().nullable().default(null),
  })
  .transform(item => ({ ...item, sentInHours: hoursOf(item) }));
export type StoredPace = Pick<z.infer<typeof stored>, 'nextFreeAt' | 'room' | 'taken' | 'quota' | 'sentInHours'>;

/** A pace and the rolling day's quota as one item of the ledger's table; DynamoDB has no max(), hence two conditional forms. */
export function paceTable(client: DynamoDBDocumentClient, table: string, name: string) {
  const key = { TableName: table, Key: { key: 'pace', item: name } };
  const update = (how: Omit<UpdateCommandInput, 'TableName' | 'Key'>) =>
    updateIfAllowed(client, { ...key, ...how }, table);
  const take = (now: number, { recipients }: Taking, how: { SET: string; IF: string; values: object }) =>
    update({
      UpdateExpression: `SET nextFreeAt = ${how.SET}${recipients > 0 ? fromTheDay.update : ''}`,
      ConditionExpression: `(${how.IF})${recipients > 0 ? fromTheDay.condition : ''}`,
      ...(recipients > 0 && { ExpressionAttributeNames: { '#hour': sentIn(Math.floor(now / hour)) } }),
      ExpressionAttributeValues: {
        ...how.values,
        ':now': now,
        ...(recipients > 0 && { ':plenty': plenty, ':recipients': recipients }),
      },
      ReturnValues: 'UPDATED_OLD',
    });
  const bucket: Bucket = {
    takeFromFuture: async (now, ahead, taking) => {
      const values = { ':takes': taking.milliseconds, ':ahead': now + ahead };
      const before = await take(now, taking, {
        SET: 'nextFreeAt + :takes',
        IF: 'nextFreeAt BETWEEN :now AND :ahead',
        values,
      });
      return before?.nextFreeAt ?? null;
    },
    takeFromPast: async (now, taking) => {
      const values = { ':next': now + taking.milliseconds };
      const IF = 'attribute_not_exists(nextFreeAt) OR nextFreeAt < :now';
      return (await take(now, taking, { SET: ':next', IF, values })) !== null;
    },
    read: () => read(),
  };
  const read = async (): Promise<StoredPace> => {
    const answer = await client.send(new GetCommand({ ...key, ConsistentRead: true }));
    return parseItem(stored, answer.Item ?? {}, table);
  };
  return {
    ...bucket,
    read,
    /** Writes how much room the day had after `before` was read (null: no end of it); what was taken since is taken from that, too. */
    renew: async (day: { readonly room: number; readonly quota: number } | null, before: StoredPace) => {
      const gone = [...before.sentInHours.keys()]
        .sort((a, b) => a - b)
        .slice(0, -hoursKept)
        .map(sentIn);
      const sum = (day?.room ?? plenty) + before.taken;
      await update({
        UpdateExpression:
          'SET room = :sum - if_not_exists(taken, :none), quota = :quota' +
          (gone.length > 0 ? ` REMOVE ${gone.map((_, i) => `#h${i}`).join(', ')}` : ''),
        ...(gone.length > 0 && { ExpressionAttributeNames: Object.fromEntries(gone.map((h, i) => [`#h${i}`, h])) }),
        ExpressionAttributeValues: { ':sum': sum, ':none': 0, ':quota': day?.quota ?? null },
      });
    },
    /**
     * Gives back what was taken for a call that SES did not take. Whether that is lost or comes twice, the next renewal
     * asks SES anew; `taken` stays, so that one that is asking right now doesn't count it.
     */
    giveBack: async (now: number, recipients: number) => {
      await update(backToTheDay(now, recipients));
    },
    /** SES has said that the day is full, whatever was counted here. */
    exhaust: async () => {
      await update({ UpdateExpression: 'SET room = :none', ExpressionAttributeValues: { ':none': 0 } });
    },
  };
}

const fromTheDay = {
  update: ', room = if_not_exists(room, :plenty) - :recipients ADD taken :recipients, #hour :recipients',
  condition: ' AND (attribute_not_exists(room) OR room >= :recipients)',
};
function backToTheDay(now: number, recipients: number) {
  return {
    UpdateExpression: 'SET room = if_not_exists(room, :plenty) + :recipients ADD #hour :fewer',
    ExpressionAttributeNames: { '#hour': sentIn(Math.floor(now / hour)) },
    ExpressionAttributeValues: { ':plenty': plenty, ':recipients': recipients, ':fewer': -recipients },
  };
}
/** A day and the hour that is running. */
const hoursKept = 25;

async function updateIfAllowed(
  client: DynamoDBDocumentClient,
  update: UpdateCommandInput,
  table: string,
): Promise<StoredPace | null> {
  try {
    return parseItem(stored, (await client.send(new UpdateCommand(update))).Attributes ?? {}, table);
  } catch (error) {
    if (isRefusedByCondition(error)) return null;
    throw error;
  }
}

function hoursOf(item: Readonly<Record<string, unknown>>): SentInHours {
  return new Map(
    Object.entries(item).flatMap(([name, value]) => {
      const at = /^sent_(\d+)$/.exec(name)?.[1];
      // Given back in an hour may be what was taken in the one before.
      return at === undefined ? [] : [[Number(at), Math.max(0, z.number().parse(value))] as const];
    }),
  );
}
