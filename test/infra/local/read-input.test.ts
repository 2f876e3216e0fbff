import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareOutbox, readArticleFiles, readSubscriberFile } from '../../../infra/local/read-input.ts';

describe('reading input files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pressrun input '));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text = 'x') => writeFileSync(join(folder, name), text);

  it('takes the article files of a folder in the order of their names, and names the rest', () => {
    for (const name of ['b.TXT', 'a.json', 'c.xml', 'notes.docx', '.DS_Store']) write(name);
    mkdirSync(join(folder, 'old.json'));

    const { files, ignored } = readArticleFiles(folder);

    expect(files.map(({ name }) => name)).toEqual(['a.json', 'b.TXT', 'c.xml']);
    expect(ignored).toEqual(['.DS_Store', 'notes.docx', 'old.json']);
  });

  it('takes a single file', () => {
    write('story.txt', 'words');

    expect(readArticleFiles(join(folder, 'story.txt')).files).toEqual([
      { name: 'story.txt', bytes: Buffer.from('words') },
    ]);
  });

  it('says what is wrong with a path', () => {
    write('story.docx');

    expect(() => readArticleFiles(join(folder, 'nowhere'))).toThrow('there is no');
    expect(() => readArticleFiles(folder)).toThrow('holds no .json, .xml, .txt file');
    expect(() => readArticleFiles(join(folder, 'story.docx'))).toThrow('is none of .json, .xml, .txt');
    expect(() => readSubscriberFile(folder)).toThrow('is a folder; a CSV file is needed');
    expect(() => readSubscriberFile(join(folder, 'nobody.csv'))).toThrow('there is no');
    expect(() => prepareOutbox(join(folder, 'story.docx'))).toThrow('is a file; a folder is needed');
    expect(() => prepareOutbox(join(folder, 'story.docx', 'inside'))).toThrow('nothing can be written');
  });

  it('makes an outbox that is not there yet', () => {
    prepareOutbox(join(folder, 'new', 'outbox'));

    expect(() => prepareOutbox(join(folder, 'new', 'outbox'))).not.toThrow();
  });
});
