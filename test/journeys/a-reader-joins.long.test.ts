import type { Browser, Page } from 'playwright-core';
import type { Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedActions } from '../support/allowed-actions.ts';
import { openBrowser } from '../support/browser.ts';
import { type Newsroom, openNewsroom } from './a-newsroom.ts';

/*
 * The story of a reader who comes: she fills in a form, finds a mail in her inbox, presses its button, and is greeted
 * with the latest edition. Nobody is told who reads what, and a program that follows links joins nobody.
 */

const cleo = 'cleo@example.org';
const patient = { timeout: 20_000, interval: 50 };
const ferry = {
  headline: 'Ferry returns to the east landing',
  publishedAt: '2026-11-22T10:00:00Z',
  body: '<p>After two winters on a bus, island commuters have their boat back.</p>',
  url: 'https://example.org/ferry',
};

describe('a reader joins', () => {
  let newsroom: Newsroom;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    newsroom = await openNewsroom({}, 50);
    await newsroom.publish(ferry);
    await newsroom.subscribe('ann@example.org');
    await newsroom.sendEdition('2026-11-22T11:30:00Z');
    browser = await openBrowser();
    page = await (await browser.newContext({ javaScriptEnabled: false, locale: 'en-US' })).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await newsroom.close();
  });

  async function fillIn(address: string) {
    await page.goto(`${newsroom.siteUrl}/subscribe`);
    // Nobody types an address in less than two seconds.
    await page.waitForTimeout(2100);
    await page.getByLabel('Your email address').fill(address);
  }

  async function press() {
    await page.getByRole('button', { name: 'Subscribe' }).click();
    return page.getByRole('heading', { level: 1 }).innerText();
  }

  async function askFor(address: string) {
    await fillIn(address);
    return press();
  }

  /** The next mail to an address, with the seconds that it took. */
  async function nextMail(address: string, already = 0): Promise<{ readonly mail: Email; readonly seconds: number }> {
    const from = Date.now();
    for (;;) {
      const mail = (await newsroom.mailTo(address))[already];
      if (mail !== undefined) return { mail, seconds: (Date.now() - from) / 1000 };
      if (Date.now() - from > 20_000) throw new Error(`no mail came to ${address}`);
      await page.waitForTimeout(50);
    }
  }

  function linkIn(mail: Email, name: string): string {
    return new RegExp(`https?://\\S+/${name}/\\S+`).exec(mail.text ?? '')?.[0] ?? '';
  }

  it('asks for a newsletter, and finds a mail in her inbox within five seconds', async () => {
    expect(await askFor(cleo)).toBe('Look into your inbox');

    const { mail, seconds } = await nextMail(cleo);

    expect(seconds).toBeLessThan(5);
    expect(mail.subject).toBe('Please confirm: The Tide Line');
    const headers = new Map(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect([...headers.keys()]).not.toContain('list-unsubscribe');
  });

  it('has joined nothing while only a program followed the link', async () => {
    const { mail } = await nextMail(cleo);
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET']) await fetch(linkIn(mail, 'confirm'), { method });

    const edition = await newsroom.sendLetter('Subject: For those who are here\n\nHello.');

    expect(edition).toMatchObject({ recipients: 1 });
  });

  it('presses the button, and is greeted with the latest edition', async () => {
    const { mail } = await nextMail(cleo);
    await page.goto(linkIn(mail, 'confirm'));
    await page.getByRole('button', { name: 'Yes, send it to me' }).click();
    await page.getByRole('heading', { name: 'Good to have you with us' }).waitFor();

    const { mail: welcome } = await nextMail(cleo, 1);

    expect(welcome.subject).toBe('Welcome to The Tide Line');
    const latest = await fetch(linkIn(welcome, 'editions'));
    expect([latest.status, await latest.text()]).toEqual([200, expect.stringContaining('Hello.')]);
    expect((await fetch(linkIn(welcome, 'leave'))).status).toBe(200);
  });

  it('gets a note, and no second confirmation, when her address is typed in again', async () => {
    expect(await askFor(cleo)).toBe('Look into your inbox');

    const { mail } = await nextMail(cleo, 2);

    expect(mail.subject).toBe('You are on the list already: The Tide Line');
  });

  it('waits for no edition: the mail comes within five seconds while one goes out to hundreds', async () => {
    const crowd = Array.from({ length: 450 }, (_, i) => `reader-${i}@example.org`);
    await newsroom.subscribe(...crowd);
    await fillIn('dora@example.org');
    const letter = newsroom.sendLetter('Subject: For the whole town\n\nHello.');
    await expect.poll(async () => (await newsroom.editions()).map(({ state }) => state), patient).toContain('sending');

    const pressedAt = Date.now();
    await press();
    const { mail } = await nextMail('dora@example.org');

    // What a message says of its moment is what SES says, to the second.
    const acceptedAt = Date.parse(mail.date ?? '');
    expect(acceptedAt - pressedAt).toBeLessThan(5000);
    expect((await newsroom.editions()).map(({ state }) => state)).toContain('sending');
    // Cleo has joined within this minute, so she is no candidate yet (PROTOCOL.md, rule 1).
    expect(await letter).toMatchObject({ state: 'closed', accepted: 451 });
  });

  it('asked nothing of AWS that the stack does not allow', async () => {
    const allowed = await allowedActions();
    for (const [name, actions] of await newsroom.awsActions()) {
      if (actions.size > 0) expect([...(allowed.get(name) ?? [])], name).toEqual(expect.arrayContaining([...actions]));
    }
    const asked = await newsroom.awsActions();
    for (const name of ['site', 'answer-sign-ups', 'send-personal']) {
      expect([...(asked.get(name) ?? [])].length, name).toBeGreaterThan(3);
    }
  });

  it('had no trouble on the way', () => {
    expect(newsroom.troubles).toEqual([]);
  });
});
