import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { type LineLog, openLineLog } from './line-log.ts';
import { type CompiledTemplate, compileTemplate, type TemplateText } from './render-template.ts';

export type StoredTemplate = { readonly name: string; readonly hash: string; readonly createdAt: number };

/** The templates of the account, and every text that one of them ever had: accepted mail is made again from it. */
export type TemplateShelf = {
  readonly find: (name: string) => StoredTemplate | undefined;
  readonly all: () => readonly StoredTemplate[];
  readonly put: (name: string, text: TemplateText, at: number) => Promise<void>;
  readonly remove: (name: string, at: number) => Promise<void>;
  readonly textOf: (hash: string) => Promise<TemplateText>;
  readonly compiled: (hash: string) => Promise<CompiledTemplate>;
};

const line = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('put'),
    at: z.number(),
    name: z.string(),
    hash: z.string(),
    text: z.object({ subject: z.string(), text: z.string(), html: z.string() }),
  }),
  z.object({ act: z.literal('remove'), at: z.number(), name: z.string() }),
]);
type Line = z.infer<typeof line>;
type Shelf = {
  readonly byName: Map<string, StoredTemplate>;
  readonly lineOfHash: Map<string, number>;
  readonly compiled: Map<string, CompiledTemplate>;
};

/** Compiled templates kept: more than that are hardly sent at once. */
const keptCompiled = 20;

export async function openTemplateShelf(folder: string): Promise<TemplateShelf> {
  const shelf: Shelf = { byName: new Map(), lineOfHash: new Map(), compiled: new Map() };
  const log = await openLineLog(join(folder, 'templates.jsonl'), (text, number) =>
    learn(shelf, line.parse(JSON.parse(text)), number),
  );
  const write = async (entry: Line) => learn(shelf, entry, await log.append(JSON.stringify(entry)));
  return {
    find: name => shelf.byName.get(name),
    all: () => [...shelf.byName.values()],
    put: (name, text, at) => write({ act: 'put', at, name, hash: hashOf(text), text }),
    remove: (name, at) => write({ act: 'remove', at, name }),
    textOf: hash => readText(shelf, log, hash),
    compiled: hash => compiledFor(shelf, log, hash),
  };
}

function learn(shelf: Shelf, entry: Line, number: number): void {
  if (entry.act === 'remove') {
    shelf.byName.delete(entry.name);
    return;
  }
  const createdAt = shelf.byName.get(entry.name)?.createdAt ?? entry.at;
  shelf.byName.set(entry.name, { name: entry.name, hash: entry.hash, createdAt });
  shelf.lineOfHash.set(entry.hash, number);
}

function hashOf(text: TemplateText): string {
  const parts = JSON.stringify([text.subject, text.text, text.html]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 24);
}

async function readText(shelf: Shelf, log: LineLog, hash: string): Promise<TemplateText> {
  const number = shelf.lineOfHash.get(hash);
  if (number === undefined) throw new Error(`no template text ${hash} in templates.jsonl`);
  const entry = line.parse(JSON.parse(await log.read(number)));
  if (entry.act !== 'put') throw new Error(`line ${number} of templates.jsonl holds no text`);
  return entry.text;
}

async function compiledFor(shelf: Shelf, log: LineLog, hash: string): Promise<CompiledTemplate> {
  const compiled = shelf.compiled.get(hash) ?? compileTemplate(await readText(shelf, log, hash));
  // Set again, so that the one used longest ago is the first to go.
  shelf.compiled.delete(hash);
  shelf.compiled.set(hash, compiled);
  for (const oldest of shelf.compiled.keys()) {
    if (shelf.compiled.size <= keptCompiled) break;
    shelf.compiled.delete(oldest);
  }
  return compiled;
}
