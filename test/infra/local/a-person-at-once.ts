import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const start = join(import.meta.dirname, '../../../infra/local/start.ts');

const story = `December 29, 2018

Ferry returns to the east landing

By Ines Calloway

After two winters on a bus, island commuters have their boat back.

The first crossing left at six.
`;

export type Person = ReturnType<typeof aPerson>;

/** Somebody in a folder with a story and two lists, who runs `npm start -- --once` there. */
export function aPerson() {
  const folder = mkdtempSync(join(tmpdir(), 'pressrun once '));
  mkdirSync(join(folder, 'wire'));
  writeFileSync(join(folder, 'wire', 'ferry.txt'), story);
  writeFileSync(join(folder, 'wire', 'ferry.jpg'), '');
  writeFileSync(join(folder, 'readers.csv'), 'email\r\nann@example.org\r\nnobody\r\nbo@example.com\r\n');
  writeFileSync(join(folder, 'nobody.csv'), 'email\r\nnobody\r\n');
  return {
    folder,
    ownInput: ['--articles', 'wire', '--subscribers', 'readers.csv', '--outbox', 'my outbox'],
    /** Paths are given as a person would, from where he stands. */
    run: async (...args: readonly string[]) => {
      const child = spawn(process.execPath, [start, '--once', '--data', 'data', ...args], {
        env: { ...process.env, INIT_CWD: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const [said, told, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
      const lastLine = said.trimEnd().split('\n').at(-1) ?? '';
      return { exitCode, told, summary: lastLine === '' ? null : JSON.parse(lastLine) };
    },
    outbox: () =>
      readdirSync(join(folder, 'my outbox')).map(name => readFileSync(join(folder, 'my outbox', name), 'utf8')),
    leave: () => rmSync(folder, { recursive: true, force: true }),
  };
}
