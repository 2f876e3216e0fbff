import * as z from 'zod';
import { type SubscriberId, subscriberId } from '../../language/ids.ts';
import type { ObjectStore } from '../../runtime/object-store.ts';
import { written } from '../../subscribers/written-group.ts';
import type { SweepId } from './list-sweep.ts';
import { sweepOutcome } from './sweep-wish.ts';

/** What a sweep does to a group of readers, and what came of those whom it leaves alone. */
const sweptGroup = z
  .object({
    written: z.array(written).readonly(),
    others: z.array(z.object({ subscriberId, outcome: sweepOutcome })).readonly(),
  })
  .readonly();
export type SweptGroup = z.infer<typeof sweptGroup>;

/** The working files of one sweep, each written whole, so that a step which died may be done again. */
export function sweepFiles(id: SweepId, store: Pick<ObjectStore, 'get' | 'put'>) {
  const at = (...parts: readonly (string | number)[]) => ['sweeps', id, ...parts].join('/');
  const write = (key: string, value: unknown) => store.put(key, JSON.stringify(value), 'application/json');
  const read = async <Schema extends z.ZodType>(key: string, schema: Schema): Promise<z.infer<Schema> | null> => {
    const bytes = await store.get(key);
    return bytes && schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  };
  return {
    putPiece: (piece: number, ids: readonly SubscriberId[]) => write(at('pieces', piece), ids),
    piece: async (piece: number): Promise<readonly SubscriberId[]> =>
      (await read(at('pieces', piece), z.array(subscriberId))) ?? [],
    putGroup: (piece: number, group: number, swept: SweptGroup) => write(at('groups', piece, group), swept),
    group: (piece: number, group: number): Promise<SweptGroup | null> => read(at('groups', piece, group), sweptGroup),
  };
}
