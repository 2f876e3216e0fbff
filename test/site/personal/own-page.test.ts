import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { later } from '../../../functions/language/instant.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aSite, bahia, mina, pathFor, pressed, tideLine } from '../a-site.ts';
import { aBrowser, fieldOf, pressedWith } from './a-browser.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
let browser: ReturnType<typeof aBrowser>;
let count = 0;
let email = '';
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
});
beforeEach(async () => {
  email = `reader${count++}@example.org`;
  browser = aBrowser(site);
});
afterAll(() => dynamo.stop());

async function signedIn(details: Parameters<typeof site.aReader>[2] = {}) {
  const { reader } = await site.aReader(email, [tideLine.id, mina.id], details);
  await browser.signIn(email);
  return reader;
}

/** The form of the reader's page as it stands now, to be sent at some time with what the reader makes of it. */
async function theForm() {
  const { html } = await browser.ask('/preferences');
  const shown = fieldOf(html, 'shown');
  const ticked = [tideLine, bahia, mina].filter(({ id }) => new RegExp(`value="${id}" checked`).test(html));
  const language = /<option value="(\w*)"[^>]* selected/.exec(html)?.[1] ?? '';
  const own = { name: fieldOf(html, 'name'), language };
  return (newsletters: readonly string[] = ticked.map(({ id }) => id), made: Readonly<Record<string, string>> = {}) =>
    pressedWith([...newsletters.map(id => ['newsletter', id] as const), ...Object.entries({ ...own, ...made, shown })]);
}

const mine = (fields: Readonly<Record<string, string>>) => pressed({ ...fields, reader: site.idOf(email) });

