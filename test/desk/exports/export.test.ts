import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { everyoneTable } from '../../../functions/desk/exports/everyone-table.ts';
import { exportActs } from '../../../functions/desk/exports/export-acts.ts';
import { exportTable } from '../../../functions/desk/exports/export-table.ts';
import { exportId, exportMessage } from '../../../functions/desk/exports/list-export.ts';
import { runExport } from '../../../functions/desk/exports/run-export.ts';
import { newsletterId, subscriberId } from '../../../functions/language/ids.ts';
import { newsletterTable } from '../../../functions/newsletters/newsletter-table.ts';
import { type Consent, consent, originOf, wordsShown } from '../../../functions/subscribers/consent.ts';
import { historyEntry, proveHistory } from '../../../functions/subscribers/consent-history.ts';
import { reviseProfile } from '../../../functions/subscribers/revise-profile.ts';
import type { Profile } from '../../../functions/subscribers/subscriber.ts';
import { joinNewsletter, leaveNewsletter, suppress } from '../../../functions/subscribers/subscriptions.ts';
import { aLedger, aReader } from '../../deliveries/a-ledger.ts';
import { aNewsletter } from '../../newsletters/a-newsletter.ts';
import { at, weekend } from '../../subscribers/a-profile.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';

const tideLine = newsletterId.parse('tide-line');
const readers = Array.from({ length: 30 }, (_, i) => aReader(i));

let dynamo: LocalDynamo;
let house: Awaited<ReturnType<typeof aHouse>>;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  house = await aHouse();
  return () => dynamo.stop();
});

/** Thirty readers of a newsletter, one of whom left and one complained. */
async function aHouse() {
  const { client, tables } = dynamo;
  const ledger = aLedger(dynamo);
  const newsletters = newsletterTable(client, tables.newsletters);
  await newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
  const change = { at: at('09:00:00'), by: 'list', how: 'import' };
  const form = 'readers.csv, row 12';
  const joined = consent.parse({ form, shown: null, origin: null, confirmation: null });
  await ledger.subscribers.save(
    readers.map(after => ({ before: null, after, consent: joined })),
    change,
  );
  const [first, second] = readers;
  if (first === undefined || second === undefined) throw new Error('there are thirty');
  const left = leaveNewsletter(first, tideLine, { leftAt: at('10:00:00'), through: 'page' });
  await ledger.subscribers.save(
    [
      { before: first, after: left },
      { before: second, after: { ...suppress(second, 'complained', at('10:00:00')), name: '=cmd|calc' } },
    ],
    { ...change, at: at('10:00:00') },
  );
  const files = new Map<string, string>();
  const queued: unknown[] = [];
  const toRun = { send: async (messages: readonly unknown[]) => void queued.push(...messages) };
  const deps = {
    ...ledger.deps,
    ...{ newsletters, toRun, toRunExport: toRun, laneCount: 1 },
    exports: exportTable(client, tables.imports),
    everyone: everyoneTable(client, tables.subscribers, 1),
    store: { put: async (key: string, body: string | Uint8Array) => void files.set(key, String(body)) },
    imports: { addressToGet: async (key: string) => `https://files.example.org/${key}` },
  };
  return { deps, files, queued, clock: ledger.clock };
}

async function ask(name: string, input: object) {
  const act = exportActs(house.deps).find(one => one.name === name);
  return act?.perform(input, { name: 'ann', role: 'admin' });
}

const aPerson = z.object({
  subscriberId,
  email: z.string(),
  proof: z.object({ sound: z.boolean() }),
  history: z.array(historyEntry),
});

const aConsent = (form: string): Consent => ({
  form,
  shown: wordsShown('en', ['Send me this']),
  origin: originOf('192.0.2.7', 'a browser'),
  confirmation: { by: 'mailed link', askedAt: at('09:20:00'), confirmedAt: at('09:30:00') },
});

const shown = z.object({ isDone: z.boolean(), rows: z.number(), urls: z.array(z.string()) });
const sizes = { rowsInAFile: 7, readAtOnce: 4 };

async function exported(input: object, run = () => runQueued()) {
  const begun = z.object({ exportId }).parse(await ask('begin-export', input));
  await run();
  const done = shown.parse(await ask('show-export', begun));
  const texts = done.urls.map(url => house.files.get(url.replace('https://files.example.org/', '')) ?? '');
  return { ...done, texts };
}

async function runQueued() {
  for (const message of house.queued.splice(0))
    await runExport(exportMessage.parse(message).exportId, house.deps, sizes);
}

const addressesIn = (texts: readonly string[]) =>
  texts.flatMap(text => text.match(/reader\d+@example\.org/g) ?? []).sort();
const all = readers.map(({ address }) => address).sort();
/** But for who left and who complained. */
const mailed = all.filter(address => !['reader0@example.org', 'reader1@example.org'].includes(address));

