import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import * as z from 'zod';

/** What became of one call of a function. */
export type Invocation =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly message: string };

export type FunctionSettings = {
  readonly name: string;
  readonly codeFolder: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  /** Everything that the function may read. */
  readonly environment: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
};

/** One process of a function, for one call at a time. */
export type FunctionWorker = {
  readonly isAlive: () => boolean;
  readonly invoke: (event: unknown) => Promise<Invocation>;
  readonly end: () => Promise<void>;
};

const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('answered'), requestId: z.string(), payload: z.string() }),
  z.object({ kind: z.literal('failed'), requestId: z.string(), message: z.string() }),
]);
type Answer = z.infer<typeof answer>;

/** Lambda's limit for a call and for its answer. */
const mostBytes = 6 * 1024 * 1024;

/** Starts a process and waits until it has imported the function; null when it ends before that. */
export async function startWorker(settings: FunctionSettings): Promise<FunctionWorker | null> {
  const child = fork(new URL('function-process.ts', import.meta.url), [settings.codeFolder, settings.handler], {
    env: { ...settings.environment },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const output of [child.stdout, child.stderr]) if (output) eachLine(output, settings.onLine);
  const ready = await Promise.race([once(child, 'message').then(() => true), once(child, 'exit').then(() => false)]);
  if (!ready) return null;
  return {
    isAlive: () => child.connected && !child.killed && child.exitCode === null && child.signalCode === null,
    invoke: event => invoke(child, settings, event),
    end: () => end(child),
  };
}

function eachLine(output: Readable, onLine: (line: string) => void): void {
  createInterface({ input: output }).on('line', onLine);
}

async function invoke(child: ChildProcess, { timeoutSeconds }: FunctionSettings, event: unknown): Promise<Invocation> {
  const text = JSON.stringify(event) ?? 'null';
  if (Buffer.byteLength(text) > mostBytes)
    return { ok: false, message: 'the event is larger than Lambda takes (6 MB)' };
  const requestId = randomUUID();
  const { promise, resolve } = Promise.withResolvers<Invocation>();
  const fail = (message: string) => resolve({ ok: false, message });
  const onMessage = (said: unknown) => resolve(judge(answer.parse(said)));
  const onExit = (code: number | null, signal: string | null) =>
    fail(`its process ended (${signal ?? `exit ${code}`})`);
  const clock = setTimeout(() => {
    child.kill('SIGKILL');
    fail(`it took longer than its ${timeoutSeconds} seconds`);
  }, timeoutSeconds * 1000);
  child.once('message', onMessage).once('exit', onExit);
  child.send({ requestId, event: text, deadline: Date.now() + timeoutSeconds * 1000 }, error => {
    if (error) fail(`its process had ended (${error.message})`);
  });
  const outcome = await promise;
  clearTimeout(clock);
  child.off('message', onMessage).off('exit', onExit);
  return outcome;
}

function judge(said: Answer): Invocation {
  if (said.kind !== 'answered')
    return { ok: false, message: said.kind === 'failed' ? said.message : 'it started twice' };
  if (Buffer.byteLength(said.payload) > mostBytes) {
    return { ok: false, message: 'its answer is larger than Lambda gives (6 MB)' };
  }
  return { ok: true, payload: JSON.parse(said.payload) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  if (child.connected) child.disconnect();
  else child.kill('SIGKILL');
  await ended;
}
