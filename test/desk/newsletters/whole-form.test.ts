import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { newsletterActs } from '../../../functions/desk/newsletter-acts.ts';
import { newsletterId } from '../../../functions/language/ids.ts';
import { newsletter, organisation } from '../../../functions/newsletters/newsletter.ts';
import { aNewsletter, anOrganisation } from '../../newsletters/a-newsletter.ts';
import { openBrowser } from '../../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { type ADesk, aDesk } from '../a-desk.ts';

/** As little as a newsletter says, and something else in every field that there is. */
const plain = aNewsletter();
const other = aNewsletter({
  ...{ name: 'The Other Line', tagline: 'Another morning', language: 'es', timeZone: 'America/Chicago' },
  schedule: {
    crons: ['15 7 * * 1-5', '0 9 1 * *'],
    daysOff: ['2026-12-25'],
    extraSlots: ['2026-11-24T21:30'],
  },
  ...{ layout: 'letter', order: 'weight', asks: 'end', tracking: true, maySpanDays: true },
  ...{ sections: ['City Hall'], withoutSections: ['Sports'], tags: ['water'], withoutTags: ['sponsored'] },
  ...{ languages: ['en', 'es'], weights: { sections: { 'City Hall': 20 }, tags: { opinion: -30 } } },
  ...{ minimumArticles: 1, maximumArticles: 9, lookBackHours: 24, latestStartMinutes: 60, latestFinishMinutes: 2880 },
  ramp: { startsOn: '2026-12-01', lanes: [1, 2, 4] },
  sender: { name: 'Ada Quill', address: 'other@news.example.org', replyTo: 'ada@news.example.org' },
  approval: { by: 'editor', onSilence: 'send' },
  ...{ previewTo: ['ada@news.example.org'], weeklyInstead: 'long-watch' },
  brand: {
    ...{ homeUrl: 'https://other.example.org/', logoUrl: 'https://other.example.org/logo.png' },
    ...{ primaryColour: '#224466', accentColour: '#662244', font: 'verdana', headingFont: 'palatino' },
  },
  block: {
    ...{ kind: 'sponsor', headline: 'Boats', text: 'One.\n\nTwo.', sponsor: 'The Boatyard', happensAt: null },
    links: [{ label: 'See the boats', url: 'https://boats.example.org/new?from=tide' }],
    ...{ startsAt: '2026-11-20T05:00:00Z', endsAt: '2026-12-03T05:59:00Z' },
  },
  utm: { source: 'other', medium: 'mail', campaign: 'winter' },
});
const anEvent = aNewsletter({
  block: {
    ...{ kind: 'event', headline: 'Open house', text: 'Coffee.', sponsor: '', links: [] },
    happensAt: '2026-12-02T23:00:00Z',
    ...{ startsAt: '2026-11-20T05:00:00Z', endsAt: '2026-12-03T05:00:00Z' },
  },
});

let dynamo: LocalDynamo;
let desk: ADesk;
let browser: Browser;
beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  desk = await aDesk({ dynamo, acts: newsletterActs });
  const weekly = aNewsletter({ id: 'long-watch', name: 'The Long Watch' });
  await desk.deps.newsletters.put(weekly, { nextSlot: null, position: 1 });
});
afterAll(async () => {
  await browser.close();
  desk.stop();
  await dynamo.stop();
});

/** Every field of a schema, down to what is no object: `brand.font`. */
function fieldsOf(schema: unknown, path = ''): readonly string[] {
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return fieldsOf(schema.unwrap(), path);
  }
  if (!(schema instanceof z.ZodObject)) return [path];
  return Object.entries(schema.shape).flatMap(([name, field]) => fieldsOf(field, `${path}.${name}`.replace(/^\./, '')));
}

function at(path: string, thing: unknown): unknown {
  const said = z.record(z.string(), z.unknown()).nullish();
  return path.split('.').reduce<unknown>((part, name) => said.parse(part)?.[name] ?? null, thing);
}

const same = (path: string, one: unknown, another: unknown) =>
  JSON.stringify(at(path, one)) === JSON.stringify(at(path, another));

/** What the form of a page would send if nothing in it was touched. */
async function heldIn(path: string, selector: string): Promise<Readonly<Record<string, string>>[]> {
  const { page, close } = await desk.visit(browser, 'admin', path);
  const script = `[...new FormData(document.querySelector('${selector}'))].map(([name, value]) => ({ [name]: value }))`;
  const held = await page.evaluate(script);
  await close();
  return z.array(z.record(z.string(), z.string())).parse(held);
}

