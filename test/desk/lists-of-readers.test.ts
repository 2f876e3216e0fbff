import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Act, ActRefused, act } from '../../functions/desk/act.ts';
import { segmentActs } from '../../functions/desk/segment-acts.ts';
import { packForJson } from '../../functions/runtime/packed-text.ts';
import { listenLocally } from '../../infra/local/listen-locally.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { aProfile, at } from '../subscribers/a-profile.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { type ADesk, aDesk } from './a-desk.ts';
import { objectionsTo } from './objections.ts';

let dynamo: LocalDynamo;
let desk: ADesk;
let browser: Browser;
const list: { state: string; arrived: readonly string[] } = { state: 'uploading', arrived: [] };
let store: AStore;
const importId = '20261122-0930-k7f2';

/** An import whose steps are done at once; what they do is tested elsewhere. */
function importing(): readonly Act[] {
  const one = z.object({ importId: z.string() });
  const step = (name: string, state: string) =>
    act({ name: `${name}-import`, needs: 'admin', kind: 'change' }, one, async () => {
      list.state = state;
      return { importId };
    });
  const line = () => ({
    ...{ importId, files: list.state === 'uploading' ? [] : ['fair.csv'], filesCome: 'posted' },
    ...{ newsletterId: 'tide-line', begunAt: at('09:30:00'), by: 'ann' },
    ...{ stopped: list.state === 'stopped' ? { since: at('09:31:00'), by: 'bo' } : null, settlesAt: null },
    ...{ state: list.state, isUnderWay: list.state === 'applying', isAbandoned: false, progress: 100 },
  });
  const told = {
    taken: [{ count: 2, words: 'new' }],
    sections: [
      {
        head: 'Left out, since the row can’t be used',
        count: 1204,
        groups: [
          { why: 'the address is missing', count: 1203, rows: [{ place: 'row 4', email: '–', words: '' }] },
          {
            why: null,
            count: 1,
            rows: [{ place: 'row 9', email: 'fred(at)example.org', words: 'has words for its @' }],
          },
        ],
      },
    ],
    total: 'Altogether 1,206 rows: 2 are taken, 1,204 are left out.',
  };
  const inWords = () => ({
    ...{ source: 'spring fair', consentedOn: '2026-11-01', filesTold: ['fair.csv: 1,206 rows.'], reports: 2 },
    told: list.state === 'undone' ? null : told,
    undoUntil: ['applied', 'stopped'].includes(list.state) ? at('09:30:00') : null,
  });
  const text = 'Import of fair.csv\n\n2 readers would be new.\n\nTo do it:\n  npm run subscribers -- apply X';
  const wish = z.object({
    files: z.array(z.string()),
    newsletterId: z.string(),
    source: z.string().trim().min(3),
    consentedOn: z.iso.date(),
  });
  return [
    act({ name: 'begin-import', needs: 'admin', kind: 'change' }, wish, async ({ newsletterId }) => {
      if (newsletterId === 'gone') throw new ActRefused('there is no newsletter yet');
      return { importId };
    }),
    act({ name: 'import-upload-form', needs: 'admin', kind: 'question' }, one, async () => ({
      form: { url: store.url, fields: { key: 'lists/1', success_action_redirect: store.backUrl } },
      ...{ arrived: list.arrived, mostBytes: 1000, goodForSeconds: 3600, goodUntil: at('10:00:00') },
    })),
    ...[step('analyse', 'analysed'), step('apply', 'applied'), step('undo', 'undone'), step('stop', 'stopped')],
    act({ name: 'show-import', needs: 'admin', kind: 'question' }, one, async () => ({
      ...line(),
      ...inWords(),
      text,
    })),
    act({ name: 'report-import', needs: 'admin', kind: 'question' }, one.extend({ part: z.int() }), async input => ({
      packed: await packForJson(input.part === 0 ? 'file,row\r\n' : `fair.csv,${input.part}\r\n`),
      next: input.part < 6 ? input.part + 1 : null,
    })),
    act({ name: 'list-imports', needs: 'admin', kind: 'question' }, z.object({}), async () => [line()]),
  ];
}

type AStore = Awaited<ReturnType<typeof aStore>>;

