import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functionLog } from '../../../infra/local/function-log.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pressrun-log-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function toldOf(entry: object): readonly string[] {
  const told: string[] = [];
  functionLog(join(folder, 'some.log'), text => told.push(text))(JSON.stringify(entry));
  return told;
}

describe('the log of a function on this machine', () => {
  it('tells a person what went wrong, why, and with which edition', () => {
    const entry = { level: 'ERROR', message: 'an edition is paused', because: 'SES: no', editionId: 'tide-line-1' };

    expect(toldOf(entry)).toEqual(['an edition is paused: SES: no (tide-line-1)']);
  });

  it('names the file that has the rest of an error', () => {
    const entry = { level: 'ERROR', message: 'a page failed', error: { message: 'no such table' } };

    expect(toldOf(entry)).toEqual([`a page failed: no such table (${join(folder, 'some.log')})`]);
  });

  it('keeps everything and tells of warnings alone', () => {
    expect(toldOf({ level: 'INFO', message: 'an edition is closed' })).toEqual([]);
    expect(readFileSync(join(folder, 'some.log'), 'utf8')).toContain('an edition is closed');
  });
});
