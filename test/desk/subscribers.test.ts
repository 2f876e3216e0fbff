import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { personActs } from '../../functions/desk/person-acts.ts';
import { subscriberActs } from '../../functions/desk/subscriber-acts.ts';
import { subscriberId } from '../../functions/language/ids.ts';
import { later } from '../../functions/language/instant.ts';
import { wordsShown } from '../../functions/subscribers/consent.ts';
import { historyEntry, proveHistory } from '../../functions/subscribers/consent-history.ts';
import { laneOf } from '../../functions/subscribers/lane.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { aProfile, at, listKey, noSignUps } from '../subscribers/a-profile.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { watchCalls } from '../support/watch-calls.ts';
import { type ADesk, aDesk, saidBy } from './a-desk.ts';
import { objectionsTo } from './objections.ts';

let dynamo: LocalDynamo;
let desk: ADesk;
let browser: Browser;
const ann = aProfile({ name: 'Ann Lee', tags: [] });
const pathOf = ({ subscriberId }: typeof ann) => `/desk/subscribers/${subscriberId}`;

beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  desk = await aDesk({
    dynamo,
    acts: deps => [...subscriberActs({ ...deps, listKey, signUps: noSignUps }), ...personActs({ ...deps, listKey })],
  });
  await desk.deps.newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
  await save(
    ann,
    aProfile({ email: 'anders@example.org', name: 'Anders' }),
    aProfile({ email: 'bo@example.org', name: 'Bo' }),
  );
});
afterAll(async () => {
  await browser.close();
  desk.stop();
  await dynamo.stop();
});

async function save(...people: readonly (typeof ann)[]) {
  const consent = {
    form: 'subscribe page',
    shown: wordsShown('en', ['Send me The Morning Brief.']),
    origin: { network: '192.0.2.0/24', agent: 'A browser' },
    confirmation: { by: 'mailed link' as const, askedAt: at('08:59:00'), confirmedAt: at('09:00:00') },
  };
  const change = { at: at('09:00:00'), by: 'reader', how: 'confirmed', consent };
  await desk.deps.subscribers.save(
    people.map(after => ({ before: null, after })),
    change,
  );
}

const read = z.object({
  ScannedCount: z.int().optional(),
  Item: z.unknown().optional(),
  Responses: z.record(z.string(), z.array(z.unknown())).optional(),
});

/** Counts the items that are read from now on. */
function readsOf({ client }: LocalDynamo): { readonly items: number } {
  const counted = { items: 0 };
  watchCalls(client, 'counting', next => async args => {
    const answer = await next(args);
    const { ScannedCount = 0, Item, Responses = {} } = read.parse(answer.output);
    counted.items += ScannedCount + (Item ? 1 : 0) + Object.values(Responses).flat().length;
    return answer;
  });
  return counted;
}

const textOf = async (answer: Response) =>
  (await answer.text()).replaceAll(/<style.*?<\/style>|<[^>]+>/gs, ' ').replaceAll(/\s+/g, ' ');

