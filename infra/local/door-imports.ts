import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { ask, type Door } from './door.ts';

/** What the commands ask about lists of readers on their way in. */

const begun = z.object({ importId: z.string(), state: z.string() });
const summary = z.looseObject({
  importId: z.string(),
  files: z.array(z.string()),
  newsletterId: z.string(),
  begunAt: z.string(),
  state: z.enum([
    ...(['uploading', 'analysing', 'analysed', 'given up', 'refused'] as const),
    ...(['applying', 'applied', 'stopped', 'undoing', 'undone'] as const),
  ]),
  isUnderWay: z.boolean(),
  isAbandoned: z.boolean(),
  progress: z.number(),
  outcomes: z.record(z.string(), z.number()),
});
const shown = summary.extend({ text: z.string() });
export type ShownImport = z.infer<typeof shown>;

export type ImportWish = {
  readonly files: readonly string[];
  readonly newsletterId: string;
  readonly source: string;
  readonly consentedOn: string;
};

export const beginImport = (door: Door, wish: ImportWish) => ask(door, 'begin-import', wish, begun);

/** Where to put each file. */
export const importUploads = (door: Door, importId: string) =>
  ask(door, 'import-uploads', { importId }, z.array(z.object({ name: z.string(), url: z.string() })));

type Move = 'analyse' | 'apply' | 'undo' | 'stop' | 'continue';

export const moveImport = (door: Door, wish: Move, importId: string) =>
  ask(door, `${wish}-import`, { importId }, begun);

export const showImport = (door: Door, importId: string) => ask(door, 'show-import', { importId }, shown);

/** Newest first. */
export const listImports = (door: Door) => ask(door, 'list-imports', {}, z.array(summary));

export const reportImport = (door: Door, importId: string, part: number) =>
  ask(door, 'report-import', { importId, part }, reported);

/** What is much comes packed, as functions/runtime/packed-text.ts says. */
const unpacked = z.base64().transform(packed => gunzipSync(Buffer.from(packed, 'base64')).toString());
const reported = z
  .object({ packed: unpacked, next: z.number().nullable() })
  .transform(({ packed: csv, next }) => ({ csv, next }));
