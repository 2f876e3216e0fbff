import http from 'node:http';
import { type SESv2Client, SendBulkEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { warmClient } from '../../functions/deliveries/ses-client.ts';

let connections = 0;
let mood: 'well' | 'refusing' | 'deaf' = 'well';
const server = http.createServer((request, response) => {
  if (mood === 'deaf') request.socket.destroy();
  if (mood === 'refusing') response.writeHead(429, { 'x-amzn-errortype': 'TooManyRequestsException' });
  const answer = mood === 'refusing' ? '{"message":"Too fast"}' : '{"BulkEmailEntryResults":[]}';
  request.resume().on('end', () => response.end(answer));
});
const openNow = () => new Promise<number>(resolve => server.getConnections((_, count) => resolve(count)));
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
  mood = 'well';
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

    mood = 'deaf';
    await expect(call(aCall)).rejects.toThrow();
    mood = 'well';
    await call(aCall);

    expect(connections).toBe(3);
  });

  it('keeps its connection when SES refuses a call, as it does to whoever is too fast', async () => {
    const { clock } = aClock();
    const call = warmClient(clock);

    mood = 'refusing';
    for (let calls = 0; calls < 3; calls++) await expect(call(aCall)).rejects.toThrow('Too fast');

    expect(connections).toBe(1);
  });

  it('writes to no connection that idled while another was busy for long', async () => {
    const { clock, pass } = aClock();
    const call = warmClient(clock);
    await Promise.all(Array.from({ length: 10 }, () => call(aCall)));
    for (let calls = 0; calls < 23; calls++) {
      pass(900);
      await call(aCall);
    }

    expect(connections).toBe(11);
  });

  it('begins anew when the clock was set back', async () => {
    const { clock, pass } = aClock();
    const call = warmClient(clock);

    await call(aCall);
    pass(-3_600_000);
    await call(aCall);

    expect(connections).toBe(2);
  });

  it('closes the connections that it trusts no more', async () => {
    const { clock, pass } = aClock();
    const call = warmClient(clock);
    const before = await openNow();

    for (let calls = 0; calls < 5; calls++) {
      await call(aCall);
      pass(2000);
    }

    await vi.waitFor(async () => expect(await openNow()).toBe(before + 1));
  });
});
