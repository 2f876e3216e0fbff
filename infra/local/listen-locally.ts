import { once } from 'node:events';
import type { Server } from 'node:http';
import * as z from 'zod';

const bound = z.object({ port: z.number() });

/** Listens on this machine alone, on `wanted` or, when that is busy, near it. Returns the address, such as `http://127.0.0.1:4080`. */
export async function listenLocally(server: Server, wanted: number): Promise<string> {
  for (let port = wanted; wanted > 0 && port < wanted + 40; port += 2) {
    if (await listens(server, port)) return addressOf(server);
  }
  await listens(server, 0);
  return addressOf(server);
}

async function listens(server: Server, port: number): Promise<boolean> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) {
      return false;
    }
    throw error;
  }
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${bound.parse(server.address()).port}`;
}
