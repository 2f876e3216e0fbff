import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { SubscriberId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import { deleteAll, isDone, parseItem } from '../runtime/dynamodb.ts';
import { goodUntil, type SignUp, type SignUpId, signUp, signUpId } from './sign-up.ts';

export type SignUps = ReturnType<typeof signUpTable>;

const stored = z.object({ signUp });

/** Sign-ups that wait to be confirmed; DynamoDB forgets them, some time after nobody may use them any more. */
export function signUpTable(client: DynamoDBDocumentClient, table: string) {
  const item = async (id: string): Promise<unknown> =>
    (await client.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }))).Item;
  /** Null for one that is too old, too: DynamoDB may take days to forget it. */
  const get = async (id: SignUpId, now: Instant): Promise<SignUp | null> => {
    const found = await item(id);
    if (found === undefined) return null;
    const one = parseItem(stored, found, table).signUp;
    return now > goodUntil(one) ? null : one;
  };
  const askedBy = async (person: SubscriberId): Promise<Asked | null> => {
    const found = await item(askedKey(person));
    return found === undefined ? null : parseItem(asked, found, table);
  };
  return {
    get,
    /** Keeps the first of two that are the same. Written down as the person's first, so that none is without it. */
    put: async (one: SignUp): Promise<void> => {
      await client.send(new UpdateCommand({ TableName: table, ...writtenDown(one) }));
      const Item = { id: one.id, signUp: one, expiresAt: secondsOf(goodUntil(one)) };
      await isDone(
        client.send(new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(id)' })),
      );
    },
    /** What a person asked for last, confirmed or not; null when that is too long ago. */
    latest: async (person: SubscriberId, now: Instant): Promise<SignUp | null> => {
      const known = await askedBy(person);
      return known && get(known.latest, now);
    },
    /** All that a person asked for and that is still good, confirmed or not, the oldest first. */
    allOf: async (person: SubscriberId, now: Instant): Promise<readonly SignUp[]> => {
      const found = await Promise.all(((await askedBy(person))?.ids ?? []).map(id => get(id, now)));
      return found.flatMap(one => one ?? []).sort((one, other) => one.askedAt.localeCompare(other.askedAt));
    },
    hasAsked: async (person: SubscriberId): Promise<boolean> => (await askedBy(person)) !== null,
    /** Deletes all that a person asked for, confirmed or not; safe to do again after a death. */
    forget: async (person: SubscriberId): Promise<void> => {
      for (let attempt = 1; attempt <= 10; attempt++) {
        const known = await askedBy(person);
        if (known === null) return;
        const ids = known.ids.map(id => ({ id }));
        await deleteAll(client, table, ids);
        const unlessMore = {
          ConditionExpression: 'signUpId = :latest',
          ExpressionAttributeValues: { ':latest': known.latest },
        };
        const Key = { id: askedKey(person) };
        if (await isDone(client.send(new DeleteCommand({ TableName: table, Key, ...unlessMore })))) return;
      }
      throw new Error(`subscriber ${person} went on asking to join while being erased, ten times over`);
    },
  };
}

/** Each week's sign-ups stand in a set of their own, so that old ones go without being read: `asked2947`. */
const week = 7 * 86_400_000;
const setOfWeek = /^asked\d+$/;
/** Sign-ups of these weeks may still lie there, DynamoDB being days late; the sets of the others are dropped. */
const weeksKept = 4;
const weeksDropped = 5;

type Asked = z.infer<typeof asked>;
/** The ids of all that a person asked for lately, and which was the last. One that is older than the sets has the last alone. */
const asked = z.looseObject({ signUpId }).transform(({ signUpId: latest, ...rest }) => {
  const sets = Object.entries(rest).flatMap(([name, set]) =>
    setOfWeek.test(name) ? [z.set(signUpId).parse(set)] : [],
  );
  return { latest, ids: [...new Set([latest, ...sets.flatMap(set => [...set])])] };
});

/** No sign-up has such an id. */
function askedKey(person: SubscriberId): string {
  return `latest of ${person}`;
}

function writtenDown({ id, subscriberId, askedAt }: SignUp) {
  const now = Math.floor(Date.parse(askedAt) / week);
  const old = Array.from({ length: weeksDropped }, (_, i) => [`#old${i}`, `asked${now - weeksKept - i}`] as const);
  return {
    Key: { id: askedKey(subscriberId) },
    UpdateExpression: `SET signUpId = :id, expiresAt = :expiresAt ADD #asked :ids REMOVE ${old.map(([name]) => name).join(', ')}`,
    ExpressionAttributeNames: { '#asked': `asked${now}`, ...Object.fromEntries(old) },
    ExpressionAttributeValues: {
      ':id': id,
      ':ids': new Set([id]),
      // A week longer than what it names, which is forgotten days late.
      ':expiresAt': secondsOf(later(goodUntil({ askedAt }), week)),
    },
  };
}

function secondsOf(moment: Instant): number {
  return Math.ceil(Date.parse(moment) / 1000);
}
