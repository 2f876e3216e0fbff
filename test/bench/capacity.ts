import * as z from 'zod';

/** Read and write request units, as DynamoDB bills them on demand. */
export type Units = { readonly reads: number; readonly writes: number };
const noUnits: Units = { reads: 0, writes: 0 };

/** The secondary indexes of each table: the keys that an item needs to stand in one, and whether it holds more than keys. */
export type TableIndex = { readonly attributes: readonly string[]; readonly holdsAll: boolean };
export type TableIndexes = ReadonlyMap<string, readonly TableIndex[]>;

type Asked = { readonly operation: string; readonly body: string };
type Answered = { readonly status: number; readonly body: string };

const reading = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan']);
const consumed = /"CapacityUnits":([\d.]+)/g;

const attributes = z.record(z.string(), z.unknown());
const put = z.object({ TableName: z.string(), Item: attributes });
const batchWrite = z.object({
  RequestItems: z.record(z.string(), z.array(z.object({ PutRequest: z.object({ Item: attributes }).optional() }))),
});

/**
 * Counts what a request costs: the units that the local DynamoDB says, the write that a refused condition costs too,
 * and the writes to secondary indexes, which it leaves out (developer guide, 'Provisioned throughput considerations for
 * global secondary indexes': a write to enter or leave an index, none when what it holds of an item stays).
 */
export function capacityCount(indexes: TableIndexes): (asked: Asked, answered: Answered) => Units {
  const projected = new Map<string, string>();
  const indexWrites = (table: string, item: Readonly<Record<string, unknown>>): number => {
    let writes = 0;
    for (const [number, index] of (indexes.get(table) ?? []).entries()) {
      const place = `${table} ${number} ${keyOf(item)}`;
      const before = projected.get(place);
      const after = heldOf(item, index);
      if (before === after) continue;
      writes += unitsOf(before) + unitsOf(after);
      if (after === undefined) projected.delete(place);
      else projected.set(place, after);
    }
    return writes;
  };
  return ({ operation, body }, answered) => {
    if (answered.status !== 200) {
      return answered.body.includes('ConditionalCheckFailed') ? { reads: 0, writes: 1 } : noUnits;
    }
    const units = [...answered.body.matchAll(consumed)].reduce((sum, [, count]) => sum + Number(count), 0);
    if (reading.has(operation)) return { reads: units, writes: 0 };
    const entered = itemsPut(operation, body, indexes).reduce(
      (sum, { table, item }) => sum + indexWrites(table, item),
      0,
    );
    return { reads: 0, writes: units + entered };
  };
}

/** The same request, asking for the units that it consumes. */
export function askingForCapacity(body: string): string {
  return `{"ReturnConsumedCapacity":"TOTAL",${body.slice(1)}`;
}

function itemsPut(operation: string, body: string, indexes: TableIndexes) {
  if (operation === 'PutItem') {
    const { TableName, Item } = put.parse(JSON.parse(body));
    return [{ table: TableName, item: Item }];
  }
  if (operation !== 'BatchWriteItem') return [];
  const { RequestItems } = batchWrite.parse(JSON.parse(body));
  return Object.entries(RequestItems).flatMap(([table, writes]) =>
    indexes.has(table)
      ? writes.flatMap(({ PutRequest }) => (PutRequest ? [{ table, item: PutRequest.Item }] : []))
      : [],
  );
}

function heldOf(
  item: Readonly<Record<string, unknown>>,
  { attributes: keys, holdsAll }: TableIndex,
): string | undefined {
  if (!keys.every(key => key in item)) return undefined;
  return JSON.stringify(holdsAll ? item : keys.map(key => item[key]));
}

function unitsOf(held: string | undefined): number {
  return held === undefined ? 0 : Math.ceil(held.length / 1024);
}

/** All tables of the house with an index have one of these two pairs of keys. */
function keyOf(item: Readonly<Record<string, unknown>>): string {
  const names = 'key' in item ? ['key', 'item'] : ['newsletterId', 'slot'];
  return JSON.stringify(names.map(name => item[name]));
}
