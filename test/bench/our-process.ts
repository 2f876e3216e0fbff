import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import type * as z from 'zod';

/** A process whose work is measured. */
export type OurProcess = {
  /** Sends a message and waits for the answer. */
  readonly ask: <Schema extends z.ZodType>(message: object, schema: Schema) => Promise<z.infer<Schema>>;
  /** Bytes that it has logged. */
  readonly loggedBytes: () => number;
  readonly stop: () => Promise<void>;
};

type Program = {
  readonly program: URL | string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMegabytes: number;
  readonly logFile: string;
  /** A folder for its CPU profile, written when it ends. */
  readonly profiles: string | null;
};

/** Starts a program and waits until it has said that it is ready. */
export async function startProcess({
  program,
  args,
  environment,
  memoryMegabytes,
  logFile,
  profiles,
}: Program): Promise<OurProcess> {
  const child = fork(program, [...args], {
    env: { ...environment },
    execArgv: [...heapOf(memoryMegabytes), ...profiling(profiles), '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log = createWriteStream(logFile, { flags: 'a' });
  let logged = 0;
  for (const output of [child.stdout, child.stderr]) {
    output?.on('data', (chunk: Buffer) => {
      logged += chunk.length;
      log.write(chunk);
    });
  }
  const isReady = await Promise.race([once(child, 'message').then(() => true), once(child, 'exit').then(() => false)]);
  if (!isReady) throw new Error(`${program} ended before it was ready:\n${endOf(logFile)}`);
  const onDeath = () => {
    throw new Error(`${program} ended:\n${endOf(logFile)}`);
  };
  child.once('exit', onDeath);
  return {
    ask: async (message, schema) => {
      const answer = once(child, 'message');
      child.send(message);
      return schema.parse((await answer)[0]);
    },
    loggedBytes: () => logged,
    stop: () => {
      child.off('exit', onDeath);
      return end(child);
    },
  };
}

/** The last lines of a log. */
export function endOf(logFile: string): string {
  return readFileSync(logFile, 'utf8').split('\n').slice(-12).join('\n');
}

/** As Lambda's own start script divides a function's memory: a tenth for what is young, in two halves. */
function heapOf(memoryMegabytes: number): readonly string[] {
  const young = Math.floor(memoryMegabytes / 10);
  return [`--max-semi-space-size=${Math.floor(young / 2)}`, `--max-old-space-size=${memoryMegabytes - young}`];
}

function profiling(folder: string | null): readonly string[] {
  return folder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}