describe('the subscribers', () => {
  it('are found by the start of an address, masked for who may not mail them', async () => {
    const found = async (role: 'viewer' | 'publisher') =>
      textOf(await (await desk.as(role)).get('/desk/subscribers?start=AN'));

    expect(await found('publisher')).toContain('ann@example.org Ann Lee Reachable');
    expect(await found('publisher')).toContain('2 people');
    expect(await found('viewer')).toContain('an…@e….org Ann Lee Reachable');
    expect(await found('viewer')).not.toContain('ann@example.org');
  });

  it('are not found letter by letter by who sees no whole address, but by one that is known whole', async () => {
    const { get } = await desk.as('viewer');
    const found = async (start: string) => textOf(await get(`/desk/subscribers?start=${start}`));

    // As with the two letters that the mask shows: what is behind them says nothing of who is there.
    expect(await found('anx')).toContain('an…@e….org Ann Lee');
    expect(await found('ann@example.org')).toContain('1 person');
    expect(await found('ann@example.or')).not.toContain('Ann Lee');
  });

  it('are found by the start of a name or surname, however it is written', async () => {
    const zoe = aProfile({ email: 'quiz77@example.org', name: 'Zoë Peña-Ruiz' });
    await save(zoe);
    const found = async (start: string) =>
      textOf(await (await desk.as('viewer')).get(`/desk/subscribers?start=${encodeURIComponent(start)}`));

    for (const start of ['zoe', 'Zoë P', 'pena', 'Peña-Ruiz, Zoe'])
      expect(await found(start)).toContain('Zoë Peña-Ruiz');
    expect(await found('zoe r')).toContain('Nobody is stored');
    expect(await found('zoe@')).toContain('Nobody is stored');
  });

  it('are not looked for by one letter, and who is not there is said so', async () => {
    const { get } = await desk.as('viewer');

    expect(await textOf(await get('/desk/subscribers?start=a'))).toContain('needs two letters');
    expect(await textOf(await get('/desk/subscribers?start=zuzu'))).toContain('Nobody is stored');
  });

  it('have a page each, with how they consented', async () => {
    const page = await textOf(await (await desk.as('viewer')).get(pathOf(ann)));

    expect(page).toContain('joined morning-brief');
    expect(page).toContain('Send me The Morning Brief.');
    expect(page).toContain('all seals hold');
    expect(page).not.toContain('ann@example.org');
  });

  it('have a page that says what became of each mail, and reads no more of large lanes', async () => {
    const { editions, deliveries } = desk.deps;
    const edition = anEdition('closed');
    const subscribed = {
      [edition.newsletterId]: { state: 'confirmed', confirmedAt: at('09:00:00'), from: 'here' },
    } as const;
    const cy = aProfile({ email: 'cy@example.org', subscriptions: subscribed });
    await save(cy);
    await editions.create(edition);
    const { editionId, sending } = edition;
    const lane = { editionId, lane: laneOf(cy.subscriberId, sending.laneCount) };
    const others = Array.from({ length: 300 }, (_, i) =>
      subscriberId.parse(createHash('sha256').update(String(i)).digest('base64url').slice(0, 22)),
    );
    const planned = [...others, cy.subscriberId].sort().map(id => ({ ids: [id], excluded: {} }));
    await deliveries.putBatches(lane, 0, planned);
    const batch = planned.findIndex(({ ids }) => ids.includes(cy.subscriberId));
    await deliveries.hear([
      { key: { ...lane, batch }, heard: [{ attempt: 1, positions: new Map([['delivered', [0]]]) }] },
    ]);
    const reads = readsOf(dynamo);

    const page = await textOf(await (await desk.as('viewer')).get(pathOf(cy)));

    expect(page).toContain('delivered to the mail server of the reader');
    expect(reads.items).toBeLessThan(40);
  });

  it('are changed by one person at a time: the later one is told', async () => {
    const { press, get } = await desk.as('publisher');
    const wish = { version: '1', language: 'es', tags: 'Members, donors 2025' };

    const first = await press(`${pathOf(ann)}/change`, { ...wish, name: 'Ann B. Lee' });
    const later = await press(`${pathOf(ann)}/change`, { ...wish, name: 'Somebody' });
    const told = await later.text();

    expect([first.status, later.status]).toEqual([303, 409]);
    expect(told).toContain('Not stored: somebody else changed this person meanwhile');
    expect(told).toMatch(/Stored as name is now: ‘Ann B\. Lee’[\s\S]*name="version" value="2"[\s\S]*value="Somebody"/);
    const page = await textOf(await get(pathOf(ann)));
    expect(page).toContain('Ann B. Lee');
    expect(page).toContain('members, donors 2025');
  });

  it('are as before when a change is undone', async () => {
    const { page, close } = await desk.visit(browser, 'publisher', `${pathOf(ann)}/change`);
    await page.getByLabel('Name').fill('Nobody');
    await page.getByLabel('Tags').fill('');
    await page.getByRole('button', { name: 'Store' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('members, donors 2025').waitFor();

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Ann B. Lee');
    await close();
  });

  it('keep what was typed where a field is wrong, and say it beside the field', async () => {
    const answer = await (await desk.as('publisher')).press(`${pathOf(ann)}/change`, {
      ...{ version: '4', name: 'Ann', language: '', tags: 'x'.repeat(61) },
    });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/class="field wrong"><label for="field-tags">/);
  });

  it('are suppressed with a reason, which stands in their history, and that can be taken back', async () => {
    const { press, get } = await desk.as('publisher');

    await press(`${pathOf(ann)}/suppress`, { why: 'asked by phone' });
    const after = await textOf(await get(pathOf(ann)));
    await press(`${pathOf(ann)}/lift`);

    expect(after).toContain('Suppressed by hand');
    expect(after).toContain('suppressed by the staff: asked by phone');
    expect(await textOf(await get(pathOf(ann)))).toContain('Reachable');
  });

  it('are offered an undo by who suppressed them alone, and it takes back nothing else', async () => {
    const { press, get } = await desk.as('publisher');
    const cem = aProfile({ email: 'cem@example.org' });
    await save(cem);
    const suppress = async () => saidBy(await press(`${pathOf(cem)}/suppress`, { why: 'asked by phone' }));

    const first = await suppress();
    const again = await suppress();
    await press(`${pathOf(cem)}/lift`);
    desk.time.now = later(desk.time.now, 1000);
    const anew = await suppress();
    await press(`${pathOf(cem)}/lift`, first.undo?.fields ?? {});
    const after = await textOf(await get(pathOf(cem)));
    await press(`${pathOf(cem)}/lift`, anew.undo?.fields ?? {});

    expect(again).toMatchObject({ text: 'They were suppressed already, and stay so.', undo: null });
    expect(after).toContain('Suppressed by hand');
    expect(await textOf(await get(pathOf(cem)))).toContain('Reachable');
  });

  it('are not mailed again by the undo of a second word on a suppression', async () => {
    const { press } = await desk.as('publisher');
    const dot = aProfile({
      email: 'dot@example.org',
      standing: { kind: 'suppressed', because: 'kept bouncing', since: at('09:00:00'), from: 'here' },
    });
    await save(dot);

    const answer = await press(`${pathOf(dot)}/suppress`, { why: 'asked by phone' });

    expect(saidBy(answer)).toMatchObject({ text: expect.stringContaining('suppressed already'), undo: null });
  });

  it('can have a copy of their data', async () => {
    const answer = await (await desk.as('publisher')).press(`${pathOf(ann)}/export`);

    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const file = await answer.json();
    expect(file).toMatchObject({
      address: 'ann@example.org',
      proof: { sound: true },
      history: [{ by: 'reader' }, {}, {}, {}, {}, {}],
    });
    const { history, subscriberId: id } = z.object({ subscriberId, history: z.array(historyEntry) }).parse(file);
    const flipped = z.array(historyEntry).parse(JSON.parse(JSON.stringify(history).replace('Send me', 'Send us')));
    expect(proveHistory(id, history)).toEqual({ sound: true });
    expect(proveHistory(id, flipped)).toMatchObject({ sound: false });
  });

  it('are safe from whoever may not: each wish is refused and written down', async () => {
    const { press } = await desk.as('viewer');

    for (const wish of ['change', 'suppress', 'lift', 'export', 'erase']) await press(`${pathOf(ann)}/${wish}`);

    const entries = await desk.deps.journal.newest({ month: '2026-11', behind: null, count: 99 });
    const ours = entries.filter(({ role }) => role === 'viewer');
    expect(ours.map(({ act, outcome }) => [act, outcome]).sort()).toEqual(
      ['change-subscriber', 'erase-subscriber', 'export-subscriber', 'lift-suppression', 'suppress-subscriber'].map(
        name => [name, 'refused'],
      ),
    );
    expect((await desk.deps.subscribers.find(ann.subscriberId)).profile).not.toBeNull();
  });

  it('have their addresses masked in the journal, too, for who may not see them', async () => {
    const input = { address: 'dan@example.org' };
    const answer = { ok: true, result: 'dan@example.org is suppressed' } as const;
    await desk.deps.journal.write({ at: desk.time.now, by: 'ann', act: 'suppress-subscriber', input, answer });
    const seen = async (role: 'viewer' | 'publisher', path: string) => (await (await desk.as(role)).get(path)).text();

    expect(await seen('publisher', '/desk/journal')).toContain('dan@example.org');
    for (const path of ['/desk/journal', '/desk/journal/journal.csv', '/desk/journal?words=dan@example.org']) {
      expect((await seen('viewer', path)).replace('value="dan@example.org"', '')).not.toContain('dan@example');
    }
    expect(await seen('viewer', '/desk/journal')).toContain('da…@e….org is suppressed');
  });

  it('have nothing that axe, the browser or our bars object to', async () => {
    const paths = [
      '/desk/subscribers',
      '/desk/subscribers?start=an',
      pathOf(ann),
      ...[`${pathOf(ann)}/change`, `${pathOf(ann)}/erase`],
    ];
    expect(await objectionsTo(desk, browser, 'admin', paths)).toEqual([]);
    expect(desk.failures).toEqual([]);
  });

  it('are found and erased by an admin, who types whom', async () => {
    const { page, close } = await desk.visit(browser, 'admin', '/desk/subscribers');
    await page.getByLabel('How the address or name begins').fill('bo');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('link', { name: 'bo@example.org' }).click();
    await page.getByRole('link', { name: 'Erase…' }).click();
    await page.getByLabel('Their address').fill('ann@example.org');
    await page.getByRole('button', { name: 'Erase for good' }).click();
    const refused = await page.locator('.problem').getByText('Their address must be bo@example.org').count();
    await page.getByLabel('Their address').fill('Bo@example.org');
    await page.getByRole('button', { name: 'Erase for good' }).click();

    expect(refused).toBe(1);
    expect(await page.getByRole('status').textContent()).toContain('They are erased');
    await close();
    const { subscriberId } = aProfile({ email: 'bo@example.org' });
    expect(await desk.deps.subscribers.find(subscriberId)).toMatchObject({
      profile: null,
      tombstone: { because: 'erased' },
    });
    expect(JSON.stringify(await desk.deps.journal.newest({ month: '2026-11', behind: null, count: 99 }))).not.toContain(
      'bo@example.org',
    );
  });
});
