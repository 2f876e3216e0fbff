import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subscriberId } from '../../functions/language/ids.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aSite, bahia, mina, pathFor, pressed, tideLine } from './a-site.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
});
afterAll(() => dynamo.stop());

async function page(path: string, request: RequestInit = {}) {
  const response = await site.app.request(path, request);
  // The signs that keep a name or a masked address together.
  const html = (await response.text()).replaceAll(/[\u2060\u2068\u2069]/g, '');
  const title = /<h1>(.*?)<\/h1>/.exec(html)?.[1];
  return { response, status: response.status, html, title };
}

const fieldOf = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

describe('the page of a link to leave', () => {
  it('names the newsletter and the address by its ends alone, and offers both ways', async () => {
    const { path } = await site.aReader('joan.smith@town.example.org');

    const { status, html, title } = await page(path);

    expect({ status, title }).toEqual({ status: 200, title: 'Leave The Tide Line?' });
    expect(html).toContain('jo…@t….org');
    expect(html).not.toMatch(/joan|smith|town/);
    expect(html).toContain('value="this"');
    expect(html).toContain('value="all"');
    expect(html).toContain('14 Cannery Street');
  });

  it('changes nothing, however often a scanner looks at it', async () => {
    const { reader, path } = await site.aReader('scanned@example.org');

    for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS', 'PUT', 'DELETE']) await site.app.request(path, { method });
    await site.app.request(`${path}/undo`);

    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(reader);
  });

  it('is kept by nobody, found by no search engine and says nothing to other sites', async () => {
    const { path } = await site.aReader('private@example.org');

    const { headers } = (await page(path)).response;

    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('X-Robots-Tag')).toBe('noindex');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get('Set-Cookie')).toBeNull();
  });

  it("speaks the newsletter's language, or the reader's own", async () => {
    const { path: arabic } = await site.aReader('arabic@example.org', [mina.id]);
    const { path: own } = await site.aReader('own@example.org', [mina.id], { language: 'fr' });

    expect((await page(arabic)).html).toContain('<html lang="ar" dir="rtl">');
    expect((await page(own)).title).toBe('Ne plus recevoir الميناء\u00a0?');
  });

  it('opens also when a mail program took the full stop behind the link for a part of it', async () => {
    const { path } = await site.aReader('full-stop@example.org');

    expect((await page(`${path}.`)).status).toBe(200);
    expect((await page(`${path}%3E/`)).status).toBe(200);
  });

  it('is friendly about a link that is not ours, and acts on none', async () => {
    const { path } = await site.aReader('cut-off@example.org');

    for (const broken of [path.slice(0, -3), '/leave/nonsense', '/leave/%E0%A4%A']) {
      const looked = await page(broken);
      expect({ status: looked.status, title: looked.title }).toEqual({ status: 404, title: 'This link does not work' });
      expect(looked.html).toContain('mailto:newsroom@news.example.org');
      expect((await page(broken, pressed({ leave: 'this' }))).status).toBe(404);
    }
  });

  it('says that there is nothing to do when the profile was erased', async () => {
    const erased = subscriberId.parse('AAAAAAAAAAAAAAAAAAAAAA');
    const path = pathFor({ newsletterId: tideLine.id, editionId: null, subscriberId: erased });

    expect((await page(path)).title).toBe('There is nothing left to do');
    expect((await page(path, pressed({ leave: 'all' }))).title).toBe('There is nothing left to do');
    expect(await site.subscribers.profile(erased)).toBeNull();
  });

  it('escapes what people wrote', async () => {
    const { path } = await site.aReader('escaped@example.org', [tideLine.id], { name: '<script>alert(1)</script>' });

    const broken = await page(`/leave/${encodeURIComponent('"><script>alert(1)</script>')}`);

    expect((await page(path)).html + broken.html).not.toContain('<script');
  });
});

