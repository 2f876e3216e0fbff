import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aSite, pressed } from '../a-site.ts';
import { aBrowser, fieldOf } from './a-browser.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
let browser: ReturnType<typeof aBrowser>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
});
beforeEach(() => {
  browser = aBrowser(site);
});
afterAll(() => dynamo.stop());

describe('signing in', () => {
  it('takes a freshly mailed link and a press, and no password', async () => {
    await site.aReader('signs-in@example.org');
    const link = await browser.linkFor('signs-in@example.org');
    const looked = await browser.ask(link);
    expect(looked.title).toBe('Open your preferences');
    expect(browser.cookie()).toBe('');

    const entered = await browser.ask(link, pressed({}));

    expect([entered.status, entered.response.headers.get('Location')]).toEqual([303, '/preferences']);
    const own = await browser.ask('/preferences');
    expect(own.title).toBe('Your preferences');
    expect(own.html).toContain('You read us at signs-in@example.org.');
  });

  it('sets a cookie for this host alone, which no script and no foreign form can use, for half an hour', async () => {
    await site.aReader('cookie@example.org');
    const { response } = await browser.signIn('cookie@example.org');

    const cookie = response.headers.get('Set-Cookie') ?? '';

    expect(cookie).toMatch(/^__Host-reader=[\w.-]+; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(cookie).not.toMatch(/cookie@|example/);
  });

  it('answers alike for known, unknown and suppressed readers, in words and calls', async () => {
    const known = await site.aReader('known@example.org');
    await site.aReader('gone@example.org', undefined, {
      standing: { kind: 'suppressed', because: 'complained', since: site.now(), from: 'here' },
    });
    const answers = [];
    for (const email of ['known@example.org', 'unknown@example.org', 'gone@example.org']) {
      const calls = site.watchCalls();
      const { status, html } = await browser.ask('/preferences/sign-in', pressed({ email }));
      answers.push({ status, html: html.replace(email, ''), calls: calls.stop() });
    }

    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(answers[0]?.calls).not.toContain('Get');
    site.put.length = 0;
    await site.answerReaders();
    expect(site.put.map(({ purpose, subscriberId }) => [purpose, subscriberId])).toEqual([
      ['sign-in', known.reader.subscriberId],
      ['sign-in', site.idOf('gone@example.org')],
    ]);
  });

  it('takes each link once', async () => {
    await site.aReader('once@example.org');
    const link = await browser.linkFor('once@example.org');
    await browser.ask(link, pressed({}));

    const stranger = aBrowser(site);
    const again = await stranger.ask(link, pressed({}));

    expect([again.status, again.title]).toEqual([410, 'This link is over']);
    expect(stranger.cookie()).toBe('');
    expect((await browser.ask(link, pressed({}))).response.headers.get('Location')).toBe('/preferences');
  });

  it('takes a link for half an hour, also once when the hour strikes in between', async () => {
    await site.aReader('late@example.org');
    const link = await browser.linkFor('late@example.org');
    site.pass(29 * 60_000);
    await browser.ask(link, pressed({}));
    expect(browser.cookie()).not.toBe('');
    const old = await browser.linkFor('late@example.org');
    site.pass(30 * 60_000 + 1);

    expect((await aBrowser(site).ask(old, pressed({}))).status).toBe(410);
    expect((await aBrowser(site).ask(link, pressed({}))).status).toBe(410);
  });

  it('ends after half an hour, and by signing out', async () => {
    await site.aReader('ends@example.org');
    await browser.signIn('ends@example.org');
    site.pass(30 * 60_000 + 1);
    const late = await browser.ask('/preferences', pressed({ name: 'Too late' }));
    expect([late.status, late.html.includes('Your half hour is over')]).toEqual([401, true]);
    await browser.signIn('ends@example.org');

    await browser.ask('/preferences/sign-out', pressed({}));

    expect(browser.cookie()).toBe('');
    expect((await browser.ask('/preferences')).html).toContain('Mail me the link');
  });

  it('is for nobody who was only given a link to leave, or another link', async () => {
    const { path } = await site.aReader('leave-link@example.org');
    const token = path.split('/').at(-1);
    const pass = (await browser.linkFor('leave-link@example.org')).split('/').at(-1) ?? '';

    expect((await browser.ask(`/preferences/enter/${token}`, pressed({}))).status).toBe(410);
    const forged = new Headers({ Cookie: `__Host-reader=${pass}` });
    expect((await site.app.request('/preferences', { headers: forged })).status).toBe(200);
    expect(await (await site.app.request('/preferences', { headers: forged })).text()).toContain('Mail me the link');
    expect((await browser.ask(`/leave/${pass}`, pressed({}))).status).toBe(404);
    expect((await browser.ask(`/preferences/move/${pass}`, pressed({}))).status).toBe(410);
  });

  it('fills nobody’s inbox', async () => {
    await site.aReader('bombed@example.org');
    const statuses = [];
    for (let i = 0; i < 6; i++) {
      statuses.push((await browser.ask('/preferences/sign-in', pressed({ email: 'bombed@example.org' }))).status);
    }

    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    site.pass(3_600_000);
    await site.answerReaders();
  });

  it('mails once for a form that is pressed twice, which counts once, and again for another or a later one', async () => {
    await site.aReader('doubles@example.org');
    const newForm = async () => fieldOf((await browser.ask('/preferences')).html, 'form');
    const press = async (form: string) =>
      (await browser.ask('/preferences/sign-in', pressed({ email: 'doubles@example.org', form }))).status;
    const mailed = async () => {
      await site.answerReaders();
      return site.put.splice(0).map(({ occasion }) => occasion).length;
    };
    site.pass(3_600_000);
    site.put.length = 0;
    const form = await newForm();

    const doubled = await Promise.all([press(form), press(form), press(form)]);
    expect([doubled, await press(form), await mailed()]).toEqual([[200, 200, 200], 200, 1]);
    site.pass(10 * 60_000);
    expect([await press(form), await press(await newForm()), await mailed()]).toEqual([200, 200, 2]);
    expect([await press(await newForm()), await press(await newForm()), await mailed()]).toEqual([200, 200, 2]);
    const sixth = await newForm();

    expect([await press(sixth), await press(sixth), await press(form), await mailed()]).toEqual([429, 429, 200, 0]);
  });

  it.each(['', 'nobody', 'a@b', '<script>@example.org'])('says so when the address is %j', async email => {
    const { status, html } = await browser.ask('/preferences/sign-in', pressed({ email }));

    expect(status).toBe(400);
    expect(html).toContain('role="alert"');
    expect(html).not.toContain('<script');
  });

  it('speaks what the browser asks for, and the mail what the reader does', async () => {
    await site.aReader('arabe@example.org', undefined, { language: 'fr' });
    const page = await browser.ask('/preferences', { headers: { 'Accept-Language': 'ar' } });
    await browser.linkFor('arabe@example.org');

    expect(page.html).toContain('<html lang="ar" dir="rtl">');
    expect(site.put.at(-1)?.mail.subject).toBe('Votre lien vers vos préférences');
  });
});
