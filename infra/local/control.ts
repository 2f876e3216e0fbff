import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import type { RunningEngine } from './data-folder.ts';
import { type Door, doorAnswer } from './door.ts';
import { listenLocally } from './listen-locally.ts';

const call = z.object({ act: z.string(), input: z.unknown() });

/** Lets the commands reach the door of the engine that runs here; only who can read its data folder knows the token. */
export async function openControl(door: Door): Promise<{ url: string; token: string; close: () => void }> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    serve(request, response, door, token).catch(error => fail(response, error));
  });
  const url = await listenLocally(server, 0);
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, token, close };
}

/** The door of a running engine, or null when it does not answer (any more). */
export async function doorOf({ url, token }: RunningEngine): Promise<Door | null> {
  const headers = { authorization: `Bearer ${token}` };
  try {
    const greeting = await fetch(url, { headers, signal: AbortSignal.timeout(5000) });
    if (!greeting.ok) return null;
  } catch {
    return null;
  }
  return async (act, input) => {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ act, input }) });
    if (!response.ok) throw new Error(await response.text());
    return doorAnswer.parse(await response.json());
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, door: Door, token: string): Promise<void> {
  if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
    response.writeHead(403).end();
  } else if (request.method === 'GET') {
    response.end('pressrun');
  } else {
    const { act, input } = call.parse(await json(request));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await door(act, input)));
  }
}

function fail(response: ServerResponse, error: unknown): void {
  response.writeHead(500).end(error instanceof Error ? error.message : String(error));
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
