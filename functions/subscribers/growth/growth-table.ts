import {
  type DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type EditionId, editionId, type SubscriberId } from '../../language/ids.ts';
import { type Instant, instant, millisecondsBetween } from '../../language/instant.ts';
import { jsonText } from '../../language/json-text.ts';
import { parseItem, putAll } from '../../runtime/dynamodb.ts';
import { laneOf } from '../lane.ts';
import { type Step, step } from './step.ts';

export type Growth = ReturnType<typeof growthTable>;

const steps = z.array(step).readonly();

/** What a change of one profile did to the numbers, kept while its day is still counted; it does not tell whose it is. */
const line = z
  .object({
    /** The moment that it counts for: when it was asked for. */
    at: instant,
    /** When it was done; an import goes on for hours. Null for what was told before this was kept. */
    writtenAt: instant.nullable().default(null),
    /** Kept as a list before it was kept as a text. */
    steps: z.union([jsonText.pipe(steps), steps]),
    /** By whose link somebody left. */
    edition: editionId.nullable().default(null),
  })
  .transform(one => ({ ...one, writtenAt: one.writtenAt ?? one.at }));
export type Line = Readonly<z.infer<typeof line>>;

const numbers = z.record(z.string(), z.int()).readonly();

/** One day of a newsletter, or of all: who joined and left, by how, and how many readers there were at its end. */
const growthDay = z.object({ day: z.iso.date(), joined: numbers, left: numbers, readers: z.int() }).readonly();
export type GrowthDay = z.infer<typeof growthDay>;

/** What a change did, under a name that is the same however often it is told and that tells nobody whose it is. */
export type Told = {
  readonly subscriberId: SubscriberId;
  readonly name: string;
  readonly at: Instant;
  /** The same however often it is told; a new one would let it count anew on top of a look at every profile. */
  readonly writtenAt: Instant;
  readonly steps: readonly Step[];
  readonly edition: EditionId | null;
};

/** A line may be late by so many days: what was not copied at once is copied with the person's next change. */
export const latestLineDays = 3;
const linesLiveDays = 35;
const leftUnder = 'growth-left';
const leftOnDays = z.record(z.iso.date(), z.array(z.int()).readonly());

/** Who joined and who left, day by day, in the table of the readers: a change and its line go the same way. */
export function growthTable(client: DynamoDBDocumentClient, table: string, laneCount: number) {
  return {
    /** Writes down what changes did, once however often it is told. */
    tell: (changes: readonly Told[], now: Instant): Promise<void> => {
      const counted = changes.filter(({ at, steps }) => steps.length > 0 && isInTime(at, now));
      const items = counted.map(one => lineItem(one, laneCount));
      return putAll(client, table, items);
    },
    /** All that was told of a day (UTC), page by page: an import may have told a million lines. */
    linesOf: async function* (day: string): AsyncGenerator<readonly Line[]> {
      for (let lane = 0; lane < laneCount; lane++) {
        const pages = paginateQuery({ client }, allUnder(table, keyOfLines(day, lane)));
        for await (const { Items = [] } of pages) yield Items.map(item => parseItem(line, item, table));
      }
    },
    putDays: (of: string, days: readonly GrowthDay[]): Promise<void> => {
      const items = days.map(one => ({ key: keyOfDays(of), item: one.day, ...one }));
      return putAll(client, table, items);
    },
    /** Whom an edition's links let go on a day (UTC), by hour of that day. */
    putLeftBy: async (edition: EditionId, day: string, hours: readonly number[]): Promise<void> => {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { key: leftUnder, item: edition },
          UpdateExpression: 'SET #day = :hours',
          ExpressionAttributeNames: { '#day': day },
          ExpressionAttributeValues: { ':hours': hours },
        }),
      );
    },
    /** Whom an edition's links let go, by day (UTC) and hour of the day. */
    leftBy: async (edition: EditionId): Promise<ReadonlyMap<string, readonly number[]>> => {
      const { Item = {} } = await client.send(
        new GetCommand({ TableName: table, Key: { key: leftUnder, item: edition } }),
      );
      const { key: _key, item: _item, ...days } = Item;
      return new Map(Object.entries(parseItem(leftOnDays, days, table)));
    },
    /** The days that were counted of a newsletter from one to another, the oldest first. */
    days: async (of: string, from: string, to: string): Promise<readonly GrowthDay[]> => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: '#key = :key AND #item BETWEEN :from AND :to',
          ExpressionAttributeNames: { '#key': 'key', '#item': 'item' },
          ExpressionAttributeValues: { ':key': keyOfDays(of), ':from': from, ':to': to },
        }),
      );
      return Items.map(item => parseItem(growthDay, item, table));
    },
  };
}

function isInTime(at: Instant, now: Instant): boolean {
  return millisecondsBetween(at, now) < latestLineDays * 86_400_000;
}

function lineItem({ subscriberId, name, at, writtenAt, steps, edition }: Told, laneCount: number): object {
  const key = keyOfLines(at.slice(0, 10), laneOf(subscriberId, laneCount));
  const expiresAt = Math.floor(Date.parse(at) / 1000) + linesLiveDays * 86_400;
  return { key, item: name, at, writtenAt, steps: JSON.stringify(steps), edition, expiresAt };
}

function keyOfLines(day: string, lane: number): string {
  return `growth#${day}#${lane}`;
}

function keyOfDays(of: string): string {
  return `growth-of#${of}`;
}

function allUnder(table: string, key: string) {
  return {
    TableName: table,
    KeyConditionExpression: '#key = :key',
    ExpressionAttributeNames: { '#key': 'key' },
    ExpressionAttributeValues: { ':key': key },
  };
}
