import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { segmentActs } from '../../../functions/desk/segment-acts.ts';
import { sweepIdAt } from '../../../functions/desk/sweeps/list-sweep.ts';
import { sweepActs } from '../../../functions/desk/sweeps/sweep-acts.ts';
import { tag } from '../../../functions/subscribers/tag.ts';
import { aNewsletter } from '../../newsletters/a-newsletter.ts';
import { aProfile, at } from '../../subscribers/a-profile.ts';
import { openBrowser } from '../../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { type ADesk, aDesk } from '../a-desk.ts';
import { objectionsTo } from '../objections.ts';
import { aSweepingHouse } from './a-sweep.ts';

let dynamo: LocalDynamo;
let desk: ADesk;
let browser: Browser;
let house: Awaited<ReturnType<typeof aSweepingHouse>>;
let working: ReturnType<typeof setInterval>;
const { id: tideLine } = aNewsletter();
const spanish = {
  subscriptions: { [tideLine]: { state: 'confirmed', confirmedAt: at('09:00:00'), from: 'here' } },
  language: 'es',
} as const;
const readers = Array.from({ length: 30 }, (_, i) =>
  aProfile({ email: `lector${i}@example.org`, name: `Lector ${i}`, ...spanish }),
);

beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  house = await aSweepingHouse(dynamo);
  // Lanes as the house has them, whose audience has one.
  desk = await aDesk({ dynamo, acts: deps => [...segmentActs({ ...deps, ...house.deps }), ...sweepActs(house.deps)] });
  await house.subscribers.save(
    readers.map(after => ({ before: null, after })),
    { at: at('09:00:00'), by: 'test', how: 'test' },
  );
  working = setInterval(() => void house.run(), 50);
});
afterAll(async () => {
  clearInterval(working);
  await browser.close();
  desk.stop();
  await dynamo.stop();
});

const ofSpanish = `/desk/subscribers/count?newsletterId=${tideLine}&language=es`;

