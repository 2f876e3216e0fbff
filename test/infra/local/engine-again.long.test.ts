import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { doorOf } from '../../../infra/local/control.ts';
import { readRunningEngine } from '../../../infra/local/data-folder.ts';
import { startEngine } from '../../../infra/local/engine.ts';
import { ask, countsOf, fixture, optionsFor, until } from './a-fixture-engine.ts';

describe('an engine that is started again', { timeout: 60_000 }, () => {
  let folder: string;
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('goes on with what is stored, at the same address or, when that has been taken meanwhile, near it', async () => {
    folder = mkdtempSync(join(tmpdir(), 'pressrun engine '));
    const first = await startEngine({ ...optionsFor(folder), work: false }, fixture);
    await ask(first, 'queue', { bodies: ['left over'] });
    await first.stop();
    const second = await startEngine({ ...optionsFor(folder), work: false }, fixture);
    await second.stop();
    const other = createServer().listen(Number(new URL(first.siteUrl).port), '127.0.0.1');

    const third = await startEngine(optionsFor(folder), fixture);

    await until(async () => (await countsOf(third))['left over'] === 1);
    expect([second.siteUrl, second.inboxUrl]).toEqual([first.siteUrl, first.inboxUrl]);
    expect(third.siteUrl).not.toBe(first.siteUrl);
    expect((await fetch(`${third.siteUrl}/bytes`)).status).toBe(200);
    await third.stop();
    other.close();
  });

  it('goes on after kill -9 in the middle of work, at once and with nothing left behind', async () => {
    folder = mkdtempSync(join(tmpdir(), 'pressrun engine '));
    const child = fork(new URL('../../fixtures/engine/run-engine.ts', import.meta.url), [folder], { execArgv: [] });
    await once(child, 'message');
    const running = readRunningEngine(folder);
    const door = running && (await doorOf(running));
    await door?.('queue', { bodies: ['slow'] });
    await until(async () => existsSync(join(folder, 'logs', 'worker.log')));

    child.kill('SIGKILL');
    await once(child, 'exit');

    const engine = await startEngine(optionsFor(folder), fixture);
    await until(async () => (await countsOf(engine)).slow === 1);
    await engine.stop();
  });
});
