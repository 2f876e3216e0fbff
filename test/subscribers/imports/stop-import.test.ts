import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { growthTable } from '../../../functions/subscribers/growth/growth-table.ts';
import { analyseImport } from '../../../functions/subscribers/imports/move-import.ts';
import { stopImport } from '../../../functions/subscribers/imports/stop-import.ts';
import { tellImport } from '../../../functions/subscribers/imports/tell-import.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { anIntake, idOf } from './an-import.ts';

let dynamo: LocalDynamo;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
});
afterEach(() => dynamo.stop());

/** Has something happen between the plan for a group of readers and its writing. */
function asGroupIsWritten(store: ReturnType<typeof anIntake>['store'], happens: () => Promise<void>) {
  const { put } = store;
  Object.assign(store, {
    put: async (...[key, body, type]: Parameters<typeof put>) => {
      await put(key, body, type);
      if (/\/groups\//.test(key)) await happens();
    },
  });
}

async function linesOf(growth: ReturnType<typeof growthTable>): Promise<number> {
  let lines = 0;
  for await (const page of growth.linesOf('2026-11-22')) lines += page.length;
  return lines;
}

describe('an import', () => {
  it('can be stopped as it is read, and changes nobody then', async () => {
    const { begin, deps, run, apply, subscribers } = anIntake(dynamo);
    const id = await begin({ files: { 'list.csv': 'email\nann@example.org' } });
    await analyseImport(id, deps);

    await stopImport(id, 'bo', deps);
    const stopped = await run(id);

    expect(stopped.state).toEqual({ kind: 'given up', stopping: { since: '2026-11-22T12:00:00.000Z', by: 'bo' } });
    expect(tellImport(stopped)).toContain(
      'bo stopped it on 2026-11-22 12:00 UTC, while it was read. Nobody was changed.',
    );
    expect((await apply(stopped)).state.kind).toBe('given up');
    expect(await subscribers.profile(idOf('ann@example.org'))).toBeNull();
  });

  it('is applied as a whole when the stop comes after the last of them', async () => {
    const { plan, apply, deps, store } = anIntake(dynamo);
    const planned = await plan({ files: { 'list.csv': 'email\nann@example.org' } });
    asGroupIsWritten(store, async () => void (await stopImport(planned.id, 'bo', deps)));

    const { state, workedOnUntil } = await apply(planned);

    expect([state.kind, workedOnUntil]).toEqual(['applied', null]);
  });

  it('is undone after a stop whose worker has died only when nobody can be at work, and counts nobody who never came', async () => {
    const { plan, apply, undo, find, pass, deps, store, subscribers } = anIntake(dynamo);
    const planned = await plan({ files: { 'list.csv': 'email\nann@example.org\nbob@example.org' } });
    const growth = growthTable(dynamo.client, dynamo.tables.subscribers, 1);
    asGroupIsWritten(store, async () => {
      await stopImport(planned.id, 'bo', deps);
      throw new Error('died');
    });
    await expect(apply(planned)).rejects.toThrow('died');
    const stopped = await find(planned.id);
    const early = await undo(planned);
    pass(331_000);
    const told = await linesOf(growth);

    const undone = await undo(planned);

    expect(stopped.state).toMatchObject({ kind: 'stopped', stopping: { by: 'bo' } });
    expect(tellImport(stopped)).toContain('finished just now, by 2026-11-22 12:05 UTC at the latest');
    expect(early).toContain('may still be worked on until 12:05 UTC');
    expect(undone).toMatchObject({ state: { kind: 'undone', appliedAt: '2026-11-22T12:00:00.000Z' } });
    expect(await subscribers.profile(idOf('ann@example.org'))).toBeNull();
    expect(await linesOf(growth)).toBe(told);
  });
});
