import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod';
import { lockFolder } from './folder-lock.ts';
import { listenLocally } from './listen-locally.ts';
import { runStandIn } from './stand-in-process.ts';

type Dynalite = (options: { path: string; createTableMs: number; deleteTableMs: number }) => Server;

// The package ships no types.
const dynalite: Dynalite = createRequire(import.meta.url)('dynalite');
const configuration = z.object({ folder: z.string() });

/** DynamoDB on disk: what it acknowledged survives a kill. */
await runStandIn(async given => {
  const { folder } = configuration.parse(given);
  mkdirSync(folder, { recursive: true });
  // LevelDB lets two processes write to one folder; the last engine's process may need a moment to end.
  const lock = lockFolder(join(folder, 'lock'), 10);
  if (!lock) throw new Error(`${folder} is held by another process`);
  return listenLocally(dynalite({ path: join(folder, 'tables'), createTableMs: 0, deleteTableMs: 0 }), 0);
});
