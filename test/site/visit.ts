import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { aSite } from './a-site.ts';

type Site = Pick<Awaited<ReturnType<typeof aSite>>, 'app'>;
type Visit = { readonly page: Page; readonly complaints: string[]; readonly close: () => Promise<void> };

/** Opens a page of the site in a real browser; the site itself answers all that the browser asks for. */
export async function visit(
  browser: Browser,
  site: Site,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', message => complaints.push(message.text()));
  page.on('requestfailed', request => complaints.push(`asked for ${request.url()} in vain`));
  await page.route('https://news.example.org/**', async route => {
    const request = route.request();
    const { pathname, search } = new URL(request.url());
    const body = request.postDataBuffer();
    const init = {
      method: request.method(),
      headers: await request.allHeaders(),
      ...(body && { body: Buffer.from(body) }),
    };
    const answer = await site.app.request(`${pathname}${search}`, init);
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
      ...elsewhere(answer),
    });
  });
  await page.goto(`https://news.example.org${path}`);
  return { page, complaints, close: () => context.close() };
}

/** Chromium asks the network, not us, for what a redirect of ours leads to; a page that leads on does the same. */
function elsewhere(answer: Response) {
  const location = answer.headers.get('Location');
  if (location === null) return {};
  const cookie = answer.headers.get('Set-Cookie');
  const headers = { 'Content-Type': 'text/html', ...(cookie !== null && { 'Set-Cookie': cookie }) };
  return { status: 200, headers, body: `<meta http-equiv="refresh" content="0;url=${location}">` };
}