/** A place for files with an origin of its own, which answers a form as S3 does. */
async function aStore(deskUrl: string) {
  const backUrl = `${deskUrl}/desk/subscribers/imports/${importId}`;
  const server = createServer(async (request, reply) => {
    const [, name = ''] = /filename="([^"]+)"/.exec((await buffer(request)).toString('latin1')) ?? [];
    list.arrived = [...list.arrived, name];
    reply.writeHead(303, { location: `${backUrl}?key=lists/${name}` }).end();
  });
  const url = await listenLocally(server, 0);
  return { url: `${url}/`, backUrl, stop: () => void server.close().closeAllConnections() };
}

beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  desk = await aDesk({ dynamo, acts: deps => [...segmentActs({ ...deps, laneCount: 8 }), ...importing()] });
  store = await aStore(desk.siteUrl);
  const newsletter = aNewsletter();
  await desk.deps.newsletters.put(newsletter, { nextSlot: null, position: 0 });
  const people = Array.from({ length: 5 }, (_, i) =>
    aProfile({
      email: `reader${i}@example.org`,
      language: i < 2 ? 'es' : 'en',
      subscriptions: { [newsletter.id]: { state: 'confirmed', confirmedAt: at('09:00:00'), from: 'here' } },
    }),
  );
  const change = { at: at('09:00:00'), by: 'test', how: 'test' };
  await desk.deps.subscribers.save(
    people.map(after => ({ before: null, after })),
    change,
  );
});
afterAll(async () => {
  await browser.close();
  store.stop();
  desk.stop();
  await dynamo.stop();
});

describe('readers in numbers', () => {
  it('are counted by what is true of them, stretch after stretch, by itself', async () => {
    const { page, close } = await desk.visit(browser, 'viewer', '/desk/subscribers/count');
    await page.getByLabel('Of whom this is true').fill('language es');
    await page.getByRole('button', { name: 'Count' }).click();
    await page.getByText('in all').waitFor();

    expect(await page.getByRole('status').textContent()).toBe('2 readers');
    expect(await page.getByText('of 5 readers in all').count()).toBe(1);
    await close();
  });

  it.each(['behind=x', 'behind=%7B%7D', 'found=ann'])('are counted anew by an address that was cut: %s', async cut => {
    const answer = await (await desk.as('viewer')).get(`/desk/subscribers/count?newsletterId=tide-line&${cut}`);

    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('5 readers')]);
  });

  it('are not counted by what cannot be understood, which is said beside the field', async () => {
    const answer = await (await desk.as('viewer')).get(
      '/desk/subscribers/count?newsletterId=tide-line&segment=colour+blue',
    );

    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/class="problem"[^>]*>Of whom this is true .*nothing to choose readers by/);
  });
});

