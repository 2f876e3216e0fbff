import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { doorOf } from '../../../infra/local/control.ts';
import { readRunningEngine } from '../../../infra/local/data-folder.ts';
import { type Engine, startEngine } from '../../../infra/local/engine.ts';
import { ask, countsOf, fixture, optionsFor, until } from './a-fixture-engine.ts';

const caller = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'sender', secretAccessKey: 'secret' },
  maxAttempts: 1,
} as const;

describe('the engine', { timeout: 60_000 }, () => {
  let folder: string;
  let engine: Engine;
  const troubles: string[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pressrun engine '));
    engine = await startEngine(optionsFor(folder, troubles), fixture);
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    troubles.length = 0;
  });

  it('lets functions reach the stand-ins by their environment alone', async () => {
    const key = await engine.putImport(Buffer.from([1, 2, 255]));

    expect(await ask(engine, 'read', { key })).toBe(Buffer.from([1, 2, 255]).toString('base64'));
    expect(JSON.parse(String(await ask(engine, 'secret')))).toMatchObject({ current: 'k1' });
  });

  it('hands a queue to its function in batches, and empties it', async () => {
    await ask(engine, 'queue', { bodies: ['a', 'b', 'c'] });

    await until(async () => (await countsOf(engine)).c === 1);

    expect(await countsOf(engine)).toMatchObject({ a: 1, b: 1, c: 1 });
    await until(engine.isIdle);
  });

  it('brings back only the messages that failed, and puts them aside after so many tries', async () => {
    await ask(engine, 'queue', { bodies: ['good', 'bad'] });

    await until(async () => (await countsOf(engine)).bad === 2);
    await until(engine.isIdle);

    expect(await countsOf(engine)).toMatchObject({ good: 1, bad: 2 });
  });

  it('starts a function again that died, and brings its messages back', async () => {
    await ask(engine, 'queue', { bodies: ['fatal'] });
    await until(async () => (await countsOf(engine)).fatal === 2);

    await ask(engine, 'queue', { bodies: ['after'] });

    await until(async () => (await countsOf(engine)).after === 1);
    expect(troubles).toContainEqual(expect.stringContaining('worker failed: its process ended (exit 3)'));
  });

  it('passes on what a function warns of, and keeps all its output in a file', async () => {
    await ask(engine, 'warn');

    await until(async () => troubles.length > 0);

    expect(troubles).toEqual(['something is odd']);
    expect(readFileSync(join(folder, 'logs', 'door.log'), 'utf8')).toContain('something is odd');
  });

  it('turns a request of a reader into the event that API Gateway sends', async () => {
    const response = await fetch(`${engine.siteUrl}/a%20b/?x=1&x=2&y=`, {
      method: 'POST',
      headers: { cookie: 'one=1; two=2', 'X-Thing': 'Value' },
      body: new URLSearchParams({ name: 'é' }),
    });

    expect(await response.json()).toMatchObject({
      version: '2.0',
      rawPath: '/a%20b/',
      rawQueryString: 'x=1&x=2&y=',
      queryStringParameters: { x: '1,2', y: '' },
      cookies: ['one=1', 'two=2'],
      headers: { 'x-thing': 'Value', host: new URL(engine.siteUrl).host },
      requestContext: { http: { method: 'POST', path: '/a%20b/', sourceIp: '127.0.0.1' } },
      body: Buffer.from('name=%C3%A9').toString('base64'),
      isBase64Encoded: true,
    });
  });

  it("turns a function's answer into bytes, headers and cookies", async () => {
    const response = await fetch(`${engine.siteUrl}/bytes`);

    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255, 128, 10]));
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('answers a failing page as API Gateway does', async () => {
    const response = await fetch(`${engine.siteUrl}/fail`);

    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it('has SES refuse what was signed longer ago than a third of the grace, before silence may be judged', async () => {
    const signedAgo = async (seconds: number) => {
      const ses = new SESv2Client({ ...caller, endpoint: engine.inboxUrl, systemClockOffset: -seconds * 1000 });
      return await ses.send(new GetAccountCommand({})).then(
        () => 'taken',
        (error: Error) => error.name,
      );
    };

    expect([await signedAgo(5), await signedAgo(12)]).toEqual(['taken', 'InvalidSignatureException']);
  });

  it('lets a command in by the token that lies in its folder, and nobody else', async () => {
    const running = readRunningEngine(folder);
    if (!running) throw new Error('the engine wrote no address down');

    const door = await doorOf(running);

    expect(await door?.('echo', { hello: 1 })).toEqual({ ok: true, result: { hello: 1 } });
    expect(await doorOf({ ...running, token: 'guessed' })).toBeNull();
  });

  it('does once what is needed once, unless it was cut off', async () => {
    const done: string[] = [];
    const cutOff = engine.doOnce('greeting', async () => {
      throw new Error('cut off');
    });
    await expect(cutOff).rejects.toThrow('cut off');

    for (const time of ['first', 'second']) {
      await engine.doOnce('greeting', async () => {
        done.push(time);
      });
    }

    expect(done).toEqual(['first']);
  });

  it('refuses a second engine in its folder', async () => {
    const second = startEngine(optionsFor(folder), fixture);

    await expect(second).rejects.toThrow(`Another Pressrun engine works in ${folder} (process ${process.pid}`);
  });
});
