import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListImport } from '../../../functions/subscribers/imports/list-import.ts';
import { applyImport, undoImport } from '../../../functions/subscribers/imports/move-import.ts';
import { runImport } from '../../../functions/subscribers/imports/run-import.ts';
import { outcomesOf } from '../../../functions/subscribers/imports/tally.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { brief } from '../a-profile.ts';
import { anIntake, idOf } from './an-import.ts';

let dynamo: LocalDynamo;
let intake: ReturnType<typeof anIntake>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  intake = anIntake(dynamo);
});
afterAll(() => dynamo.stop());

const readers = 300;
const addressOf = (name: string, i: number) => `${name}${i}@example.org`;
const listOf = (name: string, tag: string) =>
  ['email,tags', ...Array.from({ length: readers }, (_, i) => `${addressOf(name, i)},${tag}`)].join('\n');
const stored = (name: string) =>
  Promise.all(Array.from({ length: readers }, (_, i) => intake.subscribers.profile(idOf(addressOf(name, i)))));

async function workOff(...imports: readonly ListImport[]) {
  await Promise.all(imports.map(({ id }) => runImport(id, intake.deps)));
  return Promise.all(imports.map(({ id }) => intake.find(id)));
}

describe('two imports at once', () => {
  it('write each reader once, with what both know, and lose nobody', async () => {
    const plans = [
      await intake.plan({ files: { 'one.csv': listOf('both', 'press') } }),
      await intake.plan({ files: { 'two.csv': listOf('both', 'donor') } }),
    ];
    for (const { id } of plans) await applyImport(id, 'ines', intake.deps);

    const done = await workOff(...plans);

    const outcomes = done.map(({ state }) => ('done' in state ? outcomesOf(state.done) : {}));
    expect(outcomes.reduce((sum, { new: made = 0 }) => sum + made, 0)).toBe(readers);
    expect(outcomes.reduce((sum, { changed = 0 }) => sum + changed, 0)).toBe(readers);
    const profiles = await stored('both');
    expect(new Set(profiles.map(one => one?.tags.toSorted().join()))).toEqual(new Set(['donor,press']));
    const audience = await intake.subscribers.audiencePage(brief, 0, null, 10_000);
    expect(audience.filter(id => profiles.some(one => one?.subscriberId === id))).toHaveLength(readers);
  });
});

describe('an import', () => {
  it('is applied once by two people who press at the same moment', async () => {
    const plan = await intake.plan({ files: { 'list.csv': listOf('once', 'press') } });

    const pressed = await Promise.all(['ines', 'omar'].map(name => applyImport(plan.id, name, intake.deps)));
    const [done] = await workOff(plan, plan);

    expect(pressed.map(({ outcome }) => outcome).sort()).toEqual(['moved', 'refused']);
    expect(done?.state.kind === 'applied' && outcomesOf(done.state.done)).toEqual({ new: readers });
    expect((await stored('once')).map(one => one?.version)).toEqual(Array.from({ length: readers }, () => 1));
  });

  it('is undone once by two people who press at the same moment, and by two workers', async () => {
    const applied = await intake.apply(await intake.plan({ files: { 'list.csv': listOf('undone', 'press') } }));

    const pressed = await Promise.all(['ines', 'omar'].map(name => undoImport(applied.id, name, intake.deps)));
    const [undone] = await workOff(applied, applied);

    expect(pressed.map(({ outcome }) => outcome).sort()).toEqual(['moved', 'refused']);
    expect(undone?.state.kind === 'undone' && undone.state.undone).toMatchObject({
      removed: readers,
      restored: 0,
      keptCount: 0,
    });
    expect((await stored('undone')).filter(one => one !== null)).toEqual([]);
  });
});
