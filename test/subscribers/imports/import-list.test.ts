import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proveHistory } from '../../../functions/subscribers/consent-history.ts';
import { eraseReader } from '../../../functions/subscribers/erase-reader.ts';
import { heedFeedback } from '../../../functions/subscribers/heed-feedback.ts';
import { postedPrefix } from '../../../functions/subscribers/imports/import-files.ts';
import type { ListImport } from '../../../functions/subscribers/imports/list-import.ts';
import { analyseImport } from '../../../functions/subscribers/imports/move-import.ts';
import { outcomesOf } from '../../../functions/subscribers/imports/tally.ts';
import { tellImport } from '../../../functions/subscribers/imports/tell-import.ts';
import { reviseProfile } from '../../../functions/subscribers/revise-profile.ts';
import { joinNewsletter } from '../../../functions/subscribers/subscriptions.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { at, brief, noSignUps, weekend } from '../a-profile.ts';
import { address, intakeIn, list, moveToNextTown } from './a-town.ts';
import { idOf } from './an-import.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());
beforeEach(moveToNextTown);

const intake = () => intakeIn(dynamo);

/** The outcomes of what is planned or done. */
function outcomes({ state }: ListImport) {
  return 'done' in state ? outcomesOf(state.done) : 'tally' in state ? outcomesOf(state.tally) : {};
}

