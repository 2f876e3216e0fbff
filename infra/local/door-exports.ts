import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { ask, type Door } from './door.ts';

/** What the door tells of exports. */

const shown = z.object({
  exportId: z.string(),
  format: z.string(),
  rows: z.number(),
  isDone: z.boolean(),
  isStuck: z.boolean(),
  /** Of its files, in order, once it is done. */
  urls: z.array(z.string()),
  urlsEndAt: z.string(),
});
export type ShownExport = z.infer<typeof shown>;

export type ExportWish = {
  readonly format: string;
  readonly newsletterId: string | null;
  readonly segment: string | null;
};

/** Has readers written into files, and waits until they are there. */
export async function exportReaders(
  door: Door,
  wish: ExportWish,
  onProgress: (sofar: ShownExport) => void = () => {},
): Promise<ShownExport> {
  const { exportId } = await ask(door, 'begin-export', wish, z.object({ exportId: z.string() }));
  for (let wait = 50; ; wait = Math.min(2000, wait * 1.5)) {
    const one = await ask(door, 'show-export', { exportId }, shown);
    if (one.isDone) return one;
    if (one.isStuck)
      throw new Error(`export ${exportId} is stuck: docs/runbook.md, run-export-put-aside, says what to do`);
    onProgress(one);
    await pause(wait);
  }
}
