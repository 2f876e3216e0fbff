import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import * as z from 'zod';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { readIfThere, writeWholeFile } from './whole-file.ts';

/** Where one engine keeps everything; nobody else writes there while it runs. */
export type DataFolder = {
  readonly path: string;
  /** What the newsroom's life depends on. */
  readonly store: string;
  /** The synthesised stack, made anew at each start. */
  readonly stack: string;
  readonly logs: string;
  readonly release: () => void;
};

type Opened = { readonly open: true; readonly folder: DataFolder } | { readonly open: false; readonly problem: string };

/** What the engine makes in the folder and `--fresh` may delete. */
const made = ['store', 'stack', 'logs'];
const marker = 'pressrun.json';

const running = z.object({ pid: z.number(), startedAt: z.string(), url: z.url(), token: z.string() });
/** How to speak to the engine that holds a folder. */
export type RunningEngine = z.infer<typeof running>;

/** Takes the folder for this process, or says in words for a person why not. */
export function openDataFolder(path: string, wanted: { fresh: boolean; outbox: string | null }): Opened {
  const problem = whyNot(path, wanted.outbox) ?? prepare(path);
  if (problem) return { open: false, problem };
  const lock = lockFolder(join(path, 'lock'), 1);
  if (!lock) return { open: false, problem: whoHolds(path) };
  if (wanted.fresh) setAside(path);
  for (const entry of readdirSync(path)) {
    if (entry.startsWith('old-')) rmSync(join(path, entry), { recursive: true, force: true });
  }
  return { open: true, folder: take(path, lock) };
}

/** The engine that wrote its address down last; it may have ended since. */
export function readRunningEngine(path: string): RunningEngine | null {
  const text = readIfThere(join(path, 'engine.json'));
  return text === null ? null : running.parse(JSON.parse(text));
}

export function writeRunningEngine(folder: DataFolder, engine: RunningEngine): void {
  writeWholeFile(join(folder.path, 'engine.json'), JSON.stringify(engine));
}

function whyNot(path: string, outbox: string | null): string | null {
  if (existsSync(path) && !statSync(path).isDirectory()) return `${path} is a file; --data needs a folder.`;
  const ours = made.filter(name => existsSync(join(path, name)));
  if (ours.length > 0 && !existsSync(join(path, marker))) {
    return `${path} holds ${ours.join(' and ')}, and not from Pressrun; choose another folder with --data.`;
  }
  const inside = made.find(name => outbox !== null && isWithin(outbox, join(path, name)));
  return inside ? `The outbox ${outbox} lies where Pressrun keeps its data; choose another folder.` : null;
}

function prepare(path: string): string | null {
  try {
    mkdirSync(path, { recursive: true });
    if (!existsSync(join(path, marker))) writeWholeFile(join(path, marker), '{"madeBy":"pressrun"}\n');
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `${path} cannot be used for data: ${error.message}`;
    throw error;
  }
}

function whoHolds(path: string): string {
  const engine = readRunningEngine(path);
  const who = engine ? ` (process ${engine.pid}, since ${engine.startedAt})` : '';
  return `Another Pressrun engine works in ${path}${who}. End it first, or give this one a folder of its own with --data.`;
}

/** One rename each, so that a kill leaves the newsroom whole or gone, never half. */
function setAside(path: string): void {
  for (const name of made.filter(entry => existsSync(join(path, entry)))) {
    renameSync(join(path, name), join(path, `old-${randomUUID()}`));
  }
}

function take(path: string, lock: FolderLock): DataFolder {
  const [store, stack, logs] = [join(path, 'store'), join(path, 'stack'), join(path, 'logs')];
  for (const folder of [store, logs]) mkdirSync(folder, { recursive: true });
  const release = () => {
    rmSync(join(path, 'engine.json'), { force: true });
    lock.release();
  };
  return { path, store, stack, logs, release };
}

function isWithin(inner: string, outer: string): boolean {
  const way = relative(resolve(outer), resolve(inner));
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way);
}