describe('exporting readers', () => {
  it('writes everybody once', async () => {
    const { texts, rows, isDone } = await exported({});

    expect([isDone, rows]).toEqual([true, 30]);
    expect(addressesIn(texts)).toEqual(all);
  });

  it('writes many in several files, each whole in itself', async () => {
    const { texts } = await exported({ newsletterId: 'tide-line' });

    expect(texts.length).toBeGreaterThan(2);
    expect(texts.every(text => text.startsWith('\uFEFF"email","name",'))).toBe(true);
  });

  it('tells status and consent, and nothing that a spreadsheet would run', async () => {
    const { texts } = await exported({});
    const lines = texts.join('').split('\r\n');

    expect(lines.find(line => line.includes('reader0@'))).toMatch(/^"reader0@example.org","Ann","","unsubscribed",/);
    expect(lines.find(line => line.includes('reader1@'))).toContain(`"'=cmd|calc","","complained","${at('10:00:00')}"`);
    expect(lines.find(line => line.includes('reader2@'))).toContain(
      `"${at('09:00:00')}","tide-line","readers.csv, row 12"`,
    );
  });

  it('tells of a consent the latest by which the reader joined, whatever came after, and of which newsletter', async () => {
    const readAgain = (profile: Profile | null) => profile && joinNewsletter(profile, weekend, at('09:30:00'));
    const pause = (profile: Profile | null) => profile && { ...profile, pausedUntil: at('23:00:00') };
    const by = (form: string, time: string) => ({ at: at(time), by: 'reader', how: 'page', consent: aConsent(form) });
    const [, , third] = readers;
    const id = third?.subscriberId ?? expect.fail('there are thirty');
    await reviseProfile(id, readAgain, by('subscribe page', '09:30:00'), house.deps);
    await reviseProfile(id, pause, by('leave page', '10:00:00'), house.deps);

    const of = async (input: object) => {
      const { texts } = await exported(input);
      return (
        texts
          .join('')
          .split('\r\n')
          .find(line => line.includes('reader2@')) ?? ''
      );
    };

    expect(await of({})).toMatch(
      /"2026-11-22T09:30:00.000Z","weekend","subscribe page","mailed link","[0-9a-f]{12}","Send me this","192.0.2.0\/24","a browser"$/,
    );
    expect(await of({ newsletterId: 'tide-line' })).toMatch(/"tide-line","readers.csv, row 12","","","","",""$/);
  });

  it('tells of who left everything what they had joined', async () => {
    const { texts } = await exported({});

    expect(
      texts
        .join('')
        .split('\r\n')
        .find(line => line.includes('reader0@')),
    ).toContain(`"${at('09:00:00')}","tide-line","readers.csv, row 12"`);
  });

  it('proves a history from the file alone, in which no letter can be changed', async () => {
    const { texts } = await exported({ format: 'json' });
    const people = z.array(aPerson).parse(texts.flatMap(text => JSON.parse(text)));
    const first = people.find(({ email }) => email === 'reader0@example.org') ?? expect.fail('is not there');
    const flipped = z.array(historyEntry).parse(JSON.parse(JSON.stringify(first.history).replace('row 12', 'row 13')));

    expect(first.history).toHaveLength(2);
    expect(people.map(({ proof }) => proof.sound)).toEqual(people.map(() => true));
    expect(proveHistory(first.subscriberId, first.history)).toEqual({ sound: true });
    expect(proveHistory(first.subscriberId, flipped)).toMatchObject({ sound: false });
    expect(proveHistory(first.subscriberId, first.history.slice(1))).toMatchObject({ sound: false });
  });

  it('writes a newsletter’s readers, and of them a part', async () => {
    const { texts } = await exported({ newsletterId: 'tide-line', format: 'json', segment: 'language unknown' });
    const people = texts.flatMap(text => z.array(z.looseObject({ email: z.string() })).parse(JSON.parse(text)));

    expect(people.map(({ email }) => email).sort()).toEqual(mailed);
    expect(people[0]).toMatchObject({
      subscriptions: { 'tide-line': { state: 'confirmed' } },
      history: [{ by: 'list', consent: { form: 'readers.csv, row 12' } }],
    });
  });

  it('goes on after a death where it stopped, and names nobody twice', async () => {
    const { deps } = house;
    let puts = 0;
    const dying = {
      ...deps,
      store: {
        put: (key: string, body: string | Uint8Array) =>
          ++puts === 3 ? Promise.reject(new Error('killed')) : deps.store.put(key, body),
      },
    };

    const { texts } = await exported({ newsletterId: 'tide-line' }, async () => {
      const [message] = house.queued;
      const { exportId: id } = exportMessage.parse(message);
      await expect(runExport(id, dying, sizes)).rejects.toThrow('killed');
      expect(await runExport(id, deps, sizes)).toBe('taken by others');
      const later = { ...deps, now: () => at('13:00:00') };
      await runExport(id, later, sizes);
    });

    expect(addressesIn(texts)).toEqual(mailed);
  });

  it('is said to be stuck when nobody has worked on it for an hour, and is no longer when somebody does', async () => {
    const begun = z.object({ exportId }).parse(await ask('begin-export', {}));
    const state = async () => z.object({ isStuck: z.boolean() }).parse(await ask('show-export', begun)).isStuck;
    const before = await state();
    house.clock.pass(3_600_001);

    const behind = await state();
    await runQueued();

    expect([before, behind, await state()]).toEqual([false, true, false]);
  });

  it('is handed on when its time is over', async () => {
    let minute = 0;
    const { exportId: id } = z.object({ exportId }).parse(await ask('begin-export', { newsletterId: 'tide-line' }));
    const hasty = { ...house.deps, now: () => at(`12:${String(minute++).padStart(2, '0')}:00`) };

    const outcomes: string[] = [];
    for (let i = 0; i < 20 && outcomes.at(-1) !== 'done'; i++) outcomes.push(await runExport(id, hasty, sizes));

    expect(outcomes.at(0)).toBe('handed on');
    expect(outcomes.at(-1)).toBe('done');
  });

  it('writes one empty file when nobody is meant, and knows what it can’t tell', async () => {
    const { texts } = await exported({ newsletterId: 'tide-line', segment: 'tag nobody', format: 'json' });

    expect(texts).toEqual(['[\n\n]\n']);
    await expect(ask('begin-export', { newsletterId: 'nowhere' })).rejects.toThrow('there is no newsletter');
    await expect(ask('begin-export', { segment: 'jioned' })).rejects.toThrow('nothing to choose readers by');
  });
});
