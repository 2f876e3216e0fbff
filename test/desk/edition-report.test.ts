import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nothingOpen } from '../../functions/deliveries/count-deliveries.ts';
import { noHours } from '../../functions/feedback/report/hours-of-lane.ts';
import { instant } from '../../functions/language/instant.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { type ADesk, aDesk } from './a-desk.ts';
import { objectionsTo } from './objections.ts';

const { compiled, sending } = anEdition('closed');
const counts = { recipients: 120_000, accepted: 119_000, delivered: 60_000 };
const edition = anEdition('closed', {
  compiled: { ...compiled, isTracked: true },
  sending: { ...sending, laneCount: 8 },
  counts,
});
const { editionId } = edition;
const path = `/desk/editions/${editionId}`;

let dynamo: LocalDynamo;
let desk: ADesk;
let browser: Browser;
beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  desk = await aDesk({ dynamo });
  await desk.deps.newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
  await desk.deps.editions.create(edition);
  await desk.deps.mails.put(compiled.mailKey, JSON.stringify({ subject: 's', html: '<p>h</p>', text: 't' }));
});
afterAll(async () => {
  await browser.close();
  desk.stop();
  await dynamo.stop();
});

async function words() {
  const page = await (await desk.as('viewer')).get(path);
  return (await page.text())
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

describe('the report of an edition', () => {
  it('is what was counted when it closed, as long as nobody has counted since', async () => {
    const page = await words();

    expect(page).toContain('Accepted by SES 119,000');
    expect(page).toContain('Opens and clicks are counted within ten minutes');
  });

  it('leads to a letter to those who got it, or did not', async () => {
    const { get } = await desk.as('editor');
    const [, to = ''] = /href="([^"]*)">to those who did not/.exec(await (await get(path)).text()) ?? [];

    const page = await (await get(to.replaceAll('&amp;', '&'))).text();

    expect(page).toMatch(/value="not got" selected/);
    expect(page).toMatch(new RegExp(`value="${editionId}" selected`));
    expect(page).toMatch(/value="tide-line" selected/);
  });

  it('tells what became of its mails, who read it and who left by it, and its first day', async () => {
    const hours = noHours(sending.planningBeganAt).map((one, i) => ({
      ...one,
      ...{ accepted: i === 0 ? 119_000 : 0, opened: Math.round(20_000 / (i + 1)), clicked: Math.round(2000 / (i + 1)) },
    }));
    await desk.deps.reports.put(editionId, {
      at: instant.parse('2026-11-22T11:50:00Z'),
      delivery: { ...nothingOpen, ...counts, delivered: 118_200, bounced: 310, bouncedForGood: 310, complained: 12 },
      reading: { opened: 41_000, clicked: 6200, onlyMachines: 30_500 },
      hours,
    });
    const left = Array.from({ length: 24 }, (_, i) => (i === 11 || i === 12 ? 9 : 0));
    await desk.deps.growth.putLeftBy(editionId, '2026-11-22', left);

    const page = await words();

    expect(page).toContain('Delivered to their mail servers 118,200');
    expect(page).toContain('Complained 12 Left by its links 18');
    expect(page).toContain('Opened it 41,000 Followed a link of it 6,200 Fetched by machines alone 30,500');
    expect(page).toMatch(/Counted 10 minutes ago.*Postmaster Tools.*The first 24 hours.*Left by its links: 18/);
    expect(page).toContain('From (America/New_York)');
  });

  it('gives nobody anything to object to', async () => {
    expect(await objectionsTo(desk, browser, 'viewer', [path])).toEqual([]);
    expect(desk.failures).toEqual([]);
  });
});
