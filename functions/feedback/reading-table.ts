import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { BatchKey } from '../deliveries/batch.ts';
import type { LaneKey } from '../deliveries/lane-plan.ts';
import { deleteAll, isRefusedByCondition, parseItem, queryAll } from '../runtime/dynamodb.ts';
import type { Click, Opening, Trace } from './read-event.ts';

export type Readings = ReturnType<typeof readingTable>;

/** All that is kept of the readings of one batch. */
export type Reading = Readonly<z.infer<typeof reading>>;

/** A mail that is passed round among thousands would outgrow its item; from then on its clicks are taken at their word. */
const mostClicks = 500;
/** Should nobody fold it. */
const livesSeconds = 14 * 86_400;

const positions = z.set(z.int().min(0)).default(new Set());
const click = z
  .string()
  .regex(/^\d+\.[0-9a-z]+\.[\w-]+$/)
  .transform((text): Click => {
    const [position = '', second = '', link = ''] = text.split('.');
    return { position: Number(position), second: Number.parseInt(second, 36), link };
  });
const opening = z
  .string()
  .regex(/^\d+\.-?[0-9a-z]+$/)
  .transform((text): Opening => {
    const [position = '', hour = ''] = text.split('.');
    return { position: Number(position), hour: Number.parseInt(hour, 36) };
  });
const reading = z.object({
  batch: z.int().min(0),
  opened: positions,
  openings: z
    .set(z.string())
    .default(new Set())
    .transform(texts => [...texts].map(text => opening.parse(text))),
  fetched: positions,
  clicks: z
    .set(z.string())
    .default(new Set())
    .transform(texts => [...texts].map(text => click.parse(text))),
  /** Who followed a link, of clicks that there was no room for. */
  clicked: positions,
});

/** Readings, batch by batch, in the table of the ledger but apart from its lanes, which are read every minute. */
export function readingTable(client: DynamoDBDocumentClient, table: string) {
  const add = async (
    key: BatchKey,
    sets: Readonly<Record<string, ReadonlySet<number | string>>>,
    most: number | null,
  ) => {
    const full = Object.entries(sets).filter(([, set]) => set.size > 0);
    if (full.length === 0) return;
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: { key: partOf(key), item: itemOf(key.batch) },
        UpdateExpression: `SET expiresAt = if_not_exists(expiresAt, :expiry) ADD ${full.map(([name]) => `${name} :${name}`).join(', ')}`,
        ExpressionAttributeValues: {
          ':expiry': Math.floor(Date.now() / 1000) + livesSeconds,
          ...Object.fromEntries(full.map(([name, set]) => [`:${name}`, set])),
          ...(most !== null && { ':most': most }),
        },
        ...(most !== null && { ConditionExpression: 'attribute_not_exists(clicks) OR size(clicks) < :most' }),
      }),
    );
  };
  const itemsOf = (lane: LaneKey) =>
    queryAll(client, {
      TableName: table,
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': 'key' },
      ExpressionAttributeValues: { ':key': partOf(lane) },
    });
  return {
    /** Adds to the sets of a batch, so that doubled and reordered events change nothing. */
    note: async (key: BatchKey, { opened, openings, fetched, clicks }: Trace): Promise<void> => {
      const hours = new Set(openings.map(one => `${one.position}.${one.hour.toString(36)}`));
      const sets = { opened: new Set(opened), openings: hours, fetched: new Set(fetched) };
      const texts = new Set(clicks.map(one => `${one.position}.${one.second.toString(36)}.${one.link}`));
      try {
        await add(key, { ...sets, clicks: texts }, texts.size > 0 ? mostClicks : null);
      } catch (error) {
        if (!isRefusedByCondition(error)) throw error;
        await add(key, { ...sets, clicked: new Set(clicks.map(({ position }) => position)) }, null);
      }
    },
    ofLane: async (lane: LaneKey): Promise<readonly Reading[]> =>
      (await itemsOf(lane)).map(item => parseItem(reading, { ...keyed(item), batch: batchOf(item) }, table)),
    /** Leaves nothing of who read what and when. */
    forgetLane: async (lane: LaneKey): Promise<void> => {
      const keys = (await itemsOf(lane)).map(item => z.object({ key: z.string(), item: z.string() }).parse(item));
      await deleteAll(client, table, keys);
    },
  };
}

function partOf({ editionId, lane }: LaneKey): string {
  return `${editionId}#${lane}#read`;
}

function keyed(item: unknown) {
  return z.looseObject({ item: z.string() }).parse(item);
}

function batchOf(item: unknown): number {
  return Number(keyed(item).item.slice('batch#'.length));
}

function itemOf(batch: number): string {
  return `batch#${String(batch).padStart(6, '0')}`;
}
