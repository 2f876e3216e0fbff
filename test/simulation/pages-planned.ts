import * as z from 'zod';
import type { fromDynamo } from './from-dynamo.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** A page of a lane, `tide-line-20261122T113000Z#0`: the ids behind one up to another (null: the end), and when it was read. */
export type PlannedPage = {
  readonly lane: string;
  readonly behind: string | null;
  readonly upTo: string | null;
  readonly read: readonly [number, number];
};

const planKey = z.object({ key: z.object({ S: z.string() }), item: z.object({ S: z.literal('plan') }) });
const look = z.looseObject({ TableName: z.literal('deliveries'), Key: planKey });
const plan = z.looseObject({
  key: z.string(),
  item: z.literal('plan'),
  cursor: z.string().nullable(),
  planned: z.boolean(),
});

/** Notes which ids each page of an audience covers and when that was read: after its worker's look at the plan, before its write. */
export function pagesPlanned(clock: VirtualClock) {
  const pages: PlannedPage[] = [];
  const cursors = new Map<string, string | null>();
  const looks = new WeakMap<object, Map<string, number>>();
  return {
    pages,
    looks: (process: object, body: unknown): void => {
      const found = look.safeParse(body);
      if (!found.success) return;
      const mine = looks.get(process) ?? new Map<string, number>();
      looks.set(process, mine.set(found.data.Key.key.S, clock.now()));
    },
    writes: (process: object, item: ReturnType<typeof fromDynamo>): void => {
      const found = plan.safeParse(item);
      if (!found.success) return;
      const { key: lane, cursor, planned } = found.data;
      const behind = cursors.get(lane) ?? null;
      cursors.set(lane, cursor);
      if (!planned && cursor === behind) return;
      const lookedAt = looks.get(process)?.get(lane) ?? 0;
      pages.push({ lane, behind, upTo: planned ? null : cursor, read: [lookedAt, clock.now()] });
    },
  };
}
