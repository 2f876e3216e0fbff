import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { chanceOf } from '../simulation/random.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aSite, pressed, tideLine } from './a-site.ts';
import { aBrowser, fieldOf } from './personal/a-browser.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
});
afterAll(() => dynamo.stop());

let count = 0;

type Prepared = {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Of a browser that has signed in. */
  readonly cookie?: string;
  readonly reader: Profile;
};

/** What the page that somebody signed in sees holds in a hidden field. */
async function shownTo(cookie: string, name: string): Promise<string> {
  const page = await site.app.request('/preferences', { headers: { Cookie: cookie } });
  return fieldOf(await page.text(), name);
}

async function signedIn(email: string): Promise<string> {
  const browser = aBrowser(site);
  await browser.signIn(email);
  return browser.cookie();
}

/** For each route that takes a POST: somebody whom it is for, and what their form sends. */
const posts: Readonly<
  Record<string, (email: string, reader: Profile, leave: string) => Promise<Omit<Prepared, 'reader'>>>
> = {
  '/leave/:token': async (_, __, path) => ({ path, fields: { leave: 'this' } }),
  '/leave/:token/undo': async (_, __, path) => {
    await site.app.request(path, pressed({ leave: 'this' }));
    return { path: `${path}/undo`, fields: { leftAt: site.now() } };
  },
  '/leave/:token/reason': async (_, __, path) => {
    await site.app.request(path, pressed({ leave: 'this' }));
    return { path: `${path}/reason`, fields: { leftAt: site.now(), because: 'too many' } };
  },
  '/subscribe': async email => {
    const form = site.stamp();
    site.pass(5000);
    return { path: '/subscribe', fields: { email, newsletter: tideLine.id, form, language: 'fr' } };
  },
  '/confirm/:token': async email => {
    const form = site.stamp();
    site.pass(5000);
    await site.app.request('/subscribe', pressed({ email: `to-${email}`, newsletter: tideLine.id, form }));
    await site.answerSignUps();
    return { path: /\/confirm\/[\w.-]+/.exec(site.put.at(-1)?.mail.text ?? '')?.[0] ?? '', fields: {} };
  },
  '/preferences/sign-in': async email => ({ path: '/preferences/sign-in', fields: { email } }),
  '/preferences/enter/:token': async email => ({ path: await aBrowser(site).linkFor(email), fields: {} }),
  '/preferences/sign-out': async email => ({
    path: '/preferences/sign-out',
    fields: {},
    cookie: await signedIn(email),
  }),
  '/preferences/move/:token': async email => {
    const cookie = await signedIn(email);
    const headers = { ...pressed({}).headers, cookie };
    await site.app.request('/preferences/move', {
      ...pressed({ email: `new-${email}`, reader: site.idOf(email) }),
      headers,
    });
    await site.answerReaders();
    const path = /\/preferences\/move\/[\w.-]+/.exec(site.put.at(-1)?.mail.text ?? '')?.[0] ?? '';
    return { path, fields: { along: 'tide-line' } };
  },
  '/preferences': async email => {
    const cookie = await signedIn(email);
    const shown = await shownTo(cookie, 'shown');
    return { path: '/preferences', fields: { newsletter: 'la-bahia', name: 'Ann', language: 'fr', shown }, cookie };
  },
  '/preferences/pause': async email => ({
    path: '/preferences/pause',
    fields: { days: '30', reader: site.idOf(email) },
    cookie: await signedIn(email),
  }),
  '/preferences/move': async email => ({
    path: '/preferences/move',
    fields: { email: `x-${email}`, reader: site.idOf(email) },
    cookie: await signedIn(email),
  }),
  '/preferences/erase': async email => ({
    path: '/preferences/erase',
    fields: { sure: 'yes', reader: site.idOf(email) },
    cookie: await signedIn(email),
  }),
};

async function prepared(route: string): Promise<Prepared> {
  const email = `post${++count}@example.org`;
  const { reader, path } = await site.aReader(email);
  const made = await posts[route]?.(email, reader, path);
  if (made === undefined) throw new Error(`this test knows nothing of ${route}`);
  return { ...made, reader };
}

type Sent = { readonly body: string | FormData; readonly headers?: Readonly<Record<string, string>> };

async function send({ path, cookie }: Omit<Prepared, 'reader'>, { body, headers }: Sent) {
  const named = { ...(cookie && { Cookie: cookie }), 'Sec-Fetch-Site': 'same-origin', ...headers };
  const env = { requestContext: { http: { sourceIp: `203.0.${count % 250}.9` } } };
  const answer = await site.app.request(path, { method: 'POST', headers: named, body }, env);
  return { status: answer.status, html: await answer.text(), type: answer.headers.get('content-type') ?? '' };
}

const form = (fields: Readonly<Record<string, string>>): Sent => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
});

async function stateOf({ subscriberId }: Profile): Promise<string> {
  const { profile, tombstone } = await site.subscribers.find(subscriberId);
  return JSON.stringify([profile, tombstone, await site.subscribers.history(subscriberId)]);
}

const routes = Object.keys(posts);

