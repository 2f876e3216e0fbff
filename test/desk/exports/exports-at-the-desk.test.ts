import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readingBegins } from '../../../functions/desk/chosen-readers.ts';
import { exportActs } from '../../../functions/desk/exports/export-acts.ts';
import { exportTable } from '../../../functions/desk/exports/export-table.ts';
import { exportIdAt, exportMessage } from '../../../functions/desk/exports/list-export.ts';
import { runExport } from '../../../functions/desk/exports/run-export.ts';
import { segmentActs } from '../../../functions/desk/segment-acts.ts';
import { listenLocally } from '../../../infra/local/listen-locally.ts';
import { aNewsletter } from '../../newsletters/a-newsletter.ts';
import { aProfile, at } from '../../subscribers/a-profile.ts';
import { openBrowser } from '../../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { type ADesk, aDesk } from '../a-desk.ts';
import { objectionsTo } from '../objections.ts';
import { aSweepingHouse } from '../sweeps/a-sweep.ts';

let dynamo: LocalDynamo;
let desk: ADesk;
let browser: Browser;
let stop: () => void;
const { id: tideLine } = aNewsletter();
const ofSpanish = `/desk/subscribers/count?newsletterId=${tideLine}&language=es`;

/** Thirty readers, ten of whom read Spanish, and files that lie somewhere else. */
beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  const { deps, subscribers } = await aSweepingHouse(dynamo);
  const files = new Map<string, string>();
  const queued: unknown[] = [];
  const server = createServer((request, reply) => {
    reply.setHeader('Content-Disposition', 'attachment; filename="readers.csv"');
    reply.end(files.get(request.url?.slice(1) ?? '') ?? '');
  });
  const filesUrl = await listenLocally(server, 0);
  const send = async (messages: readonly unknown[]) => void queued.push(...messages);
  const exporting = {
    ...{ ...deps, toRun: { send }, toRunExport: { send } },
    exports: exportTable(dynamo.client, dynamo.tables.imports),
    store: { put: async (key: string, body: string | Uint8Array) => void files.set(key, String(body)) },
    imports: { addressToGet: async (key: string) => `${filesUrl}/${key}` },
  };
  desk = await aDesk({ dynamo, acts: of => [...segmentActs({ ...of, ...deps }), ...exportActs(exporting)] });
  const readers = Array.from({ length: 30 }, (_, i) =>
    aProfile({
      ...{ email: `lector${i}@example.org`, language: i < 10 ? 'es' : 'en' },
      subscriptions: { [tideLine]: { state: 'confirmed', confirmedAt: at('09:00:00'), from: 'here' } },
    }),
  );
  await subscribers.save(
    readers.map(after => ({ before: null, after })),
    { at: at('09:00:00'), by: 'test', how: 'test' },
  );
  const working = setInterval(async () => {
    for (const message of queued.splice(0)) await runExport(exportMessage.parse(message).exportId, exporting);
  }, 50);
  stop = () => {
    clearInterval(working);
    server.close().closeAllConnections();
  };
});
afterAll(async () => {
  stop();
  await browser.close();
  desk.stop();
  await dynamo.stop();
});

describe('readers as a file', () => {
  it('are taken along from where they were chosen, and fetched once they are written', async () => {
    const { page, close } = await desk.visit(browser, 'admin', ofSpanish);
    await page.getByRole('button', { name: 'Take them along as CSV' }).click();
    await page.getByText('Done', { exact: true }).waitFor();
    const told = await page.getByRole('main').innerText();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'The file (CSV)' }).click(),
    ]);

    expect(told).toMatch(/10 readers as CSV: readers of The Tide Line, of whom this is true: language es\./);
    expect(told).toContain('Whoever has such a link may read the file until');
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect([lines.length, lines[0]]).toEqual([11, expect.stringContaining('"email","name","language","status"')]);
    await page.goto(`${desk.siteUrl}/desk/subscribers/exports`);
    expect(await page.getByRole('table').innerText()).toMatch(/language es\s+CSV\s+10\s+Done/);
    await close();
  });

  it('are everybody, also who left, where that is chosen', async () => {
    const { press } = await desk.as('admin');

    const answer = await press('/desk/subscribers/exports', { newsletterId: '', segment: '', format: 'json' });

    const { page, close } = await desk.visit(browser, 'admin', answer.headers.get('location') ?? '');
    await page.getByText('Done', { exact: true }).waitFor();
    expect(await page.getByRole('main').innerText()).toContain('30 readers as JSON: everybody, also who left.');
    await close();
  });

  it('that came to no end say so, and are not looked at again and again', async () => {
    const { get } = await desk.as('admin');
    const id = exportIdAt(at('09:00:00'), 'k7f2');
    const begun = {
      id,
      begunAt: at('09:00:00'),
      by: 'ines',
      format: 'csv',
      newsletterId: null,
      segment: null,
    } as const;
    const exports = exportTable(dynamo.client, dynamo.tables.imports);
    await exports.put({ ...begun, rows: 20_000, files: [], next: readingBegins, workedOnUntil: null }, null);

    const answer = await get(`/desk/subscribers/exports/${id}`);

    expect(await answer.text()).toMatch(/Stuck.*20,000 readers so far.*an engineer was told/s);
    expect(answer.headers.get('refresh')).toBeNull();
  });

  it('are for admins alone', async () => {
    const { press, get } = await desk.as('publisher');

    await press('/desk/subscribers/exports', { newsletterId: tideLine, segment: '', format: 'csv' });

    expect(await (await get(ofSpanish)).text()).not.toContain('Take them along');
    expect(await (await get('/desk/subscribers/exports')).text()).toContain('taken along by admins');
    const entries = await desk.deps.journal.newest({ month: '2026-11', behind: null, count: 99 });
    expect(entries.find(({ role }) => role === 'publisher')).toMatchObject({ act: 'begin-export', outcome: 'refused' });
    expect(entries.filter(({ act }) => act === 'begin-export').map(({ outcome }) => outcome)).toContain('done');
  });

  it('have pages that axe, the browser and our bars have nothing against', async () => {
    const { get } = await desk.as('admin');
    const [one = ''] =
      /\/desk\/subscribers\/exports\/[\w-]+/.exec(await (await get('/desk/subscribers/exports')).text()) ?? [];
    const stuck = `/desk/subscribers/exports/${exportIdAt(at('09:00:00'), 'k7f2')}`;
    const paths = [ofSpanish, '/desk/subscribers/exports', one, stuck];

    expect(await objectionsTo(desk, browser, 'admin', paths)).toEqual([]);
    expect(desk.failures).toEqual([]);
  });
});
