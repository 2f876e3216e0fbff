import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { readerFonts } from '../support/reader-fonts.ts';

/*
 * Takes the pictures of docs/mail.md from the rendered mails in test/emails: npm run pictures
 */
const mails = ['digest', 'story', 'letter', 'alert'].flatMap(layout => [`${layout}-en`, `${layout}-ar`]);
const root = new URL('../../', import.meta.url);
const folder = new URL('docs/mails/', root);
const fonts = readerFonts();
const picture = readFileSync(new URL('infra/local/sample/images/tide-gate.png', root));
const width = 600;
/** As much of a mail as one looks at. */
const mostHeight = 1500;

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ viewport: { width, height: mostHeight }, colorScheme });
  await page.route('**/*', route =>
    route.request().url().startsWith('data:')
      ? route.continue()
      : route.fulfill({ body: picture, contentType: 'image/png' }),
  );
  for (const mail of mails) {
    await page.setContent(readFileSync(new URL(`test/emails/${mail}.html`, root), 'utf8'));
    await page.addStyleTag({ content: fonts });
    await page.evaluate('document.fonts.ready');
    writeFileSync(new URL(`${mail}-${colorScheme}.webp`, folder), await takeWebp(page));
  }
}
await browser.close();

/** Playwright itself takes no WebP, which is a third of a PNG. */
async function takeWebp(page: Page): Promise<Buffer> {
  const height = Number(await page.evaluate('document.querySelector(".page").scrollHeight'));
  const clip = { x: 0, y: 0, width, height: Math.min(height, mostHeight), scale: 1 };
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82, clip });
  await session.detach();
  return Buffer.from(data, 'base64');
}
