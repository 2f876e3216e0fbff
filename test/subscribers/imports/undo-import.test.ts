import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proveHistory } from '../../../functions/subscribers/consent-history.ts';
import { heedFeedback } from '../../../functions/subscribers/heed-feedback.ts';
import { analyseImport, applyImport, undoImport } from '../../../functions/subscribers/imports/move-import.ts';
import { tellImport } from '../../../functions/subscribers/imports/tell-import.ts';
import { suppressByHand } from '../../../functions/subscribers/suppress-by-hand.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { at, brief } from '../a-profile.ts';
import { address, intakeIn, list, moveToNextTown } from './a-town.ts';
import { idOf } from './an-import.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());
beforeEach(moveToNextTown);

const intake = () => intakeIn(dynamo);

describe('the undo of an import', () => {
  it('restores what was before and removes whom it brought, unless they have acted since', async () => {
    const { load, undo, leave, profileOf, subscribers } = intake();
    await load('email,name', 'ann@,Ann', 'bob@,Bob');
    const before = await profileOf('ann');
    const done = await load('email,name', 'ann@,Anna', 'bob@,Bobby', 'cem@,Cem', 'dee@,Dee');
    await leave('bob');
    await leave('dee');

    const undone = await undo(done);

    expect(undone).toMatchObject({
      state: { kind: 'undone', undone: { removed: 1, restored: 1, keptCount: 2 } },
    });
    expect({ ...(await profileOf('ann')), version: 1 }).toEqual(before);
    expect(await profileOf('cem')).toBeNull();
    expect(await subscribers.history(idOf(address('cem')))).toEqual([]);
    expect(await subscribers.audiencePage(brief, 0, null, 5000)).not.toContain(idOf(address('cem')));
    expect(await profileOf('bob')).toMatchObject({ name: 'Bobby', subscriptions: { [brief]: { state: 'left' } } });
    expect(await profileOf('dee')).toMatchObject({ subscriptions: { [brief]: { state: 'left' } } });
  });

  it('takes nobody away who has asked for it himself since, though the list had brought him already', async () => {
    const { load, undo, confirm, profileOf, subscribers } = intake();
    const done = await load('email', 'ann@');
    await confirm('ann');
    await confirm('ann');

    const undone = await undo(done);

    expect(undone).toMatchObject({ state: { undone: { removed: 0, keptCount: 1 } } });
    expect(await profileOf('ann')).toMatchObject({ version: 2, subscriptions: { [brief]: { from: 'here' } } });
    expect(await subscribers.history(idOf(address('ann')))).toMatchObject([
      {},
      { by: 'reader', what: `confirmed ${brief} here, too`, consent: { confirmation: { by: 'mailed link' } } },
    ]);
  });

  it('keeps whoever has left or been suppressed here since, though the list had said so already', async () => {
    const { load, undo, leave, profileOf, ...deps } = intake();
    await load('email', 'ann@', 'bob@');
    const done = await load('email,status', 'ann@,unsubscribed', 'bob@,unsubscribed', 'cem@,bounced');
    await leave('ann', 'all');
    const why = { address: null, by: 'ines', why: 'asked by letter' };
    await suppressByHand({ subscriberId: idOf(address('cem')), ...why }, { ...deps, now: () => at('10:00:00') });

    const undone = await undo(done);

    expect(undone).toMatchObject({ state: { undone: { restored: 1, removed: 0, keptCount: 2 } } });
    expect(await profileOf('ann')).toMatchObject({ subscriptions: { [brief]: { state: 'left' } } });
    expect(await profileOf('cem')).toMatchObject({ standing: { because: 'bounced', from: 'here' } });
  });

  it('takes along whose mail bounced for now since, and remembers that of who was there before', async () => {
    const { load, undo, profileOf, subscribers } = intake();
    await load('email,name', 'ann@,Ann');
    const done = await load('email,name', 'ann@,Anna', 'bob@,Bob', 'cem@,Cem');
    const told = { mailedAt: at('10:00:00'), at: at('10:00:00') };
    const hear = (name: string, what: 'bounced for now' | 'arrived' | 'bounced') =>
      heedFeedback({ subscriberId: idOf(address(name)), what, ...told }, { subscribers });
    for (const name of ['ann', 'bob', 'cem']) await hear(name, 'bounced for now');
    await hear('bob', 'arrived');
    await hear('cem', 'bounced');

    const undone = await undo(done);

    expect(undone).toMatchObject({ state: { undone: { restored: 1, removed: 1, keptCount: 1 } } });
    expect(await profileOf('ann')).toMatchObject({ name: 'Ann', softBounces: { days: ['2026-11-22'] } });
    expect(proveHistory(idOf(address('ann')), await subscribers.history(idOf(address('ann'))))).toEqual({
      sound: true,
    });
    expect(await profileOf('bob')).toBeNull();
    expect(await subscribers.history(idOf(address('bob')))).toEqual([]);
    expect(await profileOf('cem')).toMatchObject({ standing: { because: 'bounced' } });
  });

  it('takes along whose mail bounced for now while it goes on, but for the last minute', async () => {
    const { load, run, pass, deps, profileOf, subscribers } = intake();
    const done = await load('email', 'ann@', 'bob@');
    const hear = (name: string, time: string) => {
      const told = { what: 'bounced for now', mailedAt: at('10:00:00'), at: at(time) } as const;
      return heedFeedback({ subscriberId: idOf(address(name)), ...told }, { subscribers });
    };
    await undoImport(done.id, 'ines', deps);
    await hear('ann', '12:05:00');
    await hear('bob', '12:29:30');
    pass(30 * 60_000);

    const undone = await run(done.id);

    expect(undone).toMatchObject({ state: { undone: { removed: 1, keptCount: 1 } } });
    expect(await profileOf('ann')).toBeNull();
    expect(await profileOf('bob')).not.toBeNull();
  });

  it('keeps whom another list names that came since, though it changed nothing in them', async () => {
    const { load, undo, profileOf, subscribers } = intake();
    const wrong = await load('email,name', 'ann@,Ann', 'bob@,Bob');
    await load('email,name', 'ann@,Ann');

    const undone = await undo(wrong);

    expect(undone).toMatchObject({ state: { undone: { removed: 1, keptCount: 1 } } });
    expect(await profileOf('bob')).toBeNull();
    expect(await profileOf('ann')).toMatchObject({ subscriptions: { [brief]: { state: 'confirmed' } } });
    const history = await subscribers.history(idOf(address('ann')));
    expect(history.at(-1)).toMatchObject({ what: 'nothing new', consent: { confirmation: { by: 'list' } } });
  });

  it('keeps whom another list names, whatever was undone between', async () => {
    const { load, undo, profileOf } = intake();
    const wrong = await load('email', 'ann@');
    const tagging = await load('email,tags', 'ann@,press');
    await load('email', 'ann@');
    await undo(tagging);

    await undo(wrong);

    expect(await profileOf('ann')).toMatchObject({ tags: [], subscriptions: { [brief]: { state: 'confirmed' } } });
  });

  it('takes a newsletter back that only the undone list had named', async () => {
    const { load, undo, confirm, profileOf } = intake();
    await confirm('ann');
    const wrong = await load('email,name,newsletters', 'ann@,Wrong,weekend');
    await load('email', 'ann@');

    expect(await undo(wrong)).toMatchObject({ state: { undone: { restored: 1 } } });
    const ann = await profileOf('ann');
    expect([ann?.name, Object.keys(ann?.subscriptions ?? {})]).toEqual(['', [brief]]);
  });

  it('restores a name though a later list, which knows no names, names the reader', async () => {
    const { load, undo, profileOf } = intake();
    await load('email,name', 'ann@,Ann');
    const wrong = await load('email,name', 'ann@,Wrong');
    await load('email', 'ann@');

    await undo(wrong);

    expect(await profileOf('ann')).toMatchObject({ name: 'Ann' });
  });

  it.each(['unsubscribed', 'bounced', 'complained'])('forgets nobody as %s whom two lists have so', async status => {
    const { load, undo, subscribers } = intake();
    const first = await load('email,status', `ann@,${status}`);
    await load('email,status', `ann@,${status}`);
    await undo(first);

    await load('email', 'ann@');

    expect(await subscribers.audiencePage(brief, 0, null, 5000)).not.toContain(idOf(address('ann')));
  });

  it('can be done once more when the list that kept a reader is undone, too', async () => {
    const { load, undo, profileOf, subscribers } = intake();
    const first = await load('email', 'ann@');
    const second = await load('email', 'ann@');
    expect(await undo(first)).toMatchObject({ state: { undone: { keptCount: 1 } } });
    await undo(second);

    expect(await undo(first)).toMatchObject({ state: { undone: { removed: 1, keptCount: 0 } } });

    expect(await profileOf('ann')).toBeNull();
    expect(await subscribers.history(idOf(address('ann')))).toEqual([]);
    expect(await undo(first)).toMatch(/is undone already/);
  });

  it('leaves nobody in an audience whom another list had taken out of it in between', async () => {
    const { load, undo, confirm, leave, profileOf, subscribers } = intake();
    const first = await load('email', 'ann@', 'bob@');
    const second = await load('email,status', 'ann@,unsubscribed', 'bob@,unsubscribed');
    await undo(second);

    expect(await undo(first)).toMatchObject({ state: { undone: { removed: 2 } } });

    await confirm('bob');
    await leave('bob');
    const readers = await subscribers.audiencePage(brief, 0, null, 5000);
    for (const name of ['ann', 'bob']) expect(readers).not.toContain(idOf(address(name)));
    expect(await profileOf('bob')).toMatchObject({ version: 2 });
  });

  it('takes along whom several lists have named or changed, when all of those are undone', async () => {
    const { load, undo, profileOf, subscribers } = intake();
    const first = await load('email,name', 'ann@,Ann', 'bob@,Bob', 'cem@,Cem');
    const second = await load('email,name', 'ann@,Ann', 'bob@,Bobby');
    const third = await load('email,name', 'ann@,Ann', 'cem@,Cem');

    await undo(third);
    await undo(second);
    const undone = await undo(first);

    expect(undone).toMatchObject({ state: { undone: { removed: 3, keptCount: 0 } } });
    for (const name of ['ann', 'bob', 'cem']) {
      expect(await profileOf(name)).toBeNull();
      expect(await subscribers.history(idOf(address(name)))).toEqual([]);
    }
  });

  it('keeps a complaint that came here after the list’s own', async () => {
    const { load, undo, profileOf, subscribers } = intake();
    const told = { mailedAt: at('10:00:00'), at: at('10:00:00') };
    const done = await load('email,status', 'ann@,complained', 'bob@,complained');
    await heedFeedback({ subscriberId: idOf(address('ann')), what: 'complained', ...told }, { subscribers });

    await undo(done);

    expect(await profileOf('ann')).toMatchObject({ standing: { because: 'complained', from: 'here' } });
    expect(await profileOf('bob')).toBeNull();
  });

  it('leaves a reader out of the mended list who left by the link of a mail of before', async () => {
    const { load, undo, leave, profileOf, subscribers } = intake();
    await undo(await load('email', 'ann@'));

    expect(await leave('ann')).toEqual({ outcome: 'unknown' });

    const mended = await load('email,name', 'ann@,Ann');
    expect(mended).toMatchObject({ state: { done: [{ what: 'opted out', why: 'left before', count: 1 }] } });
    expect(await profileOf('ann')).toBeNull();
    expect(await subscribers.audiencePage(brief, 0, null, 5000)).not.toContain(idOf(address('ann')));
  });

  it('counts as removed who has left since a death in the middle of it, and goes on behind that', async () => {
    const { load, undo, leave, confirm, profileOf, subscribers } = intake();
    const done = await load('email', 'ann@');
    const Key = { key: idOf(address('ann')), item: 'profile' };
    await dynamo.client.send(new DeleteCommand({ TableName: dynamo.tables.subscribers, Key }));
    await leave('ann');

    expect(await undo(done)).toMatchObject({ state: { undone: { removed: 1, keptCount: 0 } } });

    expect(await subscribers.history(idOf(address('ann')))).toEqual([]);
    expect(await subscribers.audiencePage(brief, 0, null, 5000)).not.toContain(idOf(address('ann')));
    await confirm('ann');
    expect(await profileOf('ann')).toMatchObject({ subscriptions: { [brief]: { state: 'confirmed', from: 'here' } } });
  });

  it('is possible for 30 days and once', async () => {
    const { load, undo, pass } = intake();
    const [early, late] = [await load('email', 'ann@'), await load('email', 'bob@')];

    pass(30 * 86_400_000);
    expect(await undo(early)).toMatchObject({ state: { kind: 'undone' } });
    expect(await undo(early)).toMatch(/is undone already/);
    pass(1000);
    expect(await undo(late)).toMatch(/could be undone until 2026-12-22/);
  });

  it('is promised no longer than its files are kept, though who applied it died for a week', async () => {
    const { plan, run, undo, pass, deps } = intake();
    const planned = await plan({ files: { 'list.csv': list('email', 'ann@') } });
    await applyImport(planned.id, 'ines', deps);
    pass(8 * 86_400_000);
    const done = await run(planned.id);

    expect(tellImport(done)).toContain('To undo all of it, until 2026-12-26:');
    pass(27 * 86_400_000);
    expect(await undo(done)).toMatch(/could be undone until 2026-12-26/);
  });

  it('fails aloud, and claims nothing, where its files are gone all the same', async () => {
    const { load, undo, store, profileOf } = intake();
    const done = await load('email', 'ann@');
    store.objects.delete(`lists/${done.id}/people/0`);

    await expect(undo(done)).rejects.toThrow(`import ${done.id}: its file lists/${done.id}/people/0 is gone`);

    expect(await profileOf('ann')).not.toBeNull();
  });
});

describe('an import that waits', () => {
  it('is applied within three days, so that it can be undone for 30', async () => {
    const { plan, find, pass, deps, undo, apply } = intake();
    const [early, late] = [
      await plan({ files: { 'list.csv': list('email', 'ann@') } }),
      await plan({ files: { 'list.csv': list('email', 'bob@') } }),
    ];
    expect(tellImport(late)).toContain('To do it, until 2026-11-25:');
    pass(3 * 86_400_000);
    const applied = await apply(early);
    pass(1000);

    const refused = await applyImport(late.id, 'ines', deps);

    expect(refused).toMatchObject({ outcome: 'refused', because: expect.stringMatching(/bring the list again/) });
    expect((await find(late.id)).state.kind).toBe('analysed');
    pass(30 * 86_400_000 - 1000);
    expect(await undo(applied)).toMatchObject({ state: { kind: 'undone', undone: { removed: 1 } } });
  });

  it('is not read any more when it could not be applied', async () => {
    const { begin, pass, deps } = intake();
    const id = await begin({ files: { 'list.csv': list('email', 'ann@') } });
    pass(3 * 86_400_000 + 1000);

    expect(await analyseImport(id, deps)).toMatchObject({ outcome: 'refused' });
  });
});
