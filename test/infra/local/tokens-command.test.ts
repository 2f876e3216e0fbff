import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openControl } from '../../../infra/local/control.ts';
import { type DataFolder, openDataFolder, writeRunningEngine } from '../../../infra/local/data-folder.ts';
import type { Door } from '../../../infra/local/door.ts';

const command = join(import.meta.dirname, '../../../infra/local/commands/tokens.ts');
const asked: [string, unknown][] = [];
const refusal = "'wire' has a token; rotate it, or revoke it first";
const door: Door = async (act, input) => {
  asked.push([act, input]);
  if (JSON.stringify(input).includes('wire')) return { ok: false, message: refusal, obstacle: 'how things stand' };
  if (act === 'rotate-link-keys') return { ok: true, result: { key: 'k2', signsFrom: '2026-11-22T12:15:00.000Z' } };
  const listed = { name: 'cms', madeAt: '2026-11-22T12:00:00Z', endsAt: null };
  return { ok: true, result: act === 'list-tokens' ? [listed] : { name: 'cms' } };
};

describe('npm run tokens', { timeout: 30_000 }, () => {
  const path = mkdtempSync(join(tmpdir(), 'pressrun tokens '));
  let folder: DataFolder;
  let close: () => void | Promise<void>;
  beforeAll(async () => {
    const opened = openDataFolder(join(path, 'data'), { fresh: false, outbox: null });
    if (!opened.open) throw new Error(opened.problem);
    folder = opened.folder;
    const control = await openControl(door);
    close = control.close;
    const startedAt = new Date().toISOString();
    writeRunningEngine(folder, { pid: process.pid, startedAt, url: control.url, token: control.token });
  });
  afterAll(async () => {
    await close();
    await folder.release();
    rmSync(path, { recursive: true, force: true });
  });

  const run = async (...args: readonly string[]) => {
    const child = spawn(process.execPath, [command, ...args, '--data', join(path, 'data')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [said, told, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { said, told, exitCode };
  };

  it('shows a token that it made itself, of which the door sees the hash alone', async () => {
    const { said, exitCode } = await run('make', 'cms');

    expect([exitCode, said]).toEqual([0, expect.stringMatching(/^pressrun_[\w-]{43}\n$/)]);
    expect(asked.at(-1)).toEqual(['make-token', { name: 'cms', hash: expect.stringMatching(/^[\w-]{43}$/) }]);
    expect(JSON.stringify(asked)).not.toContain(said.trim().slice('pressrun_'.length));
  });

  it('rotates, says how long the old one works, and lists and revokes', async () => {
    const rotated = await run('rotate', 'cms', '--keep', '2');
    const listed = await run('list');
    const revoked = await run('revoke', 'cms');

    expect(rotated.told).toContain('The old token of cms works for 2 hours more.');
    expect(asked.map(([act]) => act).slice(-3)).toEqual(['rotate-token', 'list-tokens', 'revoke-token']);
    expect(listed.said).toMatch(/^NAME +MADE +WORKS\ncms +\w{3}/);
    expect(revoked.exitCode).toBe(0);
  });

  it('rotates the keys of links, and says when the new one signs', async () => {
    const { said, exitCode } = await run('rotate-links');

    expect([exitCode, asked.at(-1)]).toEqual([0, ['rotate-link-keys', {}]]);
    expect(said).toMatch(/^The new key k2 signs links from .+ on\. Links to leave that were mailed stay good\.\n$/);
  });

  it('says what can not be done', async () => {
    expect(await run('make', 'wire')).toEqual({ said: '', told: `${refusal}\n`, exitCode: 1 });
    expect((await run('rotate', 'cms', '--keep', 'long')).exitCode).toBe(2);
  });
});
