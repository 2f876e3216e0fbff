import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLineLog } from '../../../infra/local/ses/line-log.ts';
import { newFolder } from './ses-stand-in.ts';

it('reads back every line it was given, in any order and after reopening', async () => {
  const folder = newFolder();
  const file = join(folder.path, 'log');
  const lines = Array.from({ length: 300 }, (_, index) => `${index} ${'é'.repeat(index * 20)}`);
  const log = await openLineLog(file, () => {});

  const numbers = await Promise.all(lines.map(line => log.append(line)));

  expect(numbers).toEqual(lines.map((_, index) => index));
  expect(await log.read(299)).toBe(lines[299]);
  expect(await log.read(7)).toBe(lines[7]);
  await log.close();
  const seen: string[] = [];
  await (await openLineLog(file, line => seen.push(line))).close();
  expect(seen).toEqual(lines);
  folder.remove();
});

it('cuts off a line that a crash left torn', async () => {
  const folder = newFolder();
  const file = join(folder.path, 'log');
  const first = await openLineLog(file, () => {});
  await first.append('whole');
  await first.close();
  appendFileSync(file, 'torn in mid-write');

  const log = await openLineLog(file, () => {});
  await log.append('next');

  expect(readFileSync(file, 'utf8')).toBe('whole\nnext\n');
  await log.close();
  folder.remove();
});