describe('a link to leave of whom no profile is stored any more, as after the undo of a list', () => {
  const gone = async (email: string) => {
    const { reader, path } = await site.aReader(email);
    const Key = { key: reader.subscriberId, item: 'profile' };
    await dynamo.client.send(new DeleteCommand({ TableName: dynamo.tables.subscribers, Key }));
    return { reader, path };
  };

  it('offers to stay away from every list, and nothing once that is said', async () => {
    const { reader, path } = await gone('taken-back@example.org');
    const looked = await page(path);
    expect(looked.title).toBe('There is nothing left to do');
    expect(looked.html).toContain('no list ever does');

    const pressedIt = await page(path, pressed({ leave: 'all' }));

    for (const { status, title, html } of [pressedIt, await page(path)]) {
      expect({ status, title }).toEqual({ status: 200, title: 'There is nothing left to do' });
      expect(html).not.toContain('<form');
    }
    const { tombstone } = await site.subscribers.find(reader.subscriberId);
    expect(tombstone).toMatchObject({ because: 'left', movedTo: null });
  });

  it.each([
    ['a mail program', { method: 'POST', body: 'List-Unsubscribe=One-Click' }],
    ['who had the page open and wants it weekly instead', pressed({ leave: 'weekly' })],
  ])('heeds %s with 200', async (who, request) => {
    const { reader, path } = await gone(`${who.length}@example.org`);

    expect((await site.app.request(path, request)).status).toBe(200);

    expect((await site.subscribers.find(reader.subscriberId)).tombstone?.because).toBe('left');
  });

  it('takes nothing back, since nobody is stored whom that could join', async () => {
    const { reader, path } = await gone('no-undo@example.org');
    const leftAt = site.now();
    await page(path, pressed({ leave: 'this' }));
    const stored = await site.subscribers.find(reader.subscriberId);

    const { status, title } = await page(`${path}/undo`, pressed({ leftAt }));

    expect({ status, title }).toEqual({ status: 200, title: 'There is nothing left to do' });
    expect(await site.subscribers.find(reader.subscriberId)).toEqual(stored);
  });
});

describe('the button', () => {
  it('takes the reader off that newsletter and no other', async () => {
    const { reader, path } = await site.aReader('one@example.org', [tideLine.id, bahia.id]);

    const { status, title, html } = await page(path, pressed({ leave: 'this' }));

    expect({ status, title }).toEqual({ status: 200, title: 'You have left The Tide Line' });
    expect(html).toContain('Leave all our newsletters');
    expect(await site.statesOf(reader)).toEqual(['tide-line left', 'la-bahia confirmed']);
    expect((await page(path)).title).toBe('You have left The Tide Line');
  });

  it('takes the reader off everything when that was asked', async () => {
    const { reader, path } = await site.aReader('everything@example.org', [tideLine.id, bahia.id]);

    const { title, html } = await page(path, pressed({ leave: 'all' }));

    expect(title).toBe('You have left all our newsletters');
    expect(html).not.toContain('value="all"');
    expect(await site.statesOf(reader)).toEqual(['tide-line left', 'la-bahia left']);
  });

  it('may be pressed twice', async () => {
    const { reader, path } = await site.aReader('twice@example.org');
    await page(path, pressed({ leave: 'this' }));
    const after = await site.subscribers.profile(reader.subscriberId);
    site.pass(1000);

    const { status, title } = await page(path, pressed({ leave: 'this' }));

    expect({ status, title }).toEqual({ status: 200, title: 'You have left The Tide Line' });
    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(after);
  });

  it.each(['x', '', 'This', 'this, all'])(
    'shows the page and takes nobody off anything when it says %j',
    async leave => {
      const { reader, path } = await site.aReader(`odd-${leave.length}-${leave.charAt(0)}@example.org`);

      const { status, title } = await page(path, pressed({ leave, 'List-Unsubscribe': 'One-Click' }));

      expect({ status, title }).toEqual({ status: 400, title: 'Leave The Tide Line?' });
      expect(await site.subscribers.profile(reader.subscriberId)).toEqual(reader);
    },
  );

  it('writes no address and no token into the log', async () => {
    const { path } = await site.aReader('logged@example.org');
    site.log.length = 0;

    await page(path, pressed({ leave: 'this' }));

    expect(site.log).toEqual([
      'a reader leaves {"newsletterId":"tide-line","editionId":null,"scope":"this","through":"page","outcome":"left"}',
    ]);
  });
});

