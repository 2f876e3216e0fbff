import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { alarmsFront } from './alarms-front.ts';
import { openControl } from './control.ts';
import { type DataFolder, openDataFolder, writeRunningEngine } from './data-folder.ts';
import { type Door, doorAnswer } from './door.ts';
import { type Endings, endings } from './endings.ts';
import type { Invocation } from './function-worker.ts';
import { httpFront } from './http-front.ts';
import { readPorts, writePorts } from './kept-ports.ts';
import { lambdaFront } from './lambda-front.ts';
import { listenLocally } from './listen-locally.ts';
import { type LocalClients, localClients } from './local-clients.ts';
import { makeParts } from './make-parts.ts';
import { matchRoute } from './match-route.ts';
import { startClock } from './minute-clock.ts';
import { type Parts, readParts } from './read-template.ts';
import { type Functions, startFunctions } from './start-functions.ts';
import { startSecrets, startSes, startStores } from './start-stand-ins.ts';
import { type SynthesisedStack, synthesiseApp } from './synthesise-app.ts';
import { UnusableInput } from './unusable-input.ts';
import { readIfThere, writeWholeFile } from './whole-file.ts';
import { areQueuesEmpty, workQueues } from './work-queues.ts';

export type EngineOptions = {
  readonly dataFolder: string;
  /** Begin anew: what is stored in the folder goes, an outbox never. */
  readonly fresh: boolean;
  /** A folder that gets every accepted message as an .eml file. */
  readonly outbox: string | null;
  /** Whether queued work is done; without, only the door and the site answer. */
  readonly work: boolean;
  /** Whether sources may be pulled from private addresses, such as this machine's own. */
  readonly privateSources?: boolean;
  /** The account's sending rate that the SES stand-in keeps. */
  readonly sendsPerSecond: number;
  /** And its quota for 24 hours; null: no limit. */
  readonly dailyQuota: number | null;
  /** Something failed that may yet be mended by itself. */
  readonly onTrouble: (text: string) => void;
  /** A part that nothing works without has ended: the engine is of no use any more. */
  readonly onDeath: (text: string) => void;
};

export type Engine = {
  readonly siteUrl: string;
  readonly inboxUrl: string;
  readonly door: Door;
  /** Calls a function as Lambda would. */
  readonly invoke: (functionName: string, event: unknown) => Promise<Invocation>;
  readonly startClock: () => void;
  /** Whether no queue holds a message to be worked on. */
  readonly isIdle: () => Promise<boolean>;
  /** Does something that a data folder needs only once; what was cut off is done again. */
  readonly doOnce: (what: string, act: () => Promise<void>) => Promise<void>;
  /** Puts a file into the bucket for imports and returns its key. */
  readonly putImport: (bytes: Buffer) => Promise<string>;
  /** Lets work under way finish and ends everything. */
  readonly stop: () => Promise<void>;
};

type Synthesise = (siteUrl: string, folder: string, privateSources: boolean) => Promise<SynthesisedStack>;
type Running = {
  readonly parts: Parts;
  readonly clients: LocalClients;
  readonly functions: Functions;
  readonly siteUrl: string;
  readonly inboxUrl: string;
};

/** Runs the stack on this machine. Throws UnusableInput when the folder cannot be had. */
export async function startEngine(options: EngineOptions, synthesise: Synthesise = synthesiseApp): Promise<Engine> {
  const opened = openDataFolder(options.dataFolder, options);
  if (!opened.open) throw new UnusableInput(opened.problem);
  const { folder } = opened;
  const ends = endings();
  ends.add(folder.release);
  try {
    const running = await run(folder, options, synthesise, ends);
    const engine = faceOf(running, folder, ends);
    const control = await openControl(engine.door);
    ends.add(control.close);
    const { url, token } = control;
    writeRunningEngine(folder, { pid: process.pid, startedAt: new Date().toISOString(), url, token });
    if (options.work) startWork(running, options, ends);
    return engine;
  } catch (error) {
    await ends.run();
    throw error;
  }
}

