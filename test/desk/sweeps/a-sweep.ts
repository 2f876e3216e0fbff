import * as z from 'zod';
import { everyoneTable } from '../../../functions/desk/exports/everyone-table.ts';
import { sweepId } from '../../../functions/desk/sweeps/list-sweep.ts';
import { runSweep } from '../../../functions/desk/sweeps/run-sweep.ts';
import { sweepActs } from '../../../functions/desk/sweeps/sweep-acts.ts';
import { sweepTable } from '../../../functions/desk/sweeps/sweep-table.ts';
import { instant, later } from '../../../functions/language/instant.ts';
import { newsletterTable } from '../../../functions/newsletters/newsletter-table.ts';
import { signUpTable } from '../../../functions/subscribers/sign-up-table.ts';
import { aLedger } from '../../deliveries/a-ledger.ts';
import { aNewsletter } from '../../newsletters/a-newsletter.ts';
import type { LocalDynamo } from '../../support/local-dynamodb.ts';

const moved = z.object({ sweepId, state: z.string() });
const shown = z.object({
  state: z.string(),
  tally: z.record(z.string(), z.int()),
  done: z.record(z.string(), z.int()).nullable(),
  undone: z.object({ restored: z.int(), kept: z.int() }).nullable(),
  progress: z.int().nullable(),
  settlesAt: instant.nullable(),
});

/** Where sweeps run in tests: real tables, objects in memory, a queue that waits to be worked off, a clock by hand. */
export async function aSweepingHouse(dynamo: LocalDynamo, client = dynamo.client) {
  const { tables } = dynamo;
  const ledger = aLedger({ ...dynamo, client });
  const newsletters = newsletterTable(client, tables.newsletters);
  await newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
  const objects = new Map<string, Uint8Array>();
  const queued: unknown[] = [];
  const toRun = { send: async (messages: readonly unknown[]) => void queued.push(...messages) };
  const clock = { now: instant.parse('2026-11-22T12:00:00Z') };
  const deps = {
    ...ledger.deps,
    ...{ newsletters, toRun, toRunSweep: toRun, laneCount: 1 },
    signUps: signUpTable(client, tables['sign-ups']),
    sweeps: sweepTable(client, tables.imports),
    everyone: everyoneTable(client, tables.subscribers, 1),
    store: {
      get: async (key: string) => objects.get(key) ?? null,
      put: async (key: string, body: string | Uint8Array) => void objects.set(key, Buffer.from(body)),
    },
    now: () => clock.now,
  };
  const ask = async (name: string, input: object) => {
    const act = sweepActs(deps).find(one => one.name === name);
    return act?.perform(input, { name: 'ada', role: 'admin' });
  };
  /** Works off what is queued. */
  const run = async () => {
    for (let message = queued.shift(); message !== undefined; message = queued.shift()) {
      await runSweep(z.object({ sweepId }).parse(message).sweepId, deps, 4);
    }
  };
  const look = async (id: object) => shown.parse(await ask('show-sweep', id));
  const after = async (name: string, input: object) => {
    const { sweepId: id } = moved.parse(await ask(name, input));
    await run();
    return { sweepId: id, ...(await look({ sweepId: id })) };
  };
  return {
    ...{ deps, ask, run, look, queued, objects, subscribers: ledger.deps.subscribers },
    begin: (input: object) => after('begin-sweep', input),
    apply: ({ sweepId: id }: object & { readonly sweepId: string }, typed = '') =>
      after('apply-sweep', { sweepId: id, typed }),
    undo: ({ sweepId: id }: object & { readonly sweepId: string }) => after('undo-sweep', { sweepId: id }),
    pass: (milliseconds: number) => {
      clock.now = later(clock.now, milliseconds);
    },
  };
}