describe('an import', () => {
  it('changes nobody before it is applied', async () => {
    const { plan, profileOf } = intake();

    const planned = await plan({ files: { 'list.csv': list('email,name', 'ann@,Ann', 'bob@,Bob') } });

    expect(planned.state.kind).toBe('analysed');
    expect(outcomes(planned)).toEqual({ new: 2 });
    expect(await profileOf('ann')).toBeNull();
  });

  it('adds readers as confirmed on the day of their consent, with the proof', async () => {
    const { load, profileOf, subscribers } = intake();

    const done = await load('email,name,gave,confirmed_at', 'ann@,Ann,2026-11-01,2025-02-03T10:00:00Z', 'bob@,Bob,,');

    expect([done.state.kind, outcomes(done)]).toEqual(['applied', { new: 2 }]);
    expect(await profileOf('ann')).toMatchObject({
      name: 'Ann',
      subscriptions: { [brief]: { state: 'confirmed', confirmedAt: '2025-02-03T10:00:00.000Z' } },
      giving: { lastGiftOn: '2026-11-01', kind: 'once' },
    });
    expect(await profileOf('bob')).toMatchObject({
      subscriptions: { [brief]: { state: 'confirmed', confirmedAt: '2024-05-01T00:00:00.000Z', from: 'list' } },
    });
    expect(await subscribers.audiencePage(brief, 0, null, 5000)).toContain(idOf(address('ann')));
    const history = await subscribers.history(idOf(address('ann')));
    expect(history).toMatchObject([
      {
        by: 'ines',
        consent: {
          form: 'list.csv, row 2: the fair of 2024',
          confirmation: { by: 'list', confirmedAt: '2025-02-03T10:00:00.000Z' },
        },
      },
    ]);
    expect(proveHistory(idOf(address('ann')), history)).toEqual({ sound: true });
  });

  it('finds everything unchanged when the same list comes again', async () => {
    const { load, profileOf } = intake();
    const lines = [
      'email,name,language,newsletters,gave,giftKind',
      'ann@,Ann,es,weekend,2026-11-01,monthly',
      'bob@,,,,,',
    ];
    await load(...lines);

    const before = await profileOf('ann');

    expect(outcomes(await load(...lines))).toEqual({ unchanged: 2 });
    expect({ ...(await profileOf('ann')), version: 1 }).toEqual(before);
  });

  it('adds to a reader what the list knows more, and keeps what it does not', async () => {
    const { load, profileOf } = intake();
    await load('email,name,language,gave', 'ann@,Ann,es,2026-11-01', 'bob@,Bob,,2026-11-01');

    const done = await load(
      'email,newsletters,gave,giftKind',
      'ann@,weekend,2026-11-10,monthly',
      'bob@,,2026-10-01,monthly',
    );

    expect(outcomes(done)).toEqual({ changed: 1, unchanged: 1 });
    expect(await profileOf('ann')).toMatchObject({
      name: 'Ann',
      language: 'es',
      subscriptions: { [brief]: { state: 'confirmed' }, [weekend]: { state: 'confirmed' } },
      giving: { lastGiftOn: '2026-11-10', kind: 'monthly' },
    });
    expect(await profileOf('bob')).toMatchObject({ giving: { lastGiftOn: '2026-11-01', kind: 'once' } });
  });

  it('counts a reader who stands in it twice once, by the first row, with what the other adds', async () => {
    const { load, profileOf } = intake();

    const done = await load(
      'email,name,newsletters',
      'ann@,Ann,',
      'bob@,Bob,',
      `${address('Ann').toUpperCase()},Anna,weekend`,
    );

    expect(outcomes(done)).toEqual({ new: 2, doubled: 1 });
    expect(await profileOf('ann')).toMatchObject({ name: 'Ann', subscriptions: { [brief]: {}, [weekend]: {} } });
  });

  it('lets whatever speaks against mailing count, in whichever file it stands', async () => {
    const { plan, apply, profileOf, subscribers } = intake();
    const files = {
      'subscribed_members.csv': list('email', 'ann@', 'bob@', 'cem@'),
      'unsubscribed_members.csv': list('email', 'bob@'),
      'cleaned_members.csv': list('email', 'cem@'),
    };

    const done = await apply(await plan({ files }));

    expect(outcomes(done)).toEqual({ new: 1, 'opt-out noted': 1, 'bounce noted': 1, doubled: 2 });
    expect(await profileOf('bob')).toMatchObject({ subscriptions: { [brief]: { state: 'left', through: 'list' } } });
    expect(await profileOf('cem')).toMatchObject({ standing: { kind: 'suppressed', because: 'bounced' } });
    expect(await subscribers.audiencePage(brief, 0, null, 5000)).not.toContain(idOf(address('bob')));
  });

  it('takes the files that a form has posted under their own names, once there are any', async () => {
    const { begin, deps, store, run } = intake();
    const id = await begin({});
    expect(await analyseImport(id, deps)).toMatchObject({ because: expect.stringContaining('has no file yet') });
    store.objects.set(`${postedPrefix(id)}unsubscribed.csv`, Buffer.from(list('email', 'bob@')));
    store.objects.set(`${postedPrefix(id)}subscribed.csv`, Buffer.from(list('email', 'ann@', 'bob@')));

    await analyseImport(id, deps);
    const planned = await run(id);

    expect(planned.files).toEqual(['subscribed.csv', 'unsubscribed.csv']);
    expect(outcomes(planned)).toEqual({ new: 1, 'opt-out noted': 1, doubled: 1 });
  });

  it('is told in as few kinds as there are, and in nothing that a terminal obeys', async () => {
    const { plan } = intake();
    const odd = Array.from({ length: 300 }, (_, i) => `reader${i}@,${i === 0 ? '\u001b[31m' : ''}${i}`);

    const planned = await plan({ files: { 'list.csv': list('email,status', ...odd) } });

    expect('tally' in planned.state && planned.state.tally).toMatchObject([{ what: 'unconfirmed', count: 300 }]);
    expect(tellImport(planned)).toContain('and 294 more');
    expect(tellImport(planned)).not.toContain('\u001b');
  });

  it('loads nobody from a file that can’t be read, and says why', async () => {
    const { plan } = intake();

    const { state } = await plan({ files: { 'list.csv': 'name\nAnn' } });

    expect(state).toEqual({
      ...{ kind: 'refused', file: 'list.csv' },
      because: 'has no column "email", so there is nobody to load; its columns are name',
    });
  });
});