describe('the routes that take a POST', () => {
  it('are those that are tested here', () => {
    const known = site.app.routes
      .filter(({ method }) => method === 'POST')
      .map(({ path }) => path.replace(/(?<=.)\/$/, ''));

    expect([...new Set(known)].sort()).toEqual([...routes].sort());
  });

  it.each(routes)('%s: the same form twice is once', async route => {
    const wish = await prepared(route);

    const first = await send(wish, form(wish.fields));
    const state = await stateOf(wish.reader);
    const second = await send(wish, form(wish.fields));

    expect([200, 303]).toContain(first.status);
    expect(await stateOf(wish.reader)).toBe(state);
    expect(second.status).toBeLessThan(500);
  });

  it.each(routes)('%s: takes no more than a form holds, and says so in four languages', async route => {
    const wish = await prepared(route);
    const state = await stateOf(wish.reader);
    const body = `${new URLSearchParams(wish.fields)}&x=${'x'.repeat(64 * 1024)}`;

    for (const language of ['en', 'es', 'fr', 'ar']) {
      const headers = { ...form({}).headers, 'Accept-Language': language };
      const { status, html } = await send(wish, { body, headers });

      expect([status, html]).toEqual([413, expect.stringContaining(`lang="${language}"`)]);
    }
    expect(await stateOf(wish.reader)).toBe(state);
  });

  it.each(routes)('%s: answers whatever is posted with a page and no failure, and changes nobody', async route => {
    const wish = await prepared(route);
    const chance = chanceOf(count);

    for (const sent of oddBodies(wish.fields, chance)) {
      const state = await stateOf(wish.reader);
      const { status, type } = await send(wish, sent);

      expect([status < 500, type === '' || /^text\/(html|plain)/.test(type)]).toEqual([true, true]);
      if (isNonsense(wish, sent)) expect([sent, await stateOf(wish.reader)]).toEqual([sent, state]);
    }
    expect(site.log.filter(line => /^\w*Error/.test(line))).toEqual([]);
  });

  it.each(routes.filter(route => route.startsWith('/preferences')))(
    '%s: heeds no form of another site',
    async route => {
      const wish = await prepared(route);
      const state = await stateOf(wish.reader);
      const put = site.put.length;

      const headers = { ...form({}).headers, 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' };
      const { status } = await send(wish, { ...form(wish.fields), headers });
      await site.answerReaders();

      expect([status, site.put.length]).toEqual([403, put]);
      expect(await stateOf(wish.reader)).toBe(state);
    },
  );

  it.each(routes.filter(route => route.includes(':token')))(
    '%s: does nothing for a link that is cut or changed',
    async route => {
      const wish = await prepared(route);
      const state = await stateOf(wish.reader);
      const [token = ''] = /[\w-]+\.[\w.-]+/.exec(wish.path) ?? [];

      for (const other of [
        token.slice(0, -1),
        `${token}x`,
        token.replace(/.$/, last => (last === 'A' ? 'B' : 'A')),
        'x',
        '%00',
      ]) {
        for (const language of ['en', 'es', 'fr', 'ar']) {
          const headers = { ...form({}).headers, 'Accept-Language': language };
          const answer = await send(
            { ...wish, path: wish.path.replace(token, other) },
            { ...form(wish.fields), headers },
          );

          expect([404, 410]).toContain(answer.status);
          expect(answer.html).toContain(`lang="${language}"`);
        }
      }
      expect(await stateOf(wish.reader)).toBe(state);
    },
  );
});

/** A form that holds nothing is pressed whatever its body says, and what mail programs say leaves (RFC 8058). */
function isNonsense({ fields }: Prepared, { body }: Sent): boolean {
  const isOneClick = 'leave' in fields && (body === '' || body === oneClick);
  return Object.keys(fields).length > 0 && !isOneClick;
}

const oneClick = 'List-Unsubscribe=One-Click';

/** What no form of ours sends, and programs do. */
function oddBodies(fields: Readonly<Record<string, string>>, chance: ReturnType<typeof chanceOf>): readonly Sent[] {
  const names = [
    ...Object.keys(fields),
    'email',
    'newsletter',
    'name',
    'leave',
    'leftAt',
    'days',
    'sure',
    'shown',
    'end',
    '__proto__',
    'constructor',
  ];
  const values = [
    '',
    '\0',
    '\ud800',
    '𝕏'.repeat(200),
    '[]',
    '{"a":1}',
    '<script>',
    '-1',
    '9'.repeat(400),
    'a@b',
    `${'a'.repeat(300)}@example.org`,
    '%',
    '\r\n',
  ];
  const urlencoded = Array.from({ length: 12 }, () => {
    const pairs = Array.from({ length: 1 + chance.below(4) }, () => [chance.pick(names), chance.pick(values)]);
    return form(Object.fromEntries(pairs));
  });
  const files = new FormData();
  for (const name of names) files.append(name, new File(['x'], 'x.txt'));
  const type = (of: string, body: string): Sent => ({ body, headers: { 'Content-Type': of } });
  return [
    ...urlencoded,
    type(
      'application/x-www-form-urlencoded',
      names.map(name => `${name}=a&${name}=b&${name}[]=c&${name}[x]=d`).join('&'),
    ),
    type('application/x-www-form-urlencoded', '%E0%A4%A&=&&&%ff=%fe'),
    type('multipart/form-data; boundary=x', 'no part at all'),
    type('multipart/form-data', '--x\r\n'),
    type('application/json', JSON.stringify({ ...fields, __proto__: { admin: true } })),
    type('text/plain', oneClick),
    { body: files },
    { body: '' },
  ];
}
