import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const start = join(import.meta.dirname, '../../../infra/local/start.ts');

const story = `December 29, 2018

Ferry returns to the east landing

By Ines Calloway

After two winters on a bus, island commuters have their boat back.

The first crossing left at six.
`;

describe('npm start -- --once', { timeout: 90_000 }, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pressrun once '));
    mkdirSync(join(folder, 'wire'));
    writeFileSync(join(folder, 'wire', 'ferry.txt'), story);
    writeFileSync(join(folder, 'wire', 'ferry.jpg'), '');
    writeFileSync(join(folder, 'readers.csv'), 'email\r\nann@example.org\r\nnobody\r\nbo@example.com\r\n');
    writeFileSync(join(folder, 'nobody.csv'), 'email\r\nnobody\r\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Paths are given as a person would, from where he stands. */
  const run = async (...args: readonly string[]) => {
    const child = spawn(process.execPath, [start, '--once', '--data', 'data', ...args], {
      env: { ...process.env, INIT_CWD: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [said, told, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    const lastLine = said.trimEnd().split('\n').at(-1) ?? '';
    return { exitCode, told, summary: lastLine === '' ? null : JSON.parse(lastLine) };
  };
  const ownInput = ['--articles', 'wire', '--subscribers', 'readers.csv', '--outbox', 'my outbox'];
  const outbox = () => readdirSync(join(folder, 'my outbox'));

  it('sends one mail to every reader, and says what became of the rest', async () => {
    const { exitCode, told, summary } = await run(...ownInput, '--at', '2018-12-30T12:00:00Z');

    expect({ exitCode, summary }).toEqual({
      exitCode: 0,
      summary: {
        edition: 'tide-line-20181230T120000Z',
        outcome: 'sent',
        because: '',
        articles: 1,
        recipients: 2,
        accepted: 2,
        refused: 0,
        skipped: 0,
        uncertain: 0,
      },
    });
    expect(told).toMatch(/row 3 +nobody +the address has no @\n/);
    expect(told).toContain('Left alone, being no article files: ferry.jpg');
    const mails = outbox().map(name => readFileSync(join(folder, 'my outbox', name), 'utf8'));
    expect(mails.map(mail => /^To: .*$/m.exec(mail)?.[0]).sort()).toEqual([
      'To: ann@example.org',
      'To: bo@example.com',
    ]);
  });

  it('sends nothing twice when it is asked for the same moment again', async () => {
    const { exitCode, summary } = await run(...ownInput, '--at', '2018-12-30T07:00:00-05:00');

    expect({ exitCode, summary }).toMatchObject({ exitCode: 0, summary: { outcome: 'exists', accepted: 2 } });
    expect(outbox()).toHaveLength(2);
  });

  it('skips the next edition when there is no news, and says why', async () => {
    const { exitCode, summary } = await run(...ownInput, '--at', '2018-12-30T13:00:00Z');

    expect(exitCode).toBe(0);
    expect(summary).toMatchObject({
      outcome: 'skipped',
      because: expect.stringContaining('1 carried by an earlier edition'),
      accepted: 0,
    });
  });

  it('ends with 2 and a message for input that it cannot use, and makes no edition', async () => {
    const unknown = await run(...ownInput, '--newsletter', 'evening-brief');
    const nobody = await run('--articles', 'wire', '--subscribers', 'nobody.csv', '--at', '2019-01-01');
    const missing = await run('--articles', 'nowhere', '--subscribers', 'readers.csv');

    expect([unknown, nobody, missing].map(({ exitCode, summary }) => [exitCode, summary])).toEqual([
      [2, null],
      [2, null],
      [2, null],
    ]);
    expect(unknown.told).toContain("there is no 'evening-brief'; there are tide-line (The Tide Line)");
    expect(nobody.told).toContain('nobody.csv: no subscriber can be used.');
    expect(missing.told).toContain(`--articles: there is no ${join(folder, 'nowhere')}.`);
    expect(outbox()).toHaveLength(2);
  });
});
