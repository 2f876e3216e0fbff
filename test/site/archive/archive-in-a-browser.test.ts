import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMail } from '../../../functions/mail/render-mail.ts';
import { anEdition } from '../../editions/an-edition.ts';
import { aMail } from '../../mail/sample-content.ts';
import { digestAr } from '../../mail/sample-languages.ts';
import { axeObjections, colourRules, mailIsNoPage } from '../../support/axe.ts';
import { openBrowser } from '../../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aSite } from '../a-site.ts';
import { visit } from '../visit.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
let browser: Browser;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
  browser = await openBrowser();
  const english = (await renderMail({ ...aMail(), stories: withoutPictures(aMail().stories) }, 'web')).html;
  const arabic = (await renderMail({ ...digestAr, stories: withoutPictures(digestAr.stories) }, 'web')).html;
  for (const day of [1, 2, 3]) await put('tide-line', day, headlines[day - 1] ?? '', english);
  await put('al-mina', 1, 'العبّارة تعود إلى الرصيف الشرقي', arabic);
  await put('al-mina', 2, 'ما لا يُعرض بعد الآن', arabic, {
    takedown: { at: '2026-11-22T12:00:00Z', by: 'ann', because: 'a mistake' },
  });
});
afterAll(async () => {
  await browser.close();
  await dynamo.stop();
});

const headlines = ['Ferry returns to the east landing', 'Who pays for the seawall?', 'A letter about our newsroom'];

/** Pictures lie on the newsroom's own server, which no test asks. */
function withoutPictures<Story extends object>(stories: readonly Story[]) {
  return stories.map(story => ({ ...story, image: null }));
}

async function put(newsletterId: string, day: number, subject: string, html: string, details: object = {}) {
  const { compiled } = anEdition('closed');
  const stories = [subject, ...headlines.filter(one => one !== subject)].map((headline, i) => ({
    ...{ id: `s${i}`, headline, url: `https://harborledger.example.org/${i}`, sensitive: false },
  }));
  const hostedKey = `${newsletterId}${day}`;
  await site.editions.create(
    anEdition('closed', {
      ...{ newsletterId, editionId: `${newsletterId}-2026111${day}T113000Z`, slot: `2026-11-1${day}T11:30:00Z` },
      compiled: { ...compiled, subject, stories, hostedKey },
      ...details,
    }),
  );
  site.copies.set(hostedKey, html);
}

const pages = {
  shelf: '/newsletters/tide-line',
  'arabic shelf': '/newsletters/al-mina',
  'empty shelf': '/newsletters/la-bahia',
  edition: '/editions/tide-line-20261111T113000Z',
  'arabic edition': '/editions/al-mina-20261111T113000Z',
  'taken down': '/editions/al-mina-20261112T113000Z',
};

describe('the archive in a browser', () => {
  it('fits windows of 320 and 1200 pixels, asks for nothing elsewhere, and axe objects to nothing in light and dark', async () => {
    const found: string[] = [];
    const { page, complaints, close } = await visit(browser, site, '/');
    const asked: string[] = [];
    page.on('request', request => asked.push(request.url()));
    for (const [name, path] of Object.entries(pages)) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`https://news.example.org${path}`);
      const say = (objections: readonly string[]) => found.push(...objections.map(text => `${name}: ${text}`));
      for (const width of [1200, 320]) {
        await page.setViewportSize({ width, height: 640 });
        const needed = await page.evaluate('document.documentElement.scrollWidth');
        if (needed !== width) say([`${needed} of ${width} pixels`]);
      }
      // A hosted copy is a mail.
      say(await axeObjections(page, { without: path.startsWith('/editions') ? mailIsNoPage : [] }));
      await page.emulateMedia({ colorScheme: 'dark' });
      say(await axeObjections(page, { only: colourRules }));
      say(complaints.splice(0).filter(text => !text.includes('410')));
      say(asked.splice(0).filter(url => !url.startsWith('https://news.example.org/') && !url.startsWith('data:')));
    }
    await close();

    expect(found).toEqual([]);
  });

  it('is gone through without JavaScript, from the newsletters to an edition and on', async () => {
    const { page, complaints, close } = await visit(browser, site, '/', { javaScriptEnabled: false });

    await page.getByRole('link', { name: 'The Tide Line' }).first().click();
    await page.getByRole('link', { name: 'A letter about our newsroom' }).click();
    await page.getByRole('link', { name: 'Past editions of The Tide Line' }).click();
    await page.getByRole('heading', { name: 'Past editions of' }).waitFor();
    await close();

    expect(complaints).toEqual([]);
  });
});
