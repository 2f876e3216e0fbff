import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { listNewsletters, makeEdition } from '../../infra/local/door-acts.ts';
import { type Engine, startEngine } from '../../infra/local/engine.ts';
import { followEdition, hearTheRest } from '../../infra/local/follow-edition.ts';
import { loadInput, sampleInput, settleNewsroom } from '../../infra/local/load-newsroom.ts';
import { openBrowser } from '../support/browser.ts';

/*
 * Takes the pictures of docs/desk.md from the sample newsroom, in which one edition went out and one waits: npm run pictures
 */
const folder = new URL('../../docs/desk/', import.meta.url);
const size = { width: 1200, height: 800 };

const data = mkdtempSync(join(tmpdir(), 'pressrun-pictures-'));
const complain = (text: string) => console.error(text);
const engine = await startEngine({
  ...{ dataFolder: data, outbox: null, fresh: false, work: true, sendsPerSecond: 500, dailyQuota: 50_000 },
  ...{ onTrouble: complain, onDeath: complain },
});
const browser = await openBrowser();
try {
  const editions = await fill(engine);
  mkdirSync(folder, { recursive: true });
  const page = await browser.newPage({ viewport: size, colorScheme: 'light', timezoneId: 'America/New_York' });
  await page.goto(`${engine.siteUrl}/desk`);
  await picture(page, 'sign-in');
  await page.getByText('Ada Quill').click();
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  const places = await page
    .locator('nav[aria-label=Desk] a')
    .evaluateAll(links => links.map(one => one.getAttribute('href') ?? ''));
  for (const place of [
    ...places,
    '/desk/newsletters/tide-line',
    '/desk/appeals/lantern-match',
    '/desk/subscribers/count?newsletterId=tide-line',
    '/desk/settings/team',
    ...editions.map(id => `/desk/editions/${id}`),
  ]) {
    const answer = await page.goto(`${engine.siteUrl}${place}`);
    if (answer?.status() === 200) await picture(page, nameOf(place, editions));
  }
  // Where a preview mail leads.
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto(`${engine.siteUrl}/desk/editions/${editions[1]}/approve`);
  await picture(page, 'editions-held-approve');
} finally {
  await browser.close();
  await engine.stop();
  rmSync(data, { recursive: true });
}

/** `/desk/newsletters/tide-line` is `newsletters-tide-line`. */
function nameOf(place: string, editions: readonly string[]): string {
  const [sent, held] = editions;
  const name = place
    .replace(/^\/desk\/?/, '')
    .replace(/\?.*/, '')
    .replace(sent ?? '', 'sent')
    .replace(held ?? '', 'held');
  return name.replaceAll('/', '-') || 'today';
}

/** An edition that went out, and one that waits for an editor. */
async function fill(one: Engine): Promise<readonly string[]> {
  await settleNewsroom(one);
  await loadInput(sampleInput(new Date(), one.siteUrl), 'tide-line', one, () => {});
  const { newsletters } = await listNewsletters(one.door);
  const made: string[] = [];
  for (const { newsletter } of newsletters.filter(({ newsletter: { id } }) =>
    ['tide-line', 'long-watch'].includes(id),
  )) {
    const slot = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString();
    const wish = { newsletterId: newsletter.id, slot, layout: null, minimumArticles: null, maximumArticles: null };
    const { editionId } = await makeEdition(one.door, wish);
    const tick = () => one.invoke('tend-editions', {});
    await followEdition(editionId, { door: one.door, tick, onChange: () => {}, now: Date.now });
    await hearTheRest(one);
    made.push(editionId);
  }
  for (const figures of ['fold-growth', 'report-editions']) await one.invoke(figures, {});
  return made;
}

/** Playwright itself takes no WebP, which is a third of a PNG. */
async function picture(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data: image } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  await session.detach();
  writeFileSync(new URL(`${name}.webp`, folder), Buffer.from(image, 'base64'));
}
