import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { UnusableInput } from './unusable-input.ts';

/** A file of the newsroom's, with the name that messages call it by. */
export type InputFile = { readonly name: string; readonly bytes: Buffer };

const articleEndings = ['.json', '.xml', '.txt'];

/** The article files at a path, in the order of their names, and what else lies there. Throws UnusableInput. */
export function readArticleFiles(path: string): { files: readonly InputFile[]; ignored: readonly string[] } {
  if (!existsSync(path)) throw new UnusableInput(`--articles: there is no ${path}.`);
  if (!isFolder(path)) {
    if (isArticleFile(path)) return { files: [read(path)], ignored: [] };
    throw new UnusableInput(`--articles: ${path} is none of ${articleEndings.join(', ')}.`);
  }
  const names = readdirSync(path).sort();
  const isWanted = (name: string) => isArticleFile(name) && !isFolder(join(path, name));
  const wanted = names.filter(isWanted);
  if (wanted.length === 0) throw new UnusableInput(`--articles: ${path} holds no ${articleEndings.join(', ')} file.`);
  return { files: wanted.map(name => read(join(path, name))), ignored: names.filter(name => !isWanted(name)) };
}

export function readSubscriberFile(path: string): InputFile {
  if (!existsSync(path)) throw new UnusableInput(`--subscribers: there is no ${path}.`);
  if (isFolder(path)) throw new UnusableInput(`--subscribers: ${path} is a folder; a CSV file is needed.`);
  return read(path);
}

/** Makes the folder if need be, and sees that files can be written there. */
export function prepareOutbox(path: string): void {
  if (existsSync(path) && !isFolder(path)) throw new UnusableInput(`--outbox: ${path} is a file; a folder is needed.`);
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      throw new UnusableInput(`--outbox: nothing can be written to ${path}: ${error.message}`);
    }
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isArticleFile(path: string): boolean {
  return articleEndings.includes(extname(path).toLowerCase());
}

function read(path: string): InputFile {
  try {
    return { name: basename(path), bytes: readFileSync(path) };
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new UnusableInput(`${path} cannot be read: ${error.message}`);
    throw error;
  }
}
