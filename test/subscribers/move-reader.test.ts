import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { emailAddress } from '../../functions/language/email-address.ts';
import { subscriberId } from '../../functions/language/ids.ts';
import { carryConsents } from '../../functions/subscribers/carry-consents.ts';
import { type HistoryEntry, historyEntry, proveHistory, sealed } from '../../functions/subscribers/consent-history.ts';
import { leaveByLink } from '../../functions/subscribers/leave-by-link.ts';
import { moveReader } from '../../functions/subscribers/move-reader.ts';
import { rejoinByLink } from '../../functions/subscribers/rejoin-by-link.ts';
import { reviseProfile } from '../../functions/subscribers/revise-profile.ts';
import { mayReceive, type Profile } from '../../functions/subscribers/subscriber.ts';
import { subscriberIdOf } from '../../functions/subscribers/subscriber-id.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { joinNewsletter, leaveNewsletter, suppress } from '../../functions/subscribers/subscriptions.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aProfile, at, brief, listKey, noSignUps, weekend } from './a-profile.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());

const address = emailAddress.parse('new@example.org');
const consent = { form: 'preferences page', shown: null, origin: null, agent: null, confirmation: null };
const asked = { consent, askedAt: at('09:50:00'), at: at('10:00:00') };

describe('a reader who moves', () => {
  it('takes along what was left, so that no list brings it back', async () => {
    const subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, 2);
    const deps = { subscribers, signUps: noSignUps };
    const subscriptions = {
      ...aProfile().subscriptions,
      [weekend]: { state: 'confirmed', confirmedAt: at('08:00:00'), from: 'here' },
    };
    const old = leaveNewsletter(aProfile({ subscriptions }), weekend, { leftAt: at('09:30:00'), through: 'page' });
    const to = { subscriberId: subscriberIdOf(address, listKey), address };
    await subscribers.save([{ before: null, after: old }], { at: at('09:40:00'), by: 'test', how: 'test' });

    const { outcome } = await moveReader({ ...asked, from: old.subscriberId, to }, deps);

    expect(outcome).toBe('moved');
    const moved = await subscribers.profile(to.subscriberId);
    expect(moved?.subscriptions[brief]?.state).toBe('confirmed');
    expect(moved?.subscriptions[weekend]).toMatchObject({ state: 'left', leftAt: at('09:30:00') });
  });

  it.each([
    ['the old address', { pausedUntil: at('22:00:00'), asks: 'fewer' }, { pausedUntil: at('20:00:00') }],
    ['the new one', {}, { pausedUntil: at('22:00:00'), asks: 'fewer' }],
    ['either', { pausedUntil: at('22:00:00') }, { pausedUntil: null, asks: 'fewer' }],
  ] as const)('stays paused, and asked less often, as was wished at %s', async (of, wishes, wishesThere) => {
    const subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, 2);
    const name = of.replaceAll(' ', '-');
    const old = aProfile({ email: `${name}-left@example.org`, ...wishes });
    const there = aProfile({ email: `${name}@example.org`, ...wishesThere });
    const saves = [old, there].map(after => ({ before: null, after }));
    await subscribers.save(saves, { at: at('09:40:00'), by: 'test', how: 'test' });

    await moveReader({ ...asked, from: old.subscriberId, to: there }, { subscribers, signUps: noSignUps });

    const moved = await subscribers.profile(there.subscriberId);
    expect([moved?.pausedUntil, moved?.asks]).toEqual([at('22:00:00'), 'fewer']);
  });

  it.each([
    ['complained', 'cannot be mailed'],
    ['by hand', 'stopped'],
  ] as const)('does not escape a suppression that is theirs: %s', async (because, refusal) => {
    const subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, 2);
    const deps = { subscribers, signUps: noSignUps };
    const old = suppress(aProfile({ email: `${because.replace(' ', '-')}@example.org` }), because, at('09:30:00'));
    const to = { subscriberId: subscriberIdOf(emailAddress.parse(`${because.length}@example.org`), listKey), address };
    await subscribers.save([{ before: null, after: old }], { at: at('09:40:00'), by: 'test', how: 'test' });

    const { outcome } = await moveReader({ ...asked, from: old.subscriberId, to }, deps);

    expect(outcome).toBe(refusal);
    expect(await subscribers.profile(to.subscriberId)).toBeNull();
    expect(await subscribers.profile(old.subscriberId)).not.toBeNull();
  });
});

/** Ann joined one newsletter by a list and another by herself, was named, and moves. */
async function aMove(name: string) {
  const subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, 2);
  const reader = aProfile({ email: `${name}@example.org` });
  const by = (form: string, time: string) => ({
    ...{ at: at(time), by: 'reader', how: form },
    consent: { form, shown: null, origin: null, confirmation: null },
  });
  const id = reader.subscriberId;
  await subscribers.save([{ before: null, after: reader }], by('readers.csv, row 12', '09:00:00'));
  const join = (one: Profile | null) => one && joinNewsletter(one, weekend, at('09:20:00'));
  await reviseProfile(id, join, by('subscribe page', '09:20:00'), { subscribers });
  await reviseProfile(id, one => one && { ...one, name: 'Bo' }, by('preferences page', '09:30:00'), { subscribers });
  const moveTo = async (email: string, time: string, from = id) => {
    const there = emailAddress.parse(email);
    const to = { subscriberId: subscriberIdOf(there, listKey), address: there };
    await moveReader(
      { from, to, consent: by('new address page', time).consent, askedAt: at(time), at: at(time) },
      { subscribers, signUps: noSignUps },
    );
    return to.subscriberId;
  };
  return { subscribers, moveTo, id };
}