async function run(
  folder: DataFolder,
  options: EngineOptions,
  synthesise: Synthesise,
  ends: Endings,
): Promise<Running> {
  const deps = { folder, endings: ends, onDeath: options.onDeath };
  const ports = readPorts(folder.path);
  const reached: { functions: Functions | null; routes: Parts['routes'] } = { functions: null, routes: anyPath };
  const invoke: Functions['invoke'] = async (name, event) => reached.functions?.invoke(name, event) ?? starting;
  const listen = (front: Server, port: number) => {
    ends.add(() => {
      front.close();
      front.closeAllConnections();
    });
    return listenLocally(front, port);
  };
  const web = httpFront({ find: (method, path) => matchRoute(reached.routes, method, path), invoke });
  const [siteUrl, lambda, alarms] = await Promise.all([
    listen(web, ports.site),
    listen(lambdaFront(invoke), 0),
    listen(alarmsFront(), 0),
  ]);
  const [stack, stores] = await Promise.all([
    synthesise(siteUrl, folder.stack, options.privateSources === true),
    startStores(siteUrl, deps),
  ]);
  const parts = readParts(stack.template, { ...stores, site: siteUrl });
  const clients = localClients(stores);
  const [secrets, inboxUrl] = await Promise.all([
    startSecrets(parts, deps),
    startSes(parts, { ...options, port: ports.inbox, queues: stores.queues }, deps),
    makeParts(parts, clients),
  ]);
  writePorts(folder.path, { site: siteUrl, inbox: inboxUrl });
  const functions = startFunctions(parts, {
    stack,
    endpoints: { ...stores, secrets, lambda, alarms, ses: inboxUrl },
    logFolder: folder.logs,
    onTrouble: options.onTrouble,
  });
  ends.add(functions.stop);
  reached.functions = functions;
  reached.routes = parts.routes;
  return { parts, clients, functions, siteUrl, inboxUrl };
}

/** A request that comes too early is answered as if its function had failed. */
const anyPath = [{ key: '$default', functionName: '' }];
const starting = { ok: false, message: 'the engine is starting' } as const;

function faceOf(running: Running, folder: DataFolder, ends: Endings): Engine {
  const { parts, clients, functions, siteUrl, inboxUrl } = running;
  return {
    siteUrl,
    inboxUrl,
    door: async (act, input) => {
      const outcome = await functions.invoke('door', { act, by: 'command', input });
      if (!outcome.ok) throw new Error(`the door failed at ${act}: ${outcome.message}`);
      return doorAnswer.parse(outcome.payload);
    },
    invoke: functions.invoke,
    startClock: () => ends.add(startClock(parts.schedules, functions.invoke).stop),
    isIdle: () => areQueuesEmpty(parts, clients.sqs),
    doOnce: async (what, act) => {
      const note = join(folder.store, `${what}-done`);
      if (readIfThere(note) !== null) return;
      await act();
      writeWholeFile(note, new Date().toISOString());
    },
    putImport: async bytes => {
      const Key = `articles/${randomUUID()}`;
      await clients.s3.send(new PutObjectCommand({ Bucket: importsBucket(parts), Key, Body: bytes }));
      return Key;
    },
    stop: ends.run,
  };
}

/** The bucket that the door reads imports from. */
function importsBucket({ functions }: Parts): string {
  return z.string().parse(functions.find(({ name }) => name === 'door')?.Environment.Variables.IMPORTS_BUCKET);
}

function startWork(running: Running, { onTrouble }: EngineOptions, ends: Endings): void {
  const { parts, clients, functions } = running;
  ends.add(workQueues(parts, { sqs: clients.sqs, functions, onTrouble }).stop);
  void warmUp(running);
}

/** The functions of an edition follow one another, so their cold starts would add up; one at a time leaves room for other work. */
async function warmUp({ parts, functions }: Running): Promise<void> {
  const names = new Set(['door', ...parts.sources.map(({ functionName }) => functionName)]);
  for (const name of names) await functions.warmUp(name);
}
