import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '../../../infra/local/install-missing.mjs');

describe('installing what is missing', () => {
  let project: string;
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'pressrun clone '));
    mkdirSync(join(project, 'infra/local'), { recursive: true });
    cpSync(script, join(project, 'infra/local/install-missing.mjs'));
    writeLock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0', optional: true } });
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  const writeLock = (packages: object) =>
    writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages }));
  /** Stands in for npm: `npm ci` writes down what it installed. */
  const useNpm = (body: string) => writeFileSync(join(project, 'npm.js'), body);
  const installs = (packages: object) => `
    const fs = require('node:fs');
    fs.mkdirSync('node_modules/.bin', { recursive: true });
    fs.writeFileSync('node_modules/.package-lock.json', '${JSON.stringify({ packages })}');
    console.log('npm was called with ' + process.argv.slice(2).join(' '));`;
  const run = () =>
    spawnSync(process.execPath, [join(project, 'infra/local/install-missing.mjs')], {
      cwd: tmpdir(),
      encoding: 'utf8',
      env: { ...process.env, npm_execpath: join(project, 'npm.js') },
    });
  it('runs npm ci once, says so, and leaves the output to the command itself', () => {
    useNpm(installs({ 'node_modules/a': { version: '1.0.0' } }));

    const [first, second] = [run(), run()];

    expect(first).toMatchObject({ status: 0, stdout: '' });
    expect(first.stderr).toContain('installing what is missing (npm ci)');
    expect(first.stderr).toContain('npm was called with ci');
    expect(second).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('runs again when the lock file names another version', () => {
    useNpm(installs({ 'node_modules/a': { version: '1.0.0' } }));
    run();
    writeLock({ 'node_modules/a': { version: '2.0.0' } });

    expect(run().stderr).toContain('npm ci');
  });

  it('passes a failure of npm on', () => {
    useNpm("console.error('no network'); process.exit(3);");

    const { status, stderr } = run();

    expect(status).toBe(1);
    expect(stderr).toContain('no network');
    expect(stderr).toContain('npm ci failed; its messages are above.');
  });

  it('says what is needed when there is no Node 24 for this machine', () => {
    useNpm(installs({ 'node_modules/a': { version: '1.0.0' } }));
    mkdirSync(join(project, 'node_modules/.bin'), { recursive: true });
    writeFileSync(join(project, 'node_modules/.bin/node'), '#!/bin/sh\nexit 1\n');
    chmodSync(join(project, 'node_modules/.bin/node'), 0o755);

    const { status, stderr } = run();

    expect(status).toBe(1);
    expect(stderr).toContain('Pressrun needs Node 24');
    expect(existsSync(join(project, 'node_modules/.package-lock.json'))).toBe(true);
  });
});
