import { setTimeout as pause } from 'node:timers/promises';
import type { Door } from './door.ts';
import {
  beginImport,
  type ImportWish,
  importUploads,
  moveImport,
  type ShownImport,
  showImport,
} from './door-imports.ts';

/** A list of readers as a file, on disk or in memory. */
export type ListFile = { readonly name: string; readonly body: Blob };

type OnProgress = (one: ShownImport) => void;

/** Puts lists and has them read; returns the import as it would be applied, or refused. */
export async function bringList(
  door: Door,
  files: readonly ListFile[],
  wish: Omit<ImportWish, 'files'>,
  onProgress: OnProgress = () => {},
): Promise<ShownImport> {
  const { importId } = await beginImport(door, { ...wish, files: files.map(({ name }) => name) });
  const uploads = await importUploads(door, importId);
  for (const [i, { url }] of uploads.entries()) await put(url, files[i]);
  await moveImport(door, 'analyse', importId);
  return followImport(door, importId, onProgress);
}

async function put(url: string, file: ListFile | undefined): Promise<void> {
  if (file === undefined) throw new Error('there is an address for a file that nobody brings');
  const answer = await fetch(url, { method: 'PUT', body: file.body });
  if (!answer.ok) throw new Error(`${file.name} could not be put: ${answer.status} ${await answer.text()}`);
}

/** So long nothing may move before an import is taken up again; its lease sees to it that nobody works on it twice. */
const stillMilliseconds = 20_000;

/** Waits until an import needs a person, and takes it up where a worker has died. */
export async function followImport(
  door: Door,
  importId: string,
  onProgress: OnProgress = () => {},
): Promise<ShownImport> {
  let [last, movedAt, wait] = ['', Date.now(), 50];
  for (;;) {
    const one = await showImport(door, importId);
    if (!one.isUnderWay) return one;
    if (one.text !== last) {
      [last, movedAt] = [one.text, Date.now()];
      onProgress(one);
    }
    if (one.isAbandoned && Date.now() - movedAt > stillMilliseconds) {
      movedAt = Date.now();
      await moveImport(door, 'continue', importId);
    }
    await pause(wait);
    wait = Math.min(1000, wait * 1.5);
  }
}
