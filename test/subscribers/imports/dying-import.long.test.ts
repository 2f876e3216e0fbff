import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteAll } from '../../../functions/runtime/dynamodb.ts';
import { importId } from '../../../functions/subscribers/imports/list-import.ts';
import {
  analyseImport,
  applyImport,
  continueImport,
  undoImport,
} from '../../../functions/subscribers/imports/move-import.ts';
import { runImport } from '../../../functions/subscribers/imports/run-import.ts';
import { outcomesOf } from '../../../functions/subscribers/imports/tally.ts';
import { leaveByLink } from '../../../functions/subscribers/leave-by-link.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aProfile, at, brief } from '../a-profile.ts';
import { faultyClient } from '../faulty-client.ts';
import { anIntake, idOf } from './an-import.ts';

let dynamo: LocalDynamo;
let whole: Lived;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  whole = await live(null);
});
afterAll(() => dynamo.stop());

const list = [
  'email,name,newsletters,status',
  'ann@example.org,Ann,,',
  'bob@example.org,Bob,"morning-brief weekend",',
  'known@example.org,Known by name,weekend,',
  'leaving@example.org,,,unsubscribed',
  'ANN@example.org,,weekend,',
  'nonsense,,,',
].join('\n');

type Death = { readonly write: number; readonly behindIt: boolean };
type Lived = Awaited<ReturnType<typeof live>>;

const id = importId.parse('20261122-1200-abcd');
/** Reads, applies and undoes one import, with a machine that dies once, before or behind a write; and what was stored then. */
async function live(death: Death | null) {
  await empty();
  const own = anIntake(dynamo);
  await storeReaders(own);
  const { intake, writes, arm } = await mortal(death);
  await intake.begin({ files: { 'list.csv': list } });
  arm();
  const analysed = await drive(intake, () => analyseImport(id, intake.deps), 'analysed');
  intake.clock.now = at('13:00:00');
  const applied = await drive(intake, () => applyImport(id, 'ines', intake.deps), 'applied');
  const afterApplying = await dump();
  await leaveByLink({ link: linkOf('bob'), scope: 'all', through: 'page', at: at('14:00:00'), consent: null }, own);
  intake.clock.now = at('15:00:00');
  const undone = await drive(intake, () => undoImport(id, 'ines', intake.deps), 'undone');
  return {
    writes: writes(),
    planned: 'tally' in analysed ? analysed.tally : null,
    done: 'done' in applied ? applied.done : null,
    afterApplying,
    undone: 'undone' in undone ? undone.undone : null,
    afterUndoing: await dump(),
  };
}

const linkOf = (name: string) => ({
  newsletterId: brief,
  editionId: null,
  subscriberId: idOf(`${name}@example.org`),
});

async function mortal(death: Death | null) {
  let count = 0;
  let isArmed = false;
  const dieAround = async (write: () => Promise<unknown>): Promise<void> => {
    const isLast = isArmed && count++ === death?.write;
    if (isLast && !death?.behindIt) throw new Error('died');
    await write();
    if (isLast) throw new Error('died');
  };
  const client = faultyClient(dynamo, async (send, { command }) => {
    if (/^(Put|BatchWrite|Delete|Update)/.test(command)) await dieAround(send);
    else await send();
  });
  const intake = anIntake(dynamo, client, () => id);
  const { put } = intake.store;
  const { send } = intake.deps.toRun;
  Object.assign(intake.store, { put: (...given: Parameters<typeof put>) => dieAround(() => put(...given)) });
  Object.assign(intake.deps.toRun, { send: (...given: Parameters<typeof send>) => dieAround(() => send(...given)) });
  return { intake, arm: () => (isArmed = true), writes: () => count };
}

/** Asks for something, and goes on after a death as SQS does and as a person does who sees nothing move. */
async function drive(intake: ReturnType<typeof anIntake>, ask: () => Promise<unknown>, goal: string) {
  const askedAt = intake.clock.now;
  for (let attempt = 0; attempt < 4; attempt++) {
    try {
      intake.clock.now = askedAt;
      await ask();
      intake.pass(attempt * 600_000);
      await continueImport(id, intake.deps);
      for (const message of [...intake.queued]) {
        await runImport(id, intake.deps);
        intake.queued.splice(intake.queued.indexOf(message), 1);
      }
    } catch (error) {
      expect(error).toMatchObject({ message: 'died' });
    }
    const { state } = await intake.find(id);
    if (state.kind === goal) return state;
  }
  throw new Error(`the import never came to be ${goal}`);
}

async function storeReaders({ subscribers }: ReturnType<typeof anIntake>): Promise<void> {
  const readers = ['known', 'leaving'].map(name => aProfile({ email: `${name}@example.org`, name: '' }));
  await subscribers.save(
    readers.map(after => ({ before: null, after })),
    { at: at('09:00:00'), by: 'test', how: 'test', id: 'first' },
  );
}

async function empty(): Promise<void> {
  for (const [table, names] of [
    [dynamo.tables.subscribers, ['key', 'item']],
    [dynamo.tables.imports, ['kind', 'id']],
  ] as const) {
    const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: table }));
    await deleteAll(
      dynamo.client,
      table,
      Items.map(item => Object.fromEntries(names.map(name => [name, String(item[name])]))),
    );
  }
}

/** Everything that is stored of all readers, in one order; a person's own leaving has an id of chance. */
async function dump(): Promise<readonly string[]> {
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: dynamo.tables.subscribers }));
  const items = Items.filter(({ key }) => key !== idOf('bob@example.org') || !wasLeft(Items)).filter(isCertain);
  // When something was written is by the real clock, and differs from run to run.
  return items
    .map(item => JSON.stringify(Object.entries(item).sort()).replaceAll(/(writtenAt\W+)[\d:.TZ-]+/g, '$1'))
    .sort();
}

/** A line of a person's own leaving has an id of chance; the number of readers may miss a death until it is counted anew. */
function isCertain({ item, steps }: Record<string, unknown>): boolean {
  return item !== 'noted' && !JSON.stringify(steps ?? '').includes('own wish');
}

function wasLeft(items: readonly Record<string, unknown>[]): boolean {
  return items.some(item => item.key === idOf('bob@example.org') && String(item.profile).includes('"left"'));
}

describe('an import whose machine dies', () => {
  it('comes to an end without a death', () => {
    expect(whole.writes).toBeGreaterThan(25);
    expect(whole.done && outcomesOf(whole.done)).toEqual({
      ...{ new: 2, changed: 1, 'opt-out noted': 1, doubled: 1, invalid: 1 },
    });
    expect(whole.undone).toMatchObject({ removed: 1, restored: 2, keptCount: 1 });
  });

  it.each([false, true])(
    'leaves the very same behind, whichever write it dies at (behind it: %s)',
    async behindIt => {
      for (let write = 0; write < whole.writes; write++) {
        const lived = await live({ write, behindIt });

        expect({ write, ...lived, writes: 0 }).toEqual({ write, ...whole, writes: 0 });
      }
    },
    // On a busy machine it takes minutes, and what overran would go on among the next one's readers.
    600_000,
  );
});
