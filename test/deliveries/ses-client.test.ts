import http from 'node:http';
import { type SESv2Client, SendBulkEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { warmClient } from '../../functions/deliveries/ses-client.ts';

let connections = 0;
let isDeaf = false;
const server = http.createServer((request, response) => {
  if (isDeaf) request.socket.destroy();
  else request.resume().on('end', () => response.end('{"BulkEmailEntryResults":[]}'));
});
server.on('connection', () => connections++);

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  vi.stubEnv('AWS_ENDPOINT_URL_SESV2', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
beforeEach(() => {
  connections = 0;
  isDeaf = false;
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const aCall = (client: SESv2Client) =>
  client.send(new SendBulkEmailCommand({ DefaultContent: { Template: {} }, BulkEmailEntries: [] }));

function aClock() {
  let time = 1_000_000;
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { clock: () => time, pass };
}

describe('warmClient', () => {
  it('keeps its connection while calls follow each other within a second', async () => {
    const { clock, pass } = aClock();
    const call = warmClient(clock);

    for (let calls = 0; calls < 3; calls++) {
      await call(aCall);
      pass(1000);
    }

    expect(connections).toBe(1);
  });

  it('writes to no connection that idled for longer, as in a function that was frozen', async () => {
    const { clock, pass } = aClock();
    const call = warmClient(clock);

    await call(aCall);
    pass(1001);
    await call(aCall);

    expect(connections).toBe(2);
  });

  it('counts from the end of a call that took long', async () => {
    const { clock, pass } = aClock();
    const call = warmClient(clock);

    await call(async client => {
      const answer = await aCall(client);
      pass(10_000);
      return answer;
    });
    pass(500);
    await call(aCall);

    expect(connections).toBe(1);
  });

  it('trusts no other connection either when one of them has failed', async () => {
    const { clock } = aClock();
    const call = warmClient(clock);
    await Promise.all([call(aCall), call(aCall)]);
    expect(connections).toBe(2);

    isDeaf = true;
    await expect(call(aCall)).rejects.toThrow();
    isDeaf = false;
    await call(aCall);

    expect(connections).toBe(3);
  });
});
