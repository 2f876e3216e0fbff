import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BulkEmailEntry,
  CreateEmailTemplateCommand,
  SESv2Client,
  SendBulkEmailCommand,
  type SendBulkEmailCommandInput,
} from '@aws-sdk/client-sesv2';
import PostalMime, { type Email } from 'postal-mime';
import * as z from 'zod';
import type { sesConfig } from '../../../infra/local/ses/ses-config.ts';

export type StandIn = {
  readonly url: string;
  readonly process: ChildProcess;
  readonly client: SESv2Client;
  readonly fault: (fault: object) => Promise<void>;
  readonly calls: () => Promise<z.infer<typeof callCounts>>;
  /** Lets it end, or kills it. */
  readonly stop: (how?: 'SIGKILL') => Promise<void>;
};
export type StandInConfig = Partial<z.input<typeof sesConfig>> & { readonly dataFolder: string };

const ready = z.object({ ready: z.literal(true), url: z.url() });
const callCounts = z.object({
  operations: z.record(
    z.string(),
    z.object({
      calls: z.number(),
      byKey: z.record(z.string(), z.number()),
      outcomes: z.record(z.string(), z.number()),
    }),
  ),
  entries: z.record(z.string(), z.number()),
  messages: z.number(),
  roundsOfEventsOwed: z.number(),
});

/** Starts the stand-in in a process of its own, as the engine does; with an unlimited rate if not told otherwise. */
export async function startStandIn(config: StandInConfig): Promise<StandIn> {
  const child = fork('infra/local/ses/ses-process.ts', [JSON.stringify({ port: 0, ratePerSecond: 0, ...config })], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [message]: unknown[] = await once(child, 'message');
  const { url } = ready.parse(message);
  return {
    url,
    process: child,
    client: sesClient(url),
    fault: async fault => {
      const answer = await fetch(`${url}/faults`, { method: 'POST', body: JSON.stringify(fault) });
      if (answer.status !== 201) throw new Error(await answer.text());
    },
    calls: async () => callCounts.parse(await (await fetch(`${url}/_calls`)).json()),
    stop: async how => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      if (how === 'SIGKILL') child.kill(how);
      else child.disconnect();
      await once(child, 'exit');
    },
  };
}

function sesClient(url: string): SESv2Client {
  return new SESv2Client({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'sender', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
}

export function newFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'ses-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A template that greets `{{name}}`. */
export async function makeTemplate(
  client: SESv2Client,
  parts: { readonly name?: string; readonly subject?: string; readonly text?: string; readonly html?: string } = {},
): Promise<void> {
  const {
    name = 'morning',
    subject = 'News for {{name}}',
    text = 'Hello {{name}}',
    html = '<p>Hello {{name}}</p>',
  } = parts;
  const content = { Subject: subject, Text: text, Html: html };
  await client.send(new CreateEmailTemplateCommand({ TemplateName: name, TemplateContent: content }));
}

export function anEntry(
  address: string,
  entry: Partial<BulkEmailEntry> & { readonly data?: object } = {},
): BulkEmailEntry {
  const { data = { name: address }, ...rest } = entry;
  return {
    Destination: { ToAddresses: [address] },
    ReplacementEmailContent: { ReplacementTemplate: { ReplacementTemplateData: JSON.stringify(data) } },
    ...rest,
  };
}

export function aCall(
  entries: readonly BulkEmailEntry[],
  change: Partial<SendBulkEmailCommandInput> = {},
): SendBulkEmailCommand {
  return new SendBulkEmailCommand({
    FromEmailAddress: 'The Morning <morning@example.org>',
    DefaultContent: { Template: { TemplateName: 'morning', TemplateData: '{}' } },
    BulkEmailEntries: [...entries],
    ...change,
  });
}

export async function statusesOf(client: SESv2Client, call: SendBulkEmailCommand): Promise<(string | undefined)[]> {
  const { BulkEmailEntryResults } = await client.send(call);
  return (BulkEmailEntryResults ?? []).map(result => result.Status);
}

export async function readOutbox(folder: string): Promise<Email[]> {
  const files = readdirSync(folder).filter(name => name.endsWith('.eml'));
  return await Promise.all(files.map(name => PostalMime.parse(readFileSync(join(folder, name)))));
}

/** Asks until it is so. */
export async function until<T>(ask: () => Promise<T> | T, isSo: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 15_000;
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    if (Date.now() > end) throw new Error(`still not so: ${JSON.stringify(answer)}`);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}
