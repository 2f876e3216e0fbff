import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DataFolder, openDataFolder } from '../../../infra/local/data-folder.ts';

describe('a data folder', () => {
  let parent: string;
  const held: DataFolder[] = [];
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'pressrun data '));
  });
  afterEach(() => {
    for (const folder of held.splice(0)) folder.release();
    rmSync(parent, { recursive: true, force: true });
  });
  const open = (path: string, wanted: { fresh?: boolean; outbox?: string } = {}) => {
    const opened = openDataFolder(path, { fresh: wanted.fresh ?? false, outbox: wanted.outbox ?? null });
    if (opened.open) held.push(opened.folder);
    return opened;
  };
  const opened = (path: string, wanted: { fresh?: boolean } = {}): DataFolder => {
    const outcome = open(path, wanted);
    if (!outcome.open) throw new Error(outcome.problem);
    return outcome.folder;
  };
  const letGo = () => {
    for (const folder of held.splice(0)) folder.release();
  };

  it('is for one engine at a time, and says so', () => {
    opened(join(parent, 'data'));

    const second = open(join(parent, 'data'));

    expect(second).toMatchObject({ open: false, problem: expect.stringContaining('Another Pressrun engine') });
  });

  it('keeps what is stored when it is opened again', () => {
    writeFileSync(join(opened(join(parent, 'data')).store, 'a'), 'kept');
    letGo();

    const again = opened(join(parent, 'data'));

    expect(existsSync(join(again.store, 'a'))).toBe(true);
  });

  it('forgets what is stored when it begins anew, and nothing else', () => {
    const data = join(parent, 'data');
    writeFileSync(join(opened(data).store, 'a'), 'gone');
    letGo();
    mkdirSync(join(data, 'outbox'));
    writeFileSync(join(data, 'outbox', '1.eml'), 'stays');

    const anew = opened(data, { fresh: true });

    expect(existsSync(join(anew.store, 'a'))).toBe(false);
    expect(existsSync(join(data, 'outbox', '1.eml'))).toBe(true);
  });

  it('is never made of a folder where such names are already taken by others', () => {
    mkdirSync(join(parent, 'shop', 'store'), { recursive: true });

    const outcome = open(join(parent, 'shop'), { fresh: true });

    expect(outcome).toMatchObject({ open: false, problem: expect.stringContaining('not from Pressrun') });
    expect(existsSync(join(parent, 'shop', 'store'))).toBe(true);
  });

  it('takes a folder with other files in it', () => {
    writeFileSync(join(parent, 'articles.json'), '[]');

    const outcome = open(parent);

    expect(outcome.open).toBe(true);
  });

  it('refuses an outbox where it keeps its own data, since a fresh start would delete it', () => {
    const outcome = open(join(parent, 'data'), { outbox: join(parent, 'data', 'store', 'mails') });

    expect(outcome).toMatchObject({ open: false, problem: expect.stringContaining('outbox') });
  });

  it('cannot be a file', () => {
    writeFileSync(join(parent, 'file'), '');

    expect(open(join(parent, 'file'))).toMatchObject({ open: false, problem: expect.stringContaining('is a file') });
  });
});
