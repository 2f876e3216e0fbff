import { DatabaseSync } from 'node:sqlite';

export type FolderLock = { readonly release: () => void };

// A database that nobody refers to is closed by the garbage collector, and its lock with it.
const held = new Set<DatabaseSync>();

/**
 * Holds a file for this process, or answers null when another process still holds it after `patienceSeconds`.
 * The lock is the operating system's own (SQLite's), so it ends with the process however that dies: no lock is ever
 * stale, and a process id that was given out again means nothing.
 */
export function lockFolder(file: string, patienceSeconds: number): FolderLock | null {
  const database = new DatabaseSync(file, { timeout: patienceSeconds * 1000 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes('database is locked')) return null;
    throw error;
  }
  held.add(database);
  return {
    release: () => {
      held.delete(database);
      database.close();
    },
  };
}
