import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmSignUp } from '../../../functions/subscribers/confirm-sign-up.ts';
import { proveHistory } from '../../../functions/subscribers/consent-history.ts';
import { eraseReader } from '../../../functions/subscribers/erase-reader.ts';
import { heedFeedback } from '../../../functions/subscribers/heed-feedback.ts';
import { postedPrefix } from '../../../functions/subscribers/imports/import-files.ts';
import type { ListImport } from '../../../functions/subscribers/imports/list-import.ts';
import { analyseImport } from '../../../functions/subscribers/imports/move-import.ts';
import { outcomesOf } from '../../../functions/subscribers/imports/tally.ts';
import { tellImport } from '../../../functions/subscribers/imports/tell-import.ts';
import { leaveByLink } from '../../../functions/subscribers/leave-by-link.ts';
import { reviseProfile } from '../../../functions/subscribers/revise-profile.ts';
import { signUp } from '../../../functions/subscribers/sign-up.ts';
import { joinNewsletter } from '../../../functions/subscribers/subscriptions.ts';
import { suppressByHand } from '../../../functions/subscribers/suppress-by-hand.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { at, brief, weekend } from '../a-profile.ts';
import { anIntake, idOf } from './an-import.ts';

let dynamo: LocalDynamo;
let town = 0;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());
// Each test has a domain, and so readers, of its own.
beforeEach(() => {
  town += 1;
});

const address = (name: string) => `${name}@town${town}.example.org`;
const list = (...lines: readonly string[]) =>
  lines.join('\n').replaceAll(/(\w+)@(?=,|$|\n)/gm, (_, name) => address(name));

function intake() {
  const made = anIntake(dynamo);
  const profileOf = (name: string) => made.subscribers.profile(idOf(address(name)));
  const load = async (...lines: readonly string[]) =>
    made.apply(await made.plan({ files: { 'list.csv': list(...lines) } }));
  const link = (name: string) => ({ newsletterId: brief, editionId: null, subscriberId: idOf(address(name)) });
  const leave = (name: string, scope: 'this' | 'all' = 'this') =>
    leaveByLink({ link: link(name), scope, through: 'page', at: at('10:00:00'), consent: null }, made);
  const confirm = (name: string) => {
    const signUp = aSignUp(idOf(address(name)), address(name));
    const deps = { signUps: { get: async () => signUp }, subscribers: made.subscribers };
    const link = { signUpId: signUp.id, subscriberId: signUp.subscriberId };
    return confirmSignUp({ link, origin: null, at: at('13:00:00') }, deps);
  };
  return { ...made, profileOf, load, leave, confirm };
}

function aSignUp(subscriberId: string, email: string) {
  const consent = { form: 'subscribe page', shown: null, origin: null, confirmation: null };
  const asked = { newsletters: [brief], language: 'en', askedAt: at('12:30:00'), consent };
  return signUp.parse({ id: 'AAAAAAAAAAAAAAAAAAAAAA', subscriberId, address: email, ...asked });
}

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

    expect(outcomes(await load(...lines))).toEqual({ unchanged: 2 });
    expect((await profileOf('ann'))?.version).toBe(1);
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
        { subscribers },
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

  it('keeps a complaint that came here after the list’s own', async () => {
    const { load, undo, profileOf, subscribers } = intake();
    const told = { mailedAt: at('10:00:00'), at: at('10:00:00') };
    const done = await load('email,status', 'ann@,complained', 'bob@,complained');
    await heedFeedback({ subscriberId: idOf(address('ann')), what: 'complained', ...told }, { subscribers });

    await undo(done);

    expect(await profileOf('ann')).toMatchObject({ standing: { because: 'complained', from: 'here' } });
    expect(await profileOf('bob')).toBeNull();
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
});