/** Shown in its form, stored over by another, and sent again as it stood. */
async function sentAgain(one: typeof plain, over: typeof plain) {
  const id = newsletterId.parse('tide-line');
  await desk.deps.newsletters.put(one, { nextSlot: null, position: 0 });
  const held = await heldIn('/desk/newsletters/tide-line', 'form.form');
  await desk.deps.newsletters.put(over, { nextSlot: null, position: 0 });
  const { session, secret } = await desk.as('admin');
  const sent = new URLSearchParams(held.flatMap(Object.entries));
  sent.set('formToken', session.formToken);
  sent.set('revision', String((await desk.deps.newsletters.get(id))?.revision));
  const answer = await fetch(`${desk.siteUrl}/desk/newsletters/tide-line`, {
    ...{ method: 'POST', redirect: 'manual', body: sent },
    headers: { cookie: `desk-session=${secret}`, origin: desk.siteUrl },
  });
  expect([answer.status, (await answer.text()).match(/class="problem"[^<]*>[^<]*/g)]).toEqual([303, null]);
  return (await desk.deps.newsletters.get(id))?.newsletter;
}

it('names something else for every field of a newsletter and of the organisation but the ids', () => {
  const unchanged = fieldsOf(newsletter).filter(path => same(path, plain, other) && same(path, plain, anEvent));

  expect(fieldsOf(newsletter).length).toBeGreaterThan(40);
  expect(unchanged).toEqual(['id']);
});

it('has every field of a newsletter in its form, and sends back what it shows', async () => {
  expect(await sentAgain(other, plain)).toEqual(other);
  expect(await sentAgain(plain, other)).toEqual(plain);
  expect(await sentAgain(anEvent, other)).toEqual(anEvent);
});

it('has every field of the organisation in its form', async () => {
  const whole = anOrganisation({ disclosuresUrl: 'https://news.example.org/disclosures' });
  await desk.deps.newsletters.putOrganisation(whole);

  const held = await heldIn('/desk/settings', 'form[action="/desk/settings/organisation"]');

  const byName = Object.assign({}, ...held);
  expect(fieldsOf(organisation).filter(path => byName[path] !== at(path, whole))).toEqual([]);
});

it('says beside the field what is wrong with a passage and a ramp, keeps what was typed and stands there', async () => {
  await desk.deps.newsletters.put(plain, { nextSlot: null, position: 0 });
  const path = '/desk/newsletters/tide-line';
  const { page, close } = await desk.visit(browser, 'admin', path, { javaScriptEnabled: false });
  await page.getByLabel('Passage').selectOption('An event');
  await page.getByText('Its words and dates').click();
  await page.getByLabel('Headline', { exact: true }).fill('Open house');
  await page.getByLabel('Words', { exact: true }).fill('Coffee.');
  await page.getByLabel('Shown from').fill('2026-11-20 0:00');
  await page.getByLabel('Shown until').fill('when it is over');
  await page.getByLabel('Links', { exact: true }).fill('Come http://example.org/a');
  await page.getByText('Warm it up').click();
  await page.getByLabel('Eighths, day by day').fill('4, 2');
  await page.getByRole('button', { name: 'Save' }).click();
  const wrong = (await page.locator('.field.wrong .problem').allInnerTexts()).join('\n');
  const focused = await page.locator(':focus').getAttribute('name');
  const would = await page.locator('#would').innerText();
  const named = await page.getByRole('alert').getByRole('link').allInnerTexts();
  await page.getByRole('alert').getByRole('link', { name: 'Links', exact: true }).click();
  const place = new URL(page.url()).hash;
  const typed = [
    await page.getByLabel('Shown until').inputValue(),
    await page.getByLabel('Eighths, day by day').inputValue(),
  ];
  const linked = await page.locator(place).count();
  await close();

  expect(wrong).toContain('Shown until is no day and time such as 2026-12-02 18:00');
  expect(wrong).toContain('First day is not a date such as 2026-12-25');
  expect(typed).toEqual(['when it is over', '4, 2']);
  expect(would).toMatch(/counts as it is stored.*The next 5 slots/s);
  expect(focused).toBe('ramp.startsOn');
  expect(named).toEqual(expect.arrayContaining(['First day', 'Shown until', 'Links', 'Takes place']));
  expect([place, linked]).toEqual(['#field-block-links', 1]);
});