describe('a reader’s own page', () => {
  it('is seen by nobody who has not signed in, and does nothing for them', async () => {
    const { reader } = await site.aReader(email);
    const own = [
      ['/preferences', pressed({ name: 'Eve' })],
      ['/preferences/pause', pressed({ days: '30' })],
      ['/preferences/move', pressed({ email: 'eve@example.org' })],
      ['/preferences/erase', pressed({ sure: 'yes' })],
    ] as const;

    for (const [path, request] of own) expect((await browser.ask(path, request)).status).toBe(401);
    expect((await browser.ask('/preferences/data.json')).html).not.toContain(email);
    expect((await browser.ask('/preferences/erase')).html).toContain('Mail me the link');

    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(reader);
  });

  it('turns newsletters on and off, and keeps name, language and how often to ask', async () => {
    const reader = await signedIn();

    const saved = await browser.ask(
      '/preferences',
      (await theForm())([tideLine.id, bahia.id], { name: '  Ann\u0000 Lee ', language: 'fr', asks: 'fewer' }),
    );

    expect([saved.status, saved.title]).toEqual([200, 'Vos préférences']);
    expect(saved.html).toContain('Enregistré.');
    expect(await site.statesOf(reader)).toEqual(['tide-line confirmed', 'al-mina left', 'la-bahia confirmed']);
    expect(await site.subscribers.profile(reader.subscriberId)).toMatchObject({
      name: 'Ann Lee',
      language: 'fr',
      asks: 'fewer',
      subscriptions: { [mina.id]: { through: 'preferences' } },
    });
    const last = (await site.subscribers.history(reader.subscriberId)).at(-1);
    expect(last?.consent).toMatchObject({ form: 'preferences page', confirmation: { by: 'mailed link' } });
    expect(last?.consent?.shown?.words).toContain('La Bahía');
  });

  it('may be saved twice, and writes nothing the second time', async () => {
    const reader = await signedIn();
    const form = (await theForm())([tideLine.id, bahia.id], { name: 'Ann' });
    await browser.ask('/preferences', form);
    const once = await site.subscribers.profile(reader.subscriberId);
    site.pass(1000);

    await browser.ask('/preferences', form);

    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(once);
  });

  it('takes no newsletter that was not offered, and no field that it does not know', async () => {
    const reader = await signedIn();

    const saved = await browser.ask(
      '/preferences',
      (await theForm())([tideLine.id, mina.id, 'secret', '../x'], {
        language: 'xx',
        asks: 'never',
        standing: 'reachable',
      }),
    );

    expect(saved.status).toBe(200);
    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(reader);
  });

  it('changes nothing that stands as it stood on a page that lay open, and all that does not', async () => {
    const reader = await signedIn({ name: 'Ann', language: 'en' });
    const old = await theForm();
    await browser.ask('/preferences', (await theForm())([tideLine.id, mina.id, bahia.id], { name: 'Bea' }));
    const leaving = { newsletterId: tideLine.id, editionId: null, subscriberId: reader.subscriberId };
    await site.app.request(pathFor(leaving), pressed({ leave: 'this' }));

    const saved = await browser.ask('/preferences', old([tideLine.id], { asks: 'fewer' }));

    expect(saved.html).toContain('Saved.');
    expect(await site.statesOf(reader)).toEqual(['tide-line left', 'al-mina left', 'la-bahia confirmed']);
    expect(await site.subscribers.profile(reader.subscriberId)).toMatchObject({ name: 'Bea', asks: 'fewer' });
  });

  it('keeps a name that a list brought, however it is written, until the reader changes it', async () => {
    const reader = await signedIn({ name: ` Ann\u200b ${'x'.repeat(150)}` });

    await browser.ask('/preferences', (await theForm())());

    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(reader);
  });

  it.each([
    ['empty', ''],
    ['of a page that was cut short', 'newsletter=tide-line&name=Eve&language=fr'],
    ['without what was shown', 'newsletter=la-bahia&name=Eve&shown='],
    ['with nonsense for what was shown', 'name=Eve&shown=%7B%22newsletters%22%3A%7B%7D%7D'],
  ])('shows itself again and changes nothing for a form that is %s', async (_, body) => {
    const reader = await signedIn({ name: 'Ann', language: 'en' });

    const { status, html } = await browser.ask('/preferences', { ...pressed({}), body });

    expect([status, html.includes('nothing was changed')]).toEqual([400, true]);
    expect(html).toContain('value="tide-line" checked');
    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(reader);
  });

  it('changes nothing for a body that nobody can read', async () => {
    const reader = await signedIn({ name: 'Ann' });
    const shown = fieldOf((await browser.ask('/preferences')).html, 'shown');

    for (const [type, body] of [
      ['multipart/form-data; boundary=x', 'no part at all'],
      ['multipart/form-data', '--x\r\n'],
      ['application/json', JSON.stringify({ name: 'Eve', shown })],
      ['text/plain', `name=Eve&shown=${encodeURIComponent(shown)}`],
    ] as const) {
      const { status } = await browser.ask('/preferences', { method: 'POST', headers: { 'Content-Type': type }, body });
      expect(status).toBe(400);
    }

    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(reader);
  });

  it('takes no form that was shown to somebody else who signed in with this browser', async () => {
    await signedIn({ name: 'Ann' });
    const hers = await theForm();
    const { reader } = await site.aReader(`his-${email}`, [tideLine.id, mina.id], { name: 'Bob' });
    await browser.signIn(`his-${email}`);

    const { status } = await browser.ask('/preferences', hers([], { name: 'Eve' }));

    expect(status).toBe(400);
    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(reader);
  });

  it.each([
    ['/preferences/pause', { days: '30' }],
    ['/preferences/move', { email: 'elsewhere@example.org' }],
    ['/preferences/erase', { sure: 'yes' }],
  ] as const)('%s: heeds no form that was shown to somebody else, or to nobody', async (path, wish) => {
    const ann = await signedIn();
    const { reader: bob } = await site.aReader(`his-${email}`, [tideLine.id]);
    await browser.signIn(`his-${email}`);
    site.put.length = 0;

    for (const shownTo of [{ reader: ann.subscriberId }, { reader: '' }, {}]) {
      const { status, html } = await browser.ask(path, pressed({ ...wish, ...shownTo }));
      expect([status, html]).toEqual([400, expect.stringContaining(bob.address)]);
      expect(html).toContain('nothing was changed');
    }

    await site.answerReaders();
    expect(site.put).toEqual([]);
    for (const one of [ann, bob]) expect(await site.subscribers.profile(one.subscriberId)).toEqual(one);
  });

  it('says in each form whose it is, and on the page that erases at which address', async () => {
    const { subscriberId, address } = await signedIn();
    const hers = `<input type="hidden" name="reader" value="${subscriberId}"/>`;

    const own = await browser.ask('/preferences');
    const erase = await browser.ask('/preferences/erase');

    expect(own.html.split(hers)).toHaveLength(3);
    expect(erase.html.split(hers)).toHaveLength(2);
    expect(erase.html).toContain(`You read us at ${address}.`);
  });

  it('pauses for as long as is wanted, and ends it', async () => {
    const reader = await signedIn();

    const paused = await browser.ask('/preferences/pause', mine({ days: '7' }));
    const { pausedUntil } = (await site.subscribers.profile(reader.subscriberId)) ?? {};
    const end = fieldOf(paused.html, 'end');
    const ended = await browser.ask('/preferences/pause', mine({ end }));

    expect(paused.html).toContain('Nothing is sent to you until');
    expect(pausedUntil).toBe(later(site.now(), 7 * 86_400_000));
    expect(ended.html).toContain('Pause everything');
    expect((await site.subscribers.profile(reader.subscriberId))?.pausedUntil).toBeNull();
    for (const odd of [{ days: '9999' }, { days: '0' }, { end: 'now' }, {}]) {
      expect((await browser.ask('/preferences/pause', mine(odd))).status).toBe(400);
    }
    expect((await site.subscribers.profile(reader.subscriberId))?.pausedUntil).toBeNull();
  });

  it('leaves a pause alone that runs, and ends none but the one that it showed', async () => {
    const reader = await signedIn();
    const first = await browser.ask('/preferences/pause', mine({ days: '90' }));
    const paused = await site.subscribers.profile(reader.subscriberId);
    site.pass(1000);

    const again = await browser.ask('/preferences/pause', mine({ days: '90' }));
    expect(again.html).toContain('Nothing is sent to you until');
    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(paused);
    await browser.ask('/preferences/pause', mine({ end: fieldOf(first.html, 'end') }));
    await browser.ask('/preferences/pause', mine({ days: '7' }));
    const other = await site.subscribers.profile(reader.subscriberId);
    const stale = await browser.ask('/preferences/pause', mine({ end: fieldOf(first.html, 'end') }));

    expect(stale.html).toContain('Nothing is sent to you until');
    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(other);
  });

  it('says of a wish about a pause that changed nothing how it stands, and not that it was saved', async () => {
    await signedIn();
    const press = (wish: Readonly<Record<string, string>>) => browser.ask('/preferences/pause', mine(wish));
    const noticeIn = (html: string) => /<p class="alert" role="status">(.*?)<\/p>/.exec(html)?.[1];

    const first = await press({ days: '7' });
    const longer = await press({ days: '90' });
    const ended = await press({ end: fieldOf(longer.html, 'end') });
    const again = await press({ end: fieldOf(longer.html, 'end') });

    expect([first, ended].map(({ html }) => noticeIn(html))).toEqual(['Saved.', 'Saved.']);
    expect([longer.status, noticeIn(longer.html)]).toEqual([200, 'Nothing is sent to you until November 29, 2026.']);
    expect([again.status, noticeIn(again.html)]).toEqual([200, 'No pause is running.']);
  });

  it('keeps with each wish the words that stood beside its button, as they were when they were shown', async () => {
    const reader = await signedIn({ language: 'en' });
    const kept = async () => (await site.subscribers.history(reader.subscriberId)).at(-1)?.consent?.shown;
    const { html } = await browser.ask('/preferences');
    const pause = html.slice(html.indexOf('action="/preferences/pause"'));
    const old = await theForm();
    await browser.ask('/preferences', (await theForm())(undefined, { language: 'fr' }));

    const paused = await browser.ask('/preferences/pause', mine({ days: '7', shown: fieldOf(pause, 'shown') }));
    expect(await kept()).toMatchObject({ language: 'en', words: expect.stringContaining('Pause everything') });
    expect((await kept())?.words).not.toContain(tideLine.name);
    const ending = paused.html.slice(paused.html.indexOf('action="/preferences/pause"'));
    const [end, shown] = [fieldOf(ending, 'end'), fieldOf(ending, 'shown')];
    await browser.ask('/preferences/pause', mine({ end, shown }));
    expect(await kept()).toMatchObject({ language: 'fr', words: expect.stringContaining('Mettre fin à la pause') });
    await browser.ask('/preferences', old([tideLine.id]));
    expect(await kept()).toMatchObject({ language: 'en', words: expect.stringContaining('What you get') });
    await browser.ask('/preferences/pause', mine({ days: '7', shown: 'other' }));

    expect(await kept()).toBeNull();
  });

  it('heeds no form from another site', async () => {
    const reader = await signedIn();

    for (const from of ['cross-site', 'same-site', 'none']) {
      const form = mine({ sure: 'yes' });
      const headers = { ...form.headers, 'Sec-Fetch-Site': from };
      const { status, title } = await browser.ask('/preferences/erase', { ...form, headers });
      expect([status, title]).toEqual([403, 'Nothing was changed']);
    }
    const old = await site.app.request('/preferences/pause', {
      ...mine({ days: '7' }),
      headers: { ...pressed({}).headers, Cookie: browser.cookie(), Origin: 'https://evil.example.com' },
    });

    expect(old.status).toBe(403);
    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(reader);
  });

  it('takes no body that is larger than a form', async () => {
    await signedIn();

    expect((await browser.ask('/preferences', pressed({ name: 'x'.repeat(70_000) }))).status).toBe(413);
  });

  it('escapes what the reader wrote', async () => {
    await signedIn();

    const { status, html } = await browser.ask(
      '/preferences',
      (await theForm())([], { name: '"><script>alert(1)</script>' }),
    );

    expect([status, fieldOf(html, 'name')]).toEqual([200, '"><script>alert(1)</script>']);
    expect(html).not.toContain('<script');
  });

  it.each([
    ['complained', 'marked as spam'],
    ['bounced', 'came back'],
    ['kept bouncing', 'came back'],
    ['by hand', 'The newsroom has stopped mail to this address.'],
  ] as const)('says why nothing is sent: %s', async (because, why) => {
    const { reader } = await site.aReader(email, [tideLine.id]);
    await browser.signIn(email);
    const standing = { kind: 'suppressed', because, since: site.now(), from: 'here' } as const;
    const change = { at: site.now(), by: 'test', how: 'test' };
    await site.subscribers.save([{ before: reader, after: { ...reader, standing } }], change);

    const { html } = await browser.ask('/preferences');

    expect(html).toContain(why);
    expect(html.match(/came back|marked as spam|has stopped/g)).toHaveLength(1);
    expect(html.includes('Mail the new address')).toBe(why === 'came back');
  });
});
