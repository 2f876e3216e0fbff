import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../functions/desk/act.ts';
import { later } from '../../functions/language/instant.ts';
import { aRecord, aState } from '../deliveries/a-batch.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { type ADesk, aDesk } from './a-desk.ts';
import { objectionsTo } from './objections.ts';

let dynamo: LocalDynamo;
let desk: ADesk;
let browser: Browser;
beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  desk = await aDesk({ dynamo });
});
afterAll(async () => {
  await browser.close();
  desk.stop();
  await dynamo.stop();
});

async function today(role: Role = 'viewer') {
  return (await (await desk.as(role)).get('/desk')).text();
}

describe('Today', () => {
  it('says what to do first where there is no newsletter', async () => {
    expect(await today()).toContain('There is no newsletter yet');
  });

  it('shows the next slots in the zone of the newsletter and in mine, across summer time', async () => {
    const { newsletters } = desk.deps;
    await newsletters.put(aNewsletter({ schedule: { crons: ['30 6 * * 0'], daysOff: [] } }), {
      ...{ nextSlot: null, position: 0 },
    });
    const begun = desk.time.now;
    desk.time.now = later(begun, 98 * 24 * 3_600_000);

    const page = await today();
    desk.time.now = begun;

    expect(page.replaceAll(/<[^>]+>/g, '')).toContain('Sun, Mar 7, 6:30 AM EST');
    expect(page.replaceAll(/<[^>]+>/g, '')).toContain('Sun, Mar 14, 6:30 AM EDT');
  });

  it('puts first what waits for a person, with why and what to do', async () => {
    await desk.deps.editions.create(anEdition('held'));

    const page = await today('publisher');

    expect(page).toContain('The Tide Line waits for you');
    expect(await today('editor')).toContain('The Tide Line waits for a publisher');
    expect(page.indexOf('Needs you')).toBeLessThan(page.indexOf('Next'));
  });

  it('leads to where it is approved, and names what is made already', async () => {
    const slot = later(desk.time.now, 40 * 60_000);
    const { compiled } = anEdition('held');
    const draft = { slot, dueAt: slot, editionId: 'tide-line-20261122T124000Z', compiled };
    await desk.deps.editions.create(anEdition('draft', draft));

    const page = await today('publisher');

    expect(page).toContain('/desk/editions/tide-line-20261122T113000Z/approve');
    expect(await today('editor')).not.toContain('/approve');
    expect(page.replaceAll(/<[^>]+>/g, '')).toMatch(
      /Draft “Ferry returns to the east landing” for Sun, Nov 22, 7:40 AM EST/,
    );
  });

  it('tells of the last editions, also of one that was missed', async () => {
    const slot = later(desk.time.now, -24 * 3_600_000);
    const missed = anEdition('missed', { slot, editionId: 'tide-line-20261121T120000Z', because: 'it came too late' });
    await desk.deps.editions.create(missed);

    const page = await today();

    expect(page).toContain('The Tide Line was missed');
    expect(page).toContain('it came too late');
  });

  it('says what is paused or on its way, and that the day is almost used up', async () => {
    const at = (minutes: number) => later(desk.time.now, minutes * 60_000);
    const under = { latestFinishAt: at(600) };
    await desk.deps.editions.create(
      anEdition('paused', {
        ...under,
        slot: at(-25),
        editionId: 'tide-line-20261122T113500Z',
        because: 'bounces over 2 %',
      }),
    );
    await desk.deps.editions.create(
      anEdition('sending', { ...under, slot: at(-20), editionId: 'tide-line-20261122T114000Z' }),
    );
    desk.account.sentInADay = 49_000;

    const page = (await today()).replaceAll(/<[^>]+>/g, '');

    expect(page).toContain('The Tide Line is paused in the middle');
    expect(page).toContain('bounces over 2 %');
    expect(page).toContain('Sending now');
    expect(page).toContain('50,000 mails in 24 hours');
  });

  it('tells what rings in its own words, what waits for SES, and whose readers are in doubt', async () => {
    const at = (minutes: number) => later(desk.time.now, minutes * 60_000);
    const waits = { slot: at(-15), editionId: 'tide-line-20261122T114500Z', latestFinishAt: at(600) };
    const parked = anEdition('parked', { ...waits, because: 'the quota of the day is used up' });
    await desk.deps.editions.create(parked);
    const key = { editionId: parked.editionId, lane: 0, batch: 0 };
    const uncertain = aState({ finished: true, uncertain: [0] });
    await desk.deps.deliveries.writeState(aRecord({ key }), uncertain);
    const says = 'Lambda keeps site waiting. More: docs/runbook.md#throttled';
    desk.deps.alarms = async () => ({ isKnown: true, ringing: [{ name: 'site throttled', says, since: at(-30) }] });

    const page = (await today()).replaceAll(/<[^>]+>/g, '');

    expect(page).toContain('The Tide Line waits for SES');
    expect(page).toContain('Readers of The Tide Line are in doubt');
    expect(page).toMatch(/Alarm: site throttledSince 30 minutes ago. Lambda keeps site waiting/);
    desk.deps.alarms = async () => ({ isKnown: false, ringing: [] });
    expect(await today()).toContain('The alarms can’t be read');
  });

  it('has nothing that axe, the browser or our bars object to', async () => {
    expect(await objectionsTo(desk, browser, 'viewer', ['/desk', '/desk/journal'])).toEqual([]);
    expect(desk.failures).toEqual([]);
  });
});
