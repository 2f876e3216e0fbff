import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** A process of ours that speaks the protocol of an AWS service on this machine. */
export type StandIn = { readonly url: string; readonly stop: () => Promise<void> };

type Options = {
  /** The program, a `*-process.ts` that calls `runStandIn`. */
  readonly program: URL;
  readonly configuration: unknown;
  readonly logFolder: string;
  /** Called when it ends unasked. */
  readonly onDeath: (message: string) => void;
};

const announcement = z.discriminatedUnion('ready', [
  z.object({ ready: z.literal(true), url: z.url() }),
  z.object({ ready: z.literal(false), problem: z.string() }),
]);

/** Starts a stand-in and waits until it answers under its address. */
export async function startStandIn(options: Options): Promise<StandIn> {
  const name = basename(fileURLToPath(options.program), '-process.ts');
  const logFile = join(options.logFolder, `${name}.log`);
  const log = openSync(logFile, 'a');
  const child = fork(options.program, [JSON.stringify(options.configuration)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', log, log, 'ipc'],
  });
  const said = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [])]);
  const heard = announcement.safeParse(said[0]);
  if (!heard.success) throw new Error(`the local ${name} ended before it was ready; see ${logFile}`);
  if (!heard.data.ready) throw new Error(`the local ${name} could not start: ${heard.data.problem}`);
  const watch = () => options.onDeath(`the local ${name} ended; see ${logFile}`);
  child.once('exit', watch);
  return {
    url: heard.data.url,
    stop: async () => {
      child.off('exit', watch);
      await end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 5000);
  if (child.connected) child.disconnect();
  await ended;
  clearTimeout(impatience);
}