describe('the undo', () => {
  it('brings back what that leaving ended', async () => {
    const { reader, path } = await site.aReader('undo@example.org', [tideLine.id, bahia.id]);
    const left = await page(path, pressed({ leave: 'all' }));

    const back = await page(`${path}/undo`, pressed({ leftAt: fieldOf(left.html, 'leftAt') }));

    expect({ status: back.status, title: back.title }).toEqual({ status: 200, title: 'Welcome back' });
    expect(back.html).toContain(`href="${path}"`);
    expect(await site.statesOf(reader)).toEqual(['tide-line confirmed', 'la-bahia confirmed']);
  });

  it('may be pressed twice', async () => {
    const { path } = await site.aReader('undo-twice@example.org');
    const left = await page(path, pressed({ leave: 'this' }));
    const fields = pressed({ leftAt: fieldOf(left.html, 'leftAt') });
    await page(`${path}/undo`, fields);

    expect((await page(`${path}/undo`, fields)).title).toBe('Welcome back');
  });

  it('is over after an hour, and the page says whom to write to instead', async () => {
    const { reader, path } = await site.aReader('too-late@example.org');
    const left = await page(path, pressed({ leave: 'this' }));
    site.pass(3_600_001);

    const late = await page(`${path}/undo`, pressed({ leftAt: fieldOf(left.html, 'leftAt') }));

    expect(late.title).toBe('You have left The Tide Line');
    expect(late.html).not.toContain('name="leftAt"');
    expect(late.html).toContain('mailto:newsroom@news.example.org');
    expect(await site.statesOf(reader)).toEqual(['tide-line left']);
  });

  it.each([{}, { leftAt: 'yesterday' }, { leftAt: '2020-01-01T00:00:00Z' }])(
    'does nothing when it is sent %j',
    async fields => {
      const { reader, path } = await site.aReader(`odd-${JSON.stringify(fields).length}@example.org`);
      await page(path, pressed({ leave: 'this' }));

      expect((await page(`${path}/undo`, pressed(fields))).status).toBe(200);
      expect(await site.statesOf(reader)).toEqual(['tide-line left']);
    },
  );
});

describe("a mail program's one-click request (RFC 8058)", () => {
  const oneClick = 'List-Unsubscribe=One-Click';
  const multipart = new FormData();
  multipart.set('List-Unsubscribe', 'One-Click');

  it.each([
    ['a form', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: oneClick }],
    ['multipart', { body: multipart }],
    [
      'a form with a character set',
      { headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' }, body: oneClick },
    ],
    ['text', { headers: { 'Content-Type': 'text/plain' }, body: oneClick }],
    ['broken multipart', { headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body: oneClick }],
    ['nothing at all', {}],
  ])('is heeded as %s: 200, no redirect, no cookie', async (shape, request) => {
    const { reader, path } = await site.aReader(`${shape.replaceAll(' ', '-')}@example.org`, [tideLine.id, bahia.id]);

    const response = await site.app.request(path, { method: 'POST', ...request });

    expect(response.status).toBe(200);
    expect(response.headers.get('Location')).toBeNull();
    expect(response.headers.get('Set-Cookie')).toBeNull();
    expect(await response.text()).toBe('You have left The Tide Line');
    expect(await site.statesOf(reader)).toEqual(['tide-line left', 'la-bahia confirmed']);
  });

  it('is no body that says neither that nor nothing', async () => {
    const { reader, path } = await site.aReader('no-one-click@example.org');

    for (const body of ['email=a@b', '{"leave":"this"}', '--x'])
      expect((await site.app.request(path, { ...pressed({}), body })).status).toBe(400);

    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(reader);
  });

  it('is kept apart in the profile from a button that a person pressed', async () => {
    const { reader, path } = await site.aReader('program@example.org');

    await site.app.request(path, { method: 'POST', body: multipart });

    const stored = await site.subscribers.profile(reader.subscriberId);
    expect(stored?.subscriptions[tideLine.id]).toMatchObject({ state: 'left', through: 'one-click' });
  });

  it('may come twice and for a profile that was erased', async () => {
    const { path } = await site.aReader('program-twice@example.org');
    const erased = pathFor({
      newsletterId: tideLine.id,
      editionId: null,
      subscriberId: subscriberId.parse('BBBBBBBBBBBBBBBBBBBBBB'),
    });

    const statuses = [];
    for (const one of [path, path, erased])
      statuses.push((await site.app.request(one, { method: 'POST', body: multipart })).status);

    expect(statuses).toEqual([200, 200, 200]);
  });
});