const formsIn = (entry: HistoryEntry | undefined) => entry?.carried.map(one => one.entry.consent?.form);

describe('what a reader consented to, when they move', () => {
  it('stays confirmed since then, but for an edition that is being planned', async () => {
    const { subscribers, moveTo } = await aMove('since');

    const profile = await subscribers.profile(await moveTo('since-new@example.org', '10:00:00'));

    expect(profile?.subscriptions).toMatchObject({
      [brief]: { confirmedAt: at('09:00:00') },
      [weekend]: { confirmedAt: at('09:20:00') },
    });
    const welcomeAt = (time: string) => mayReceive(profile ?? undefined, weekend, at(time));
    expect(welcomeAt('10:00:59')).toEqual({ welcome: false, because: 'confirmed later' });
    expect(welcomeAt('10:01:00')).toEqual({ welcome: true });
  });

  it('begins the new history, each newsletter’s latest joining with its seal', async () => {
    const { subscribers, moveTo, id } = await aMove('begins');

    const moved = await moveTo('begins-new@example.org', '10:00:00');
    const history = await subscribers.history(moved);

    expect(history).toHaveLength(1);
    expect(formsIn(history[0])).toEqual(['readers.csv, row 12', 'subscribe page']);
    expect(history[0]?.carried.map(({ of }) => of)).toEqual([id, id]);
    expect(JSON.stringify(history)).not.toContain('begins@');
    expect(proveHistory(moved, history)).toEqual({ sound: true });
  });

  it('shows a letter that was changed in what was carried along, also where all is sealed anew', async () => {
    const { subscribers, moveTo } = await aMove('flipped');
    const moved = await moveTo('flipped-new@example.org', '10:00:00');
    const [entry] = await subscribers.history(moved);
    const flip = (one: unknown) => JSON.parse(JSON.stringify(one).replace('row 12', 'row 13'));
    const flipped = historyEntry.parse(flip(entry));

    expect(proveHistory(moved, [flipped])).toMatchObject({ because: expect.stringContaining('does not say') });
    expect(proveHistory(moved, [sealed(moved, flipped, null)])).toMatchObject({
      because: expect.stringContaining('carries an entry along'),
    });
  });

  it('is handed on to the next address, and to the one after', async () => {
    const { subscribers, moveTo, id } = await aMove('twice');
    const second = await moveTo('twice-two@example.org', '10:00:00');

    const third = await moveTo('twice-three@example.org', '11:00:00', second);
    const history = await subscribers.history(third);

    expect(formsIn(history[0])).toEqual(['readers.csv, row 12', 'subscribe page']);
    expect(history[0]?.carried.map(({ of }) => of)).toEqual([id, id]);
    expect(proveHistory(third, history)).toEqual({ sound: true });
    expect((await subscribers.profile(third))?.subscriptions[brief]).toMatchObject({ confirmedAt: at('09:00:00') });
  });

  it('is proven by what was joined before a leaving that was taken back, and by the taking back', async () => {
    const { subscribers, moveTo, id } = await aMove('undone');
    const link = { newsletterId: weekend, editionId: null, subscriberId: id };
    for (const [left, back] of [
      ['09:40:00', '09:41:00'],
      ['09:50:00', '09:51:00'],
    ] as const) {
      const undo = { ...consent, form: 'undo of the leave page' };
      await leaveByLink({ link, scope: 'this', through: 'one-click', consent, at: at(left) }, { subscribers });
      await rejoinByLink({ link, leftAt: at(left), consent: undo, at: at(back) }, { subscribers });
    }

    const second = await moveTo('undone-two@example.org', '10:00:00');
    const third = await moveTo('undone-three@example.org', '11:00:00', second);

    const [entry] = await subscribers.history(third);
    expect(formsIn(entry)).toEqual(['readers.csv, row 12', 'subscribe page', 'undo of the leave page']);
    expect(entry?.carried.at(-1)?.entry.at).toBe(at('09:51:00'));
    expect(proveHistory(third, await subscribers.history(third))).toEqual({ sound: true });
  });

  it('is written once, however often the link is pressed after a death', async () => {
    const { subscribers, id } = await aMove('died');
    const there = emailAddress.parse('died-new@example.org');
    const to = { subscriberId: subscriberIdOf(there, listKey), address: there };
    const dying = { ...subscribers, bury: () => Promise.reject(new Error('died')) };
    const move = { ...asked, from: id, to };
    await expect(moveReader(move, { subscribers: dying, signUps: noSignUps })).rejects.toThrow('died');

    await moveReader({ ...move, at: at('10:05:00') }, { subscribers, signUps: noSignUps });

    const history = await subscribers.history(to.subscriberId);
    expect(history).toHaveLength(1);
    expect(formsIn(history[0])).toHaveLength(2);
    expect((await subscribers.find(id)).tombstone?.movedTo).toBe(to.subscriberId);
  });

  it('is carried out of a history that was sealed before any was carried', () => {
    const file = new URL('../fixtures/subscribers/sealed-chain-2026-11.json', import.meta.url);
    const old = z
      .object({ subscriberId, history: z.array(historyEntry) })
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    const carried = carryConsents(old.subscriberId, old.history, ['morning-brief', 'la-bahia', 'weekend']);
    const id = aProfile().subscriberId;
    const first = historyEntry.parse({
      at: at('10:00:00'),
      by: 'reader',
      how: 'moved',
      id: 'm',
      what: '',
      version: 1,
      carried,
    });

    expect(proveHistory(old.subscriberId, old.history)).toEqual({ sound: true });
    expect(carried.map(({ entry }) => entry.version)).toEqual([1, 2]);
    expect(proveHistory(id, [sealed(id, first, null)])).toEqual({ sound: true });
  });
});
