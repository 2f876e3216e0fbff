import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleActs } from '../../functions/desk/article-acts.ts';
import { correctionActs } from '../../functions/desk/correction-acts.ts';
import { sourceActs } from '../../functions/desk/source-acts.ts';
import { articleId, editionId } from '../../functions/language/ids.ts';
import { aRecord } from '../articles/an-article.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { type ADesk, aDesk, saidBy } from './a-desk.ts';
import { objectionsTo } from './objections.ts';

let dynamo: LocalDynamo;
let desk: ADesk;
let browser: Browser;
const ferry = '/desk/articles/story?id=ferry';

beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  const queue = { send: async () => {} };
  desk = await aDesk({
    dynamo,
    acts: deps => [
      ...correctionActs({ ...deps, changes: queue, toCompile: queue }),
      ...articleActs({ ...deps, changes: queue }),
      ...sourceActs(deps),
    ],
  });
  const { newsletters, articles, editions } = desk.deps;
  await newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
  await newsletters.putOrganisation({
    ...{ name: 'Harbor Ledger', legalName: 'Harbor Ledger Inc.', postalAddress: '1 Pier, Harbor' },
    ...{ ein: '12-3456789', disclosuresUrl: null, timeZone: 'America/New_York' },
  });
  await articles.write(aRecord(), null);
  await editions.create(anEdition('closed', { counts: { accepted: 151 } }));
});
afterAll(async () => {
  await browser.close();
  desk.stop();
  await dynamo.stop();
});

const textOf = async (answer: Response) =>
  (await answer.text()).replaceAll(/<style.*?<\/style>|<[^>]+>/gs, ' ').replaceAll(/\s+/g, ' ');
const stored = async (id: string) => (await desk.deps.articles.records([articleId.parse(id)])).get(articleId.parse(id));

