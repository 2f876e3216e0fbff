import * as z from 'zod';
import { jsonText } from '../../functions/language/json-text.ts';
import { type Profile, profile } from '../../functions/subscribers/subscriber.ts';
import type { fromDynamo } from './from-dynamo.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** A profile as it stood from a moment on; null: there was none, or a tombstone. */
type Standing = { readonly from: number; readonly profile: Profile | null };

/** Of everybody, by his id, the oldest first. */
export type ReaderHistories = ReadonlyMap<string, readonly Standing[]>;

const isProfile = z.object({ S: z.literal('profile') });
const deletion = z.looseObject({
  TableName: z.literal('subscribers'),
  Key: z.object({ key: z.object({ S: z.string() }), item: isProfile }),
});
const stored = z.object({
  key: z.string(),
  item: z.literal('profile'),
  profile: jsonText.pipe(profile).nullable().default(null),
});

/** What profiles were at any moment, by what was written and done: the truth that hints, plans and calls are held against. */
export function readerHistories(clock: VirtualClock) {
  const histories = new Map<string, Standing[]>();
  const add = (id: string, one: Standing) => {
    const known = histories.get(id) ?? [];
    histories.set(id, [...known, one]);
  };
  return {
    histories,
    /** Who is stored before anything happens. */
    begins: (one: Profile): void => {
      if (!histories.has(one.subscriberId)) add(one.subscriberId, { from: clock.now(), profile: one });
    },
    puts: (item: ReturnType<typeof fromDynamo>): void => {
      if (item.item !== 'profile') return;
      const { key, profile: written } = stored.parse(item);
      add(key, { from: clock.now(), profile: written });
    },
    deletes: (body: unknown): void => {
      const found = deletion.safeParse(body);
      if (found.success) add(found.data.Key.key.S, { from: clock.now(), profile: null });
    },
  };
}

/** Every state in which a profile was between two moments, both included. */
export function standingsWithin(
  histories: ReaderHistories,
  id: string,
  [from, to]: readonly [number, number],
): readonly (Profile | null)[] {
  const all = histories.get(id) ?? [];
  const first = all.findLast(one => one.from < from)?.profile ?? null;
  return [first, ...all.filter(one => one.from >= from && one.from <= to).map(one => one.profile)];
}