describe('readers who have something in common', () => {
  it('are counted and shown, masked for who may not mail them', async () => {
    const seen = async (role: 'viewer' | 'publisher') => (await (await desk.as(role)).get(ofSpanish)).text();

    expect(await seen('publisher')).toMatch(/30 readers.*The first 20.*lector\d+@example\.org/s);
    expect(await seen('viewer')).toMatch(/30 readers.*le…@e….org/s);
    expect(await seen('viewer')).not.toContain('@example.org');
  });

  it('are changed as a whole by an admin, who is told how many before, and can take it back', async () => {
    const { page, close } = await desk.visit(browser, 'admin', ofSpanish);
    await page.getByRole('link', { name: 'Tag them…' }).click();
    await page.getByLabel('Tag', { exact: true }).fill('Lectores');
    await page.getByRole('button', { name: 'Count whom it would change' }).click();
    await page.getByText('Change 30 readers…').click();
    await page.getByRole('button', { name: 'Do it' }).click();
    await page.getByText('Done', { exact: true }).waitFor();
    const title = await page.getByRole('heading', { level: 1 }).textContent();
    const tagged = await house.subscribers.profiles(readers.map(({ subscriberId }) => subscriberId));
    await page.getByText('Undo…').click();
    await page.getByRole('button', { name: 'Undo it' }).click();
    await page.getByText('Undone', { exact: true }).waitFor();

    expect(title).toBe('Tag 30 readers ‘lectores’');
    expect([...tagged.values()].every(one => one.tags.includes(tag.parse('lectores')))).toBe(true);
    expect(await page.getByText('30 readers as before').count()).toBe(1);
    await close();
  });

  it('are erased only when it is typed how many, which is said beside the field', async () => {
    const { page, close } = await desk.visit(
      browser,
      'admin',
      `/desk/subscribers/changes/new?wish=erase&newsletterId=${tideLine}&segment=language+es`,
    );
    await page.getByRole('button', { name: 'Count whom it would change' }).click();
    await page.getByLabel('To confirm').fill('erase 3');
    await page.getByRole('button', { name: 'Erase 30 readers for good' }).click();

    expect(await page.locator('.field.wrong .problem').textContent()).toBe('To confirm must be ‘erase 30’');
    await close();
  });

  it('say in numbers what a stop has left behind, and can be undone once nobody works on it', async () => {
    const since = at('11:59:00');
    const stopped = {
      ...{ id: sweepIdAt(since, 'abcd'), by: 'ada', begunAt: since, newsletterId: tideLine, segment: null },
      wish: { wish: 'tag', tag: tag.parse('members') },
      state: {
        kind: 'stopped',
        ...{ pieces: [4000], tally: { changed: 4000 }, done: { changed: 1200 } },
        ...{ applying: { since, by: 'ada' }, stopping: { since, by: 'bo' } },
      },
      workedOnUntil: at('12:04:00'),
    } as const;
    await house.deps.sweeps.put(stopped, null);
    const path = `/desk/subscribers/changes/${stopped.id}`;
    const seen = async () => (await (await desk.as('admin')).get(path)).text();

    const settling = await seen();
    house.pass(300_000);
    const settled = await seen();

    expect(settling).toMatch(/1,200 of 4,000 readers were changed before\. The last of them/);
    expect(settling).not.toContain('/undo');
    expect(settled).toContain('1,200 of 4,000 readers were changed and stay so; the others are as they were.');
    expect(settled).toContain(`${path}/undo`);
  });

  it('can be stopped as they are counted', async () => {
    const { press } = await desk.as('admin');
    house.deps.toRun.send = async () => {};
    const answer = await press('/desk/subscribers/changes', {
      ...{ wish: 'tag', newsletterId: tideLine, segment: 'language es', 'change.tag': 'members' },
    });
    const { page, close } = await desk.visit(browser, 'admin', answer.headers.get('location') ?? '');

    await page.getByRole('button', { name: 'Stop it' }).click();

    await page.getByText('while they were counted. Nobody was changed.').waitFor();
    await close();
  });

  it('are safe from whoever may not: each wish is refused and written down', async () => {
    const { press } = await desk.as('publisher');
    const path = '/desk/subscribers/changes';

    for (const wish of [
      '',
      '/20261122-120000-abcd/apply',
      '/20261122-120000-abcd/undo',
      '/20261122-120000-abcd/stop',
      '/20261122-120000-abcd/continue',
    ])
      await press(`${path}${wish}`, { wish: 'tag', 'change.tag': 'x' });

    const entries = await desk.deps.journal.newest({ month: '2026-11', behind: null, count: 99 });
    const ours = entries.filter(({ role }) => role === 'publisher').map(({ act, outcome }) => [act, outcome]);
    expect(ours.sort()).toEqual(
      ['apply', 'begin', 'continue', 'stop', 'undo'].map(move => [`${move}-sweep`, 'refused']),
    );
  });

  it('keeps what was typed where a field is wrong', async () => {
    const { press } = await desk.as('admin');
    const fields = { wish: 'join', newsletterId: tideLine, segment: 'language es', 'change.source': 'the fair' };
    const answer = await press('/desk/subscribers/changes', { ...fields, 'change.newsletterId': tideLine });
    const text = await answer.text();

    expect(answer.status).toBe(422);
    expect(text).toContain('value="the fair"');
    expect(text).toMatch(/class="field wrong"><label for="field-change-consentedOn">/);
  });

  it('have nothing that axe, the browser or our bars object to', async () => {
    const [latest] = await house.deps.sweeps.latest(1);
    const wishes = ['tag', 'join', 'erase'].map(
      wish => `/desk/subscribers/changes/new?wish=${wish}&newsletterId=${tideLine}&segment=language+es`,
    );
    const paths = [ofSpanish, '/desk/subscribers/changes', `/desk/subscribers/changes/${latest?.id}`, ...wishes];

    expect(await objectionsTo(desk, browser, 'admin', paths)).toEqual([]);
    expect(desk.failures).toEqual([]);
  }, 60_000);
});