describe('the articles', () => {
  it('are listed by month, and found by words of their headlines', async () => {
    const { get } = await desk.as('viewer');

    expect(await textOf(await get('/desk/articles'))).toContain('Ferry returns to the east landing');
    expect(await textOf(await get('/desk/articles?words=LANDING+ferry'))).toContain('Ferry returns');
    expect(await textOf(await get('/desk/articles?words=mayor'))).toContain(
      'None of 1 headline looked at, from 2026-11',
    );
    expect(await textOf(await get('/desk/articles?month=2026-10'))).toContain('Nothing is stored of 2026-10');
  });

  it('are found in months before, too, and no further back than a page may look', async () => {
    const { get } = await desk.as('viewer');
    const old = { id: 'dredging', headline: 'The harbor is dredged', url: null, publishedAt: '2026-03-05T08:00:00Z' };
    await desk.deps.articles.write(aRecord(old), null);

    const found = await textOf(await get('/desk/articles?words=dredged'));
    const before = await (await get('/desk/articles?words=dredged&month=2026-02')).text();
    const years = await (await get('/desk/articles?words=dredged&month=2028-06')).text();

    expect(found).toContain('The harbor is dredged');
    expect(before).not.toMatch(/is dredged|Next page/);
    expect(years).not.toContain('The harbor is dredged');
  });

  it('say what carried them', async () => {
    expect(await textOf(await (await desk.as('viewer')).get(ferry))).toContain(
      'The Tide Line Sun, Nov 22, 6:30 AM EST Sent',
    );
  });

  it('are flagged as sensitive for good, whatever their source says of them', async () => {
    const { press } = await desk.as('editor');

    await press('/desk/articles/story/flag', { id: 'ferry', sensitive: 'yes' });

    expect(await stored('ferry')).toMatchObject({ sensitive: true, flaggedSensitive: true });
    await press('/desk/articles/story/flag', { id: 'ferry', sensitive: 'no' });
    expect(await stored('ferry')).toMatchObject({ sensitive: false, flaggedSensitive: false });
  });

  it('are added from pasted copy, looked over first', async () => {
    const copy =
      'November 21, 2026\nCouncil meets at noon\nBy Ann Lee\n\nThe council <meets> at noon.\n\nIt adjourns at one.';
    const { page, close } = await desk.visit(browser, 'editor', '/desk/articles/new');

    await page.getByText('Paste wire copy').click();
    await page.getByLabel('Copy').fill(copy);
    await page.getByRole('button', { name: 'Read the copy' }).click();
    const text = await page.getByLabel('Text').inputValue();
    await page.getByLabel('It is sensitive').check();
    await page.getByRole('button', { name: 'Store the article' }).click();
    const said = await page.getByRole('status').textContent();
    const id = new URL(page.url()).searchParams.get('id') ?? '';
    await close();

    expect(text).toBe('The council <meets> at noon.\n\nIt adjourns at one.');
    expect(said).toContain('Stored.');
    expect(await stored(id)).toMatchObject({
      ...{ headline: 'Council meets at noon', byline: 'Ann Lee', publishedAt: '2026-11-21T05:00:00.000Z' },
      ...{ sensitive: true, body: '<p>The council &lt;meets&gt; at noon.</p>\n<p>It adjourns at one.</p>' },
    });
  });

  it('keep what was typed where something is missing', async () => {
    const answer = await (await desk.as('editor')).press('/desk/articles/new', {
      ...{ headline: '', publishedAt: 'soon', text: 'Kept words', language: 'en' },
    });
    const page = await answer.text();

    expect(answer.status).toBe(422);
    expect(page).toContain('Kept words');
    expect(page).toContain('Headline is missing');
    expect(page).toContain('Published is no date');
  });

  it('keep pasted copy in which no story is found, and say so beside it', async () => {
    const answer = await (await desk.as('editor')).press('/desk/articles/new/paste', { copy: '   \n' });
    const page = await answer.text();

    expect(answer.status).toBe(422);
    expect(page).toContain('Nothing is read yet');
    expect(page).toMatch(/<details class="card" open/);
    expect(page).toContain('Copy has no story that could be read');
  });

  it.each([
    ['correct', 'text', 'It is not corrected yet', '', 'What was wrong is missing'],
    ['retract', 'whyBack', 'It is not taken back yet', 'x'.repeat(3000), 'must have at most'],
  ])('keep the words of who would %s one where they are refused', async (action, field, not, words, problem) => {
    const answer = await (await desk.as('editor')).press(`/desk/articles/story/${action}`, {
      id: 'ferry',
      [field]: words,
    });
    const page = await answer.text();

    expect(answer.status).toBe(422);
    expect(page).toContain(not);
    expect(page).toContain(problem);
    expect(page).toMatch(
      new RegExp(`<details class="confirm" open[^>]*>.{0,800}name="${field}"[^>]*autofocus[^>]*>${words}<`, 's'),
    );
  });

  it('are safe from whoever may not: each wish is refused and written down', async () => {
    const { press } = await desk.as('viewer');

    for (const wish of ['flag', 'correct', 'retract', 'restore', 'mail']) {
      await press(`/desk/articles/story/${wish}`, { id: 'ferry', text: 'x' });
    }
    await press('/desk/articles/new', { headline: 'x' });

    const entries = await desk.deps.journal.newest({ month: '2026-11', behind: null, count: 99 });
    const ours = entries.filter(({ role }) => role === 'viewer');
    expect(ours.map(({ outcome }) => outcome)).toEqual(Array(6).fill('refused'));
  });

  it('read as many headlines for a page among three hundred as among fifty', async () => {
    const fill = (month: string, count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, i) =>
          desk.deps.articles.write(aRecord({ id: `${month} ${i}`, publishedAt: `${month}-10T08:00:00Z` }), null),
        ),
      );
    await fill('2026-08', 50);
    await fill('2026-07', 300);

    const pages = await Promise.all(
      ['2026-08', '2026-07'].map(async month => (await desk.deps.articles.newest(month, null, 30)).length),
    );
    const { get } = await desk.as('viewer');
    const first = await (await get('/desk/articles?month=2026-07')).text();
    const next = /href="(\/desk\/articles\?[^"]*at=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await (await get(next)).text();

    expect(pages).toEqual([30, 30]);
    const ids = (page: string) => [...page.matchAll(/story\?id=([^"]+)"/g)].map(([, id]) => id);
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(60);
  });

  it('have nothing that axe, the browser or our bars object to', async () => {
    const paths = ['/desk/articles', ferry, '/desk/articles/new', '/desk/articles/sources'];
    expect(await objectionsTo(desk, browser, 'admin', paths)).toEqual([]);
    expect(desk.failures).toEqual([]);
  });

  it('are taken back with a reason, which can be undone', async () => {
    const { page, close } = await desk.visit(browser, 'editor', ferry);
    await page.getByText('Take back…').click();
    await page.getByLabel('Why (may be empty)').fill('The boat was another one.');
    await page.getByRole('button', { name: 'Take back', exact: true }).click();
    const said = await page.getByRole('status').textContent();
    const back = await stored('ferry');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('It stands again.').waitFor();
    await close();

    expect(said).toContain('no edition carries it any more');
    expect(back).toMatchObject({ retractedBy: 'newsroom', corrections: [{ text: 'The boat was another one.' }] });
    expect(await stored('ferry')).toMatchObject({ retractedAt: null });
  });

  it('are let stand again by no undo of a second word on what its source took back', async () => {
    await desk.deps.articles.write(aRecord({ id: 'gone', url: null, retractedAt: '2026-11-22T09:00:00Z' }), null);
    const answer = await (await desk.as('editor')).press('/desk/articles/story/retract', { id: 'gone' });

    const text = expect.stringContaining('It was taken back already, and stays so.');
    expect(saidBy(answer)).toMatchObject({ text, undo: null });
  });

  it('lead, once they are corrected, to a letter for whoever got them, which waits', async () => {
    await (await desk.as('editor')).press('/desk/articles/story/correct', { id: 'ferry', text: 'The boat is Nora.' });
    const { press, get } = await desk.as('publisher');

    const page = await textOf(await get(ferry));
    const answer = await press('/desk/articles/story/mail', { id: 'ferry' });

    const place = answer.headers.get('location') ?? '';
    expect(page).toContain('A letter is made for those who got 1 edition with it, 151 mails in all');
    expect(place).toMatch(/^\/desk\/editions\/tide-line-/);
    expect(await desk.deps.editions.get(editionId.parse(place.split('/').at(-1)))).toMatchObject({
      ...{ layout: 'letter', state: 'draft', heldBy: 'publisher@news.example.org' },
    });
  });
});