describe('a list of readers', () => {
  it('is brought, looked at, applied and undone', async () => {
    const { page, close } = await desk.visit(browser, 'admin', '/desk/subscribers/imports');
    const file = { name: 'fair.csv', mimeType: 'text/csv', buffer: Buffer.from('email\nann@example.org') };
    await page.getByLabel('They consented by').fill('2026-11-01');
    await page.getByLabel('How they consented').fill('spring fair');
    await page.getByRole('button', { name: 'Go on to the file' }).click();
    await page.getByLabel('CSV file').setInputFiles(file);
    await page.getByRole('button', { name: 'Upload it' }).click();
    await page.getByRole('heading', { name: 'The file is here' }).waitFor();
    await page.getByRole('button', { name: 'Read it' }).click();
    const plan = await page.getByRole('main').textContent();
    await page.getByText('Apply…').click();
    await page.getByRole('button', { name: 'Apply it' }).click();
    await page.getByText('Undo…').click();
    await page.getByRole('button', { name: 'Undo it' }).click();

    expect(list.arrived).toEqual(['fair.csv']);
    expect(plan).toContain('Nothing has been changed yet.');
    expect(plan).toMatch(/2\s*new/);
    expect(plan).toContain('1,203 times: the address is missing');
    expect(plan).toContain('and 1,202 more, all in the report');
    expect(await page.getByText('Undone', { exact: true }).count()).toBe(1);
    await close();
  });

  it('is stopped while it is applied, and says what that has left behind', async () => {
    list.state = 'applying';
    const { page, close } = await desk.visit(browser, 'admin', `/desk/subscribers/imports/${importId}`);

    await page.getByRole('button', { name: 'Stop it' }).click();

    await page.getByText('It was stopped. This is what it did before; all others are as they were.').waitFor();
    expect(await page.getByText('Undo…').count()).toBe(1);
    await close();
  });

  it('is looked at before it leaves, and what is wrong is said with what to do', async () => {
    list.state = 'uploading';
    list.arrived = [];
    const { page, close } = await desk.visit(browser, 'admin', `/desk/subscribers/imports/${importId}`);
    const bring = async (bytes: number) => {
      const file = { name: 'fair.csv', mimeType: 'text/csv', buffer: Buffer.alloc(bytes, 'a') };
      await page.getByLabel('CSV file').setInputFiles(file);
      await page.getByRole('button', { name: 'Upload it' }).click();
      return page.getByRole('alert').innerText();
    };

    const told = [await bring(1001), await bring(0)];
    await page.clock.install({ time: Date.now() + 3_601_000 });
    told.push(await bring(1000));

    expect(told).toEqual([
      expect.stringMatching(/^This file is larger than 1 GB\. Cut it/),
      expect.stringMatching(/^This file is empty/),
      expect.stringMatching(/^This form has stood open for too long\. Load it anew/),
    ]);
    expect(list.arrived).toEqual([]);
    await close();
  });

  it('says without scripts how long its form is good, and what a page of code means', async () => {
    const path = `/desk/subscribers/imports/${importId}`;
    const { page, close } = await desk.visit(browser, 'admin', path, { javaScriptEnabled: false });

    expect(await page.getByText('This form is good until').innerText()).toMatch(
      /a page of code .* load this page anew\.$/,
    );
    expect(await page.getByRole('link', { name: 'load it anew' }).getAttribute('href')).toBe(path);
    await close();
  });

  it('says beside the field what is missing', async () => {
    const { page, close } = await desk.visit(browser, 'admin', '/desk/subscribers/imports');
    await page.getByRole('button', { name: 'Go on to the file' }).click();

    expect(await page.getByText(/^How they consented /).count()).toBeGreaterThan(0);
    expect(await page.locator('.problem').count()).toBe(2);
    await close();
  });

  it('keeps what was typed whatever stands in the way', async () => {
    const { press } = await desk.as('admin');
    const fields = { newsletterId: 'gone', source: 'spring fair', consentedOn: '2026-11-01' };

    const answer = await press('/desk/subscribers/imports', fields);

    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/value="2026-11-01"[\s\S]*value="spring fair"/);
  });

  it('has a report for a spreadsheet, in files that an answer can hold', async () => {
    const { get } = await desk.as('admin');
    const path = `/desk/subscribers/imports/${importId}/report.csv`;

    const [first, second] = [await get(`${path}?from=0`), await get(`${path}?from=4`)];

    expect(first.headers.get('content-disposition')).toContain('.csv');
    const bytes = Buffer.from(await first.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8', 3)).toBe('file,row\r\nfair.csv,1\r\nfair.csv,2\r\nfair.csv,3\r\n');
    expect(await second.text()).toBe('fair.csv,4\r\nfair.csv,5\r\nfair.csv,6\r\n');
  });

  it('is for admins alone', async () => {
    const { press, get } = await desk.as('publisher');

    await press(`/desk/subscribers/imports/${importId}/apply`);

    expect(await (await get('/desk/subscribers/imports')).text()).toContain('brought in by admins');
    const [entry] = (await desk.deps.journal.newest({ month: '2026-11', behind: null, count: 99 })).filter(
      ({ role }) => role === 'publisher',
    );
    expect(entry).toMatchObject({ act: 'apply-import', outcome: 'refused' });
  });

  it('has pages that axe, the browser and our bars have nothing against', async () => {
    const paths = ['/desk/subscribers/count', '/desk/subscribers/imports', `/desk/subscribers/imports/${importId}`];
    expect(await objectionsTo(desk, browser, 'admin', paths)).toEqual([]);
    list.state = 'uploading';
    expect(await objectionsTo(desk, browser, 'admin', paths.slice(2))).toEqual([]);
    expect(desk.failures).toEqual([]);
  });
});
