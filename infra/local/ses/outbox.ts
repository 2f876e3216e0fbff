import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type AcceptedCall, messageIdOf } from './accepted-call.ts';
import { openLineLog } from './line-log.ts';
import { makeMessage } from './make-message.ts';
import { rendererOf } from './render-message.ts';
import type { TemplateShelf } from './stored-template.ts';

/** The .eml files that accepted calls were promised. Which calls have theirs is noted, so that files somebody took away later don't come back. */
export type Outbox = {
  readonly write: (call: AcceptedCall, number: number) => Promise<void>;
  /** Hears of the calls of an earlier life. */
  readonly recall: (call: AcceptedCall, number: number) => void;
  /** Writes what those still miss. */
  readonly payDebts: (read: (number: number) => Promise<AcceptedCall>) => Promise<void>;
};

export async function openOutbox(dataFolder: string, outbox: string | null, templates: TemplateShelf): Promise<Outbox> {
  if (outbox !== null) prepareFolder(outbox);
  const writtenBefore = new Set<number>();
  const log = await openLineLog(join(dataFolder, 'written.jsonl'), line => {
    writtenBefore.add(Number(line));
  });
  const debts: number[] = [];
  return {
    write: async (call, number) => {
      if (call.outbox === null) return;
      await writeCall(call, number, call.outbox, templates);
      await log.append(String(number));
    },
    recall: (call, number) => {
      if (call.outbox !== null && !writtenBefore.has(number)) debts.push(number);
    },
    payDebts: async read => {
      for (const number of debts) {
        const call = await read(number);
        // A folder that was taken away since is not made again.
        if (call.outbox !== null && existsSync(call.outbox)) await writeCall(call, number, call.outbox, templates);
        await log.append(String(number));
      }
      writtenBefore.clear();
    },
  };
}

/** What a crash left half-written is worth nothing. */
function prepareFolder(outbox: string): void {
  mkdirSync(outbox, { recursive: true });
  for (const name of readdirSync(outbox)) {
    if (/^\.[0-9a-f-]{60}\.eml\.part$/.test(name)) rmSync(join(outbox, name), { force: true });
  }
}

/** Renders one message at a time: together they would fill the memory. Again it writes the same files with the same bytes. */
async function writeCall(call: AcceptedCall, number: number, outbox: string, templates: TemplateShelf): Promise<void> {
  const renderer = await rendererOf(call.content, templates);
  for (const entry of call.entries) {
    const message = { call, number, entry };
    const rendering = renderer.render(entry.data ?? call.data);
    if (rendering.outcome === 'failed') continue;
    writeWhole(join(outbox, `${messageIdOf(message)}.eml`), makeMessage(message, rendering));
  }
}

/** Never half. Synchronous on purpose: it takes half the CPU of the thread pool and less time (measured), and this process has nothing better to do. */
function writeWhole(file: string, bytes: Buffer): void {
  const part = join(dirname(file), `.${basename(file)}.part`);
  writeFileSync(part, bytes);
  renameSync(part, file);
}
