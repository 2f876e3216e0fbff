import * as z from 'zod';
import { ask, type Door } from './door.ts';

/** What the door tells of the sources. */

const source = z.looseObject({ id: z.string(), kind: z.string(), timeZone: z.string() });
const count = z.number();
const told = z.object({
  source,
  dueAt: z.string(),
  answeredAt: z.string().nullable(),
  failingSince: z.string().nullable(),
  trouble: z.string(),
  problems: z.array(z.string()),
  counts: z.object({ added: count, changed: count, unchanged: count, leftOut: count, takenBack: count }),
});
export type ToldSource = z.infer<typeof told>;

export const listSources = (door: Door) => ask(door, 'list-sources', {}, z.array(told));

export const pullSource = (door: Door, sourceId: string) =>
  ask(door, 'pull-source', { sourceId }, z.object({ dueAt: z.string() }));

export const removeSource = (door: Door, sourceId: string) =>
  ask(door, 'remove-source', { sourceId }, z.object({ sourceId: z.string() }));
