import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { suppress } from '../../functions/subscribers/subscriptions.ts';
import { axeObjections } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aSite, pressed, tideLine } from './a-site.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
let browser: Browser;
beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  site = await aSite(dynamo);
});
afterAll(async () => {
  await browser.close();
  await dynamo.stop();
});

type Page = { readonly name: string; readonly status: number; readonly html: string };

/** What the site answers to forms, good and bad, in a language. */
async function answersIn(language: 'en' | 'es' | 'fr' | 'ar'): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let address = '198.51.100.7';
  const send = async (name: string, path: string, fields: Readonly<Record<string, string>>) => {
    const form = pressed(fields);
    const headers = { ...form.headers, 'Accept-Language': language, 'Sec-Fetch-Site': 'same-origin' };
    const env = { requestContext: { http: { sourceIp: address } } };
    const answer = await site.app.request(path, { ...form, headers }, env);
    pages.push({ name, status: answer.status, html: await answer.text() });
  };
  const form = () => {
    const stamp = site.stamp();
    site.pass(5000);
    return { newsletter: tideLine.id, language, form: stamp };
  };
  const email = `answers-${language}@example.org`;
  await send('no newsletter', '/subscribe', { email, language });
  await send('no address', '/subscribe', { ...form(), email: 'nobody' });
  await send('thrown away', '/subscribe', { ...form(), email: 'a@mailinator.com' });
  await send('once more', '/subscribe', { email, newsletter: tideLine.id, language });
  await send('asked', '/subscribe', { ...form(), email });
  await site.answerSignUps();
  const confirm = /\/confirm\/[\w.-]+/.exec(site.put.at(-1)?.mail.text ?? '')?.[0] ?? '';
  await send('joined', confirm, {});
  const reader = await site.subscribers.profile(site.idOf(email));
  if (reader === null) throw new Error('nobody has joined');
  const suppressed = suppress(reader, 'complained', site.now());
  await site.subscribers.save([{ before: reader, after: suppressed }], { at: site.now(), by: 'test', how: 'test' });
  await send('cannot be mailed', confirm, {});
  await send('no link', '/confirm/x', {});
  await send('no link to leave', '/leave/x', {});
  await send('sign-in asked', '/preferences/sign-in', { email });
  await send('sign-in without address', '/preferences/sign-in', { email: 'nobody' });
  await send('nobody signed in', '/preferences/pause', { days: '30' });
  await send('sign-in over', '/preferences/enter/x', {});
  await send('too much', '/subscribe', { x: 'x'.repeat(70_000) });
  address = `203.0.113.${language.codePointAt(1)}`;
  for (let i = 0; i < 30; i++) {
    await site.deps.limits.take({ key: 'network#203.0.113.0/24', most: 999, windowMinutes: 60 }, site.now());
  }
  await send('too many', '/subscribe', { ...form(), email: `more-${email}` });
  return pages;
}

it.each(['en', 'es', 'fr', 'ar'] as const)(
  'answers forms in %s with pages of 320 pixels and little weight, to which axe objects nothing',
  async language => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', request => asked.push(request.url()));
    const found: unknown[] = [];
    const pages = await answersIn(language);

    for (const { name, html } of pages) {
      await page.setContent(html);
      found.push(...(await axeObjections(page)).map(objection => `${name}: ${objection}`));
      const shown = await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.lang].join()');
      if (shown !== `320,${language}`) found.push(`${name}: ${shown}`);
      if (html.length > 100_000) found.push(`${name}: ${html.length} characters`);
      if (/<script/.test(html)) found.push(`${name}: has a script`);
    }
    await context.close();

    expect(found).toEqual([]);
    expect(asked.filter(url => !url.startsWith('data:'))).toEqual([]);
    expect(pages.map(({ status }) => status)).toEqual([
      ...[400, 400, 400, 200, 200, 200, 409, 404, 404, 200, 400, 401, 410, 413, 429],
    ]);
  },
  30_000,
);
