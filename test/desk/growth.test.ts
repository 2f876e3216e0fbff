import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../functions/language/instant.ts';
import type { GrowthDay } from '../../functions/subscribers/growth/growth-table.ts';
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
  await desk.deps.newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
});
afterAll(async () => {
  await browser.close();
  desk.stop();
  await dynamo.stop();
});

const dayOf = (back: number) =>
  new Date(Date.parse('2026-11-22T12:00:00Z') - back * 86_400_000).toISOString().slice(0, 10);

/** A year that began with an import, grew by two forms and lost some each day. */
function aYear(): readonly GrowthDay[] {
  return Array.from({ length: 365 }, (_, i) => ({
    day: dayOf(i),
    joined: {
      'subscribe page': 4 + (i % 7),
      'form of https://tides.example.org': i % 4,
      ...(i === 20 && { import: 60 }),
    },
    left: { 'own wish': 2 + (i % 3), bounced: i % 2, ...(i % 9 === 0 && { complained: 1 }) },
    readers: 4000 - i * 5,
  }));
}

async function text(path: string) {
  return (await (await desk.as('viewer')).get(path)).text();
}

describe('the growth of the newsletters', () => {
  it('says the next step as long as nothing is counted', async () => {
    expect(await text('/desk/growth')).toContain('The first day stands here within an hour');
  });

  it('shows how readers came and why they went, as a chart with its numbers beside it', async () => {
    await desk.deps.growth.putDays('tide-line', aYear());
    await desk.deps.counts.putCounted({
      ...{ at: instant.parse('2026-11-22T11:00:00Z'), readers: { 'tide-line': 4000 }, noted: {} },
      base: { at: instant.parse('2026-11-22T02:00:00Z'), readers: { 'tide-line': 3990 } },
    });

    const page = await text('/desk/growth?newsletter=tide-line&days=30');

    const words = page
      .replace(/<style>.*?<\/style>/s, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ');
    expect(words).toContain('4,000 readers of The Tide Line now; counted 1 hour ago');
    expect(words).toMatch(/Joined: 3\d\d/);
    expect(words).toMatch(/import 60/);
    expect(page).toMatch(/<svg role="img" aria-label="Joined since Oct/);
    expect(page).toContain('<title>Nov 2, 2026: 60 import</title>');
  });

  it('tells a year by weeks', async () => {
    expect(await text('/desk/growth?newsletter=tide-line&days=365')).toContain('Week by week');
  });

  it('is brought home as CSV, a line for each day and way', async () => {
    const csv = await text('/desk/growth/growth.csv?newsletter=tide-line&days=30');

    expect(csv.split('\r\n').slice(0, 3)).toEqual([
      'day,what,how,count',
      '"2026-10-24","readers","","3855"',
      '"2026-10-24","joined","subscribe page","5"',
    ]);
  });

  it('finds nothing to object to in any of it', async () => {
    const paths = [
      '/desk/growth',
      '/desk/growth?newsletter=tide-line&days=90',
      '/desk/growth?newsletter=tide-line&days=365',
    ];

    expect(await objectionsTo(desk, browser, 'viewer', paths)).toEqual([]);
    expect(desk.failures).toEqual([]);
  });
});