describe('an import of readers who do not want it', () => {
  it('brings nobody back who left, bounced or complained, whatever the list says', async () => {
    const { load, leave, subscribers } = intake();
    const names = ['ann', 'bob', 'cem', 'dee'];
    await load('email', 'ann@', 'bob@', 'cem@', 'dee@');
    await leave('ann');
    await leave('bob', 'all');
    const told = { mailedAt: at('10:00:00'), at: at('10:00:00') };
    await heedFeedback({ subscriberId: idOf(address('cem')), what: 'bounced', ...told }, { subscribers });
    await heedFeedback({ subscriberId: idOf(address('dee')), what: 'complained', ...told }, { subscribers });
    const before = await subscribers.profiles(names.map(name => idOf(address(name))));

    const done = await load(
      'email,newsletters,gave',
      ...names.map(name => `${name}@,"${brief} ${weekend}",2026-11-20`),
    );

    expect(outcomes(done)).toEqual({ 'opted out': 2, suppressed: 2 });
    expect(await subscribers.profiles(names.map(name => idOf(address(name))))).toEqual(before);
  });

  it('refuses to bring a reader back to the one newsletter that he left', async () => {
    const { load, leave, profileOf } = intake();
    await load('email,newsletters', `ann@,"${brief} ${weekend}"`);
    await leave('ann');
    const before = await profileOf('ann');

    expect(outcomes(await load('email,name', 'ann@,Anna'))).toEqual({ 'would rejoin': 1 });
    expect(await profileOf('ann')).toEqual(before);
  });

  it('brings nobody back who was erased, before it or while it is applied', async () => {
    const { load, plan, apply, deps, find, profileOf, ...made } = intake();
    const subscribers = { ...made.subscribers };
    const erase = (name: string) =>
      eraseReader(
        { subscriberId: idOf(address(name)), by: 'reader', movedTo: null, at: at('10:00:00') },
        { subscribers, signUps: noSignUps },
      );
    await load('email', 'ann@', 'bob@');
    await erase('ann');
    const planned = await plan({ files: { 'list.csv': list('email,name', 'ann@,Anna', 'bob@,Bobby') } });
    const { save } = deps.subscribers;
    Object.assign(deps.subscribers, {
      save: async (...given: Parameters<typeof save>) => {
        await erase('bob');
        return save(...given);
      },
    });

    const { state } = await apply(planned);

    expect(outcomes(planned)).toEqual({ 'opted out': 1, changed: 1 });
    expect('done' in state && state.done).toMatchObject([{ what: 'opted out', why: 'asked to be erased', count: 2 }]);
    expect([await profileOf('ann'), await profileOf('bob')]).toEqual([null, null]);
    expect((await find(planned.id)).state.kind).toBe('applied');
  });

  it('lets a reader who left elsewhere and joined here since stay', async () => {
    const { load, profileOf, subscribers } = intake();
    const join = { at: at('09:00:00'), by: 'reader', how: 'page' };
    await load('email,status,unsubscribed_at', 'ann@,unsubscribed,2025-01-01');
    const back = (name: string) =>
      reviseProfile(
        idOf(address(name)),
        one => one && joinNewsletter({ ...one, subscriptions: {} }, brief, at('09:00:00')),
        join,
        { subscribers },
      );
    await back('ann');

    expect(outcomes(await load('email,status,unsubscribed_at', 'ann@,unsubscribed,2025-01-01'))).toEqual({
      unchanged: 1,
    });
    expect(await profileOf('ann')).toMatchObject({ subscriptions: { [brief]: { state: 'confirmed' } } });
  });

  it('heeds a leaving that comes between the plan and the writing, and between its look and its writing', async () => {
    const { load, plan, apply, leave, deps, profileOf } = intake();
    await load('email,name', 'ann@,Ann', 'bob@,Bob');
    const planned = await plan({ files: { 'list.csv': list('email,name', 'ann@,Anna', 'bob@,Bobby') } });
    await leave('ann');
    const { known } = deps.subscribers;
    Object.assign(deps.subscribers, {
      known: async (ids: Parameters<typeof known>[0]) => {
        const found = await known(ids);
        await leave('bob');
        return found;
      },
    });

    const done = await apply(planned);

    expect(outcomes(planned)).toEqual({ changed: 2 });
    expect(outcomes(done)).toEqual({ 'opted out': 2 });
    expect(await profileOf('bob')).toMatchObject({ name: 'Bob', subscriptions: { [brief]: { state: 'left' } } });
  });
});
