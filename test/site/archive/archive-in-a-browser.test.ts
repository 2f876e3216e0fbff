import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { renderMail } from '../../../functions/mail/render-mail.ts';
import { anEdition } from '../../editions/an-edition.ts';
import { aMail } from '../../mail/sample-content.ts';
import { digestAr } from '../../mail/sample-languages.ts';
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

const violations = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});
/** A hosted copy is a mail, which has no landmarks. */
const ofMails = '{rules:{region:{enabled:false},"landmark-one-main":{enabled:false}}}';

describe('the archive in a browser', () => {
  it.each(['light', 'dark'] as const)(
    'has nothing that axe objects to and asks for nothing elsewhere, in %s',
    async colorScheme => {
      const found: string[] = [];
      for (const [name, path] of Object.entries(pages)) {
        const { page, complaints, close } = await visit(browser, site, path, {
          ...{ colorScheme, viewport: { width: 320, height: 640 } },
        });
        const asked: string[] = [];
        page.on('request', request => asked.push(request.url()));
        await page.reload();
        await page.evaluate(axe.source);
        const result = violations.parse(
          await page.evaluate(`axe.run(${path.startsWith('/editions') ? ofMails : '{}'})`),
        );
        found.push(...result.violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`));
        found.push(...complaints.filter(text => !text.includes('410')).map(text => `${name}: ${text}`));
        found.push(...asked.filter(url => !url.startsWith('https://news.example.org/') && !url.startsWith('data:')));
        await close();
      }

      expect(found).toEqual([]);
    },
  );

  it.each([320, 1200])('fits a window of %i pixels', async width => {
    for (const [name, path] of Object.entries(pages)) {
      const { page, close } = await visit(browser, site, path, { viewport: { width, height: 640 } });
      expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, width]);
      await close();
    }
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
