import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { Engine, EngineOptions } from '../../../infra/local/engine.ts';
import { readStack } from '../../../infra/local/synthesise-app.ts';

/** A stack of two functions and a queue, whose only purpose is to be run by the engine. */
export const fixture = async (siteUrl: string) =>
  readStack(join(import.meta.dirname, '../../fixtures/engine'), siteUrl);
const notes = z.array(z.object({ id: z.string(), about: z.string(), count: z.number() }));

export function optionsFor(dataFolder: string, troubles: string[] = []): EngineOptions {
  return {
    dataFolder,
    fresh: false,
    outbox: null,
    work: true,
    sendsPerSecond: 0,
    dailyQuota: null,
    onTrouble: text => troubles.push(text),
    onDeath: text => troubles.push(text),
  };
}

export async function ask(engine: Engine, act: string, input: unknown = null): Promise<unknown> {
  const answer = await engine.door(act, input);
  if (!answer.ok) throw new Error(answer.message);
  return answer.result;
}

export async function countsOf(engine: Engine): Promise<Record<string, number>> {
  return Object.fromEntries(notes.parse(await ask(engine, 'notes')).map(({ id, count }) => [id, count]));
}

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isSo()) return;
    await pause(150);
  }
  throw new Error('it took longer than 15 seconds');
}
