import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseReader } from '../../../functions/subscribers/erase-reader.ts';
import { suppress } from '../../../functions/subscribers/subscriptions.ts';
import { chanceOf } from '../../simulation/random.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aSite, bahia, tideLine } from '../a-site.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
});
afterAll(() => dynamo.stop());

type Fields = Readonly<Record<string, string | readonly string[]>>;
let networks = 0;

/** A request of somebody's, from a network of their own unless told. */
function posted(fields: Fields, { network = `198.51.${++networks}.7`, origin = '' } = {}): [RequestInit, object] {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  );
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'User-Agent': 'A browser',
    ...(origin && { Origin: origin }),
  };
  const env = { requestContext: { http: { sourceIp: network } } };
  return [{ method: 'POST', headers, body: body.toString() }, env];
}

function fieldOf(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

/** A form as the page hands it out, open for as long as it takes to fill it in. */
async function aForm(fields: Fields = {}) {
  const html = await (await site.app.request('/subscribe')).text();
  site.pass(5000);
  return { form: fieldOf(html, 'form'), language: 'en', newsletter: tideLine.id, ...fields };
}

async function ask(fields: Fields, how: Parameters<typeof posted>[1] = {}) {
  const answer = await site.app.request('/subscribe', ...posted(fields, how));
  return { status: answer.status, html: await answer.text() };
}

/** What was put into the outbox for an address, after the queue was worked on. */
async function mailTo(address: string) {
  await site.answerSignUps();
  return site.put.filter(mail => mail.address === address);
}

async function linkTo(address: string): Promise<string> {
  const [mail] = (await mailTo(address)).filter(({ purpose }) => purpose === 'confirmation').slice(-1);
  return /\/confirm\/[\w.-]+/.exec(mail?.mail.text ?? '')?.[0] ?? 'no link';
}

async function subscriptionsOf(email: string) {
  return (await site.subscribers.profile(site.idOf(email)))?.subscriptions ?? {};
}

describe('asking for a newsletter', () => {
  it('has a confirmation mailed, without a way to unsubscribe, and joins nobody yet', async () => {
    const { status, html } = await ask(await aForm({ email: 'new@example.org' }));

    expect([status, html]).toEqual([200, expect.stringContaining('Look into your inbox')]);
    const [mail, ...others] = await mailTo('new@example.org');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ purpose: 'confirmation', mail: { subject: 'Please confirm: The Tide Line' } });
    expect(mail?.mail.headers ?? []).toEqual([]);
    expect(await subscriptionsOf('new@example.org')).toEqual({});
  });

  it('makes one sign-up of a form that is sent twice', async () => {
    const form = await aForm({ email: 'twice@example.org' });

    await Promise.all([ask(form), ask(form)]);

    expect(await mailTo('twice@example.org')).toHaveLength(1);
  });

  it('can be for several newsletters, in the language of the form', async () => {
    await ask(await aForm({ email: 'two@example.org', newsletter: [tideLine.id, bahia.id], language: 'es' }));

    const [mail] = await mailTo('two@example.org');

    expect(mail?.mail.subject).toBe('Confirme, por favor: The Tide Line y La Bahía');
  });
});

describe('the answer', () => {
  const kinds = ['unknown', 'known', 'left', 'pending', 'suppressed'] as const;

  async function someoneWhoIs(kind: (typeof kinds)[number], name = 'same'): Promise<string> {
    const email = `${name}-${kind}@example.org`;
    if (kind === 'pending') await ask(await aForm({ email }));
    if (kind === 'unknown' || kind === 'pending') return email;
    const { reader, path } = await site.aReader(email);
    if (kind === 'left') await site.app.request(path, ...posted({ leave: 'this' }));
    const change = { at: site.now(), by: 'test', how: 'test' };
    const stored = await site.subscribers.profile(reader.subscriberId);
    if (kind === 'suppressed' && stored) {
      await site.subscribers.save([{ before: stored, after: suppress(stored, 'complained', site.now()) }], change);
    }
    return email;
  }

  it('is the same in words, status and headers, whoever the address belongs to', async () => {
    const answers = new Set<string>();
    for (const kind of kinds) {
      const email = await someoneWhoIs(kind);
      const answer = await site.app.request('/subscribe', ...posted(await aForm({ email })));
      const text = `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
      answers.add(text.replaceAll(email, 'ADDRESS'));
    }

    expect([...answers]).toHaveLength(1);
  });

  it('asks the database for the same, whoever the address belongs to', async () => {
    const calls = new Set<string>();
    for (const kind of kinds) {
      const form = await aForm({ email: await someoneWhoIs(kind, 'again') });
      const seen = site.watchCalls();
      await ask(form);
      calls.add(seen.stop().join(' '));
    }

    expect([...calls]).toEqual(['Scan GetItem UpdateItem UpdateItem UpdateItem PutItem PutItem']);
  });

  it('is another one in the inbox: a note for who has it, a confirmation for who left, nothing for who complained', async () => {
    const purposes: unknown[] = [];
    for (const kind of ['known', 'left', 'suppressed'] as const) {
      purposes.push((await mailTo(`same-${kind}@example.org`)).map(({ purpose }) => purpose));
    }

    expect(purposes).toEqual([['already-subscribed'], ['confirmation'], []]);
    const [note] = await mailTo('same-known@example.org');
    expect(note?.mail.text).toContain('https://news.example.org/preferences');
  });
});

describe('confirming', () => {
  it('joins by a press of the button, never by looking', async () => {
    await ask(await aForm({ email: 'ann@example.com', newsletter: [tideLine.id, bahia.id] }));
    const path = await linkTo('ann@example.com');

    for (const method of ['GET', 'HEAD', 'GET']) await site.app.request(path, { method });
    expect(await subscriptionsOf('ann@example.com')).toEqual({});
    const page = await (await site.app.request(path)).text();
    expect(page).toContain('an…@e….com'.replaceAll('…', '\u2060…\u2060'));

    const joined = await site.app.request(path, ...posted({}));
    expect([joined.status, await joined.text()]).toEqual([200, expect.stringContaining('Good to have you with us')]);
    expect(Object.keys(await subscriptionsOf('ann@example.com'))).toEqual([tideLine.id, bahia.id]);
  });

  it('greets once for each newsletter, with a way to leave', async () => {
    const path = await linkTo('ann@example.com');
    await site.app.request(path, ...posted({}));

    const welcomes = (await mailTo('ann@example.com')).filter(({ purpose }) => purpose === 'welcome');

    expect(welcomes.map(({ mail }) => mail.subject)).toEqual(['Welcome to The Tide Line', 'Welcome to La Bahía']);
    expect(welcomes[0]?.mail.headers?.map(({ name }) => name)).toEqual(['List-Unsubscribe', 'List-Unsubscribe-Post']);
  });

  it('keeps the words, the form, the network and the moments as consent', async () => {
    const [entry] = await site.subscribers.history(site.idOf('ann@example.com'));

    expect(entry?.consent).toMatchObject({
      form: 'subscribe page',
      shown: { language: 'en', words: expect.stringContaining('First you get a mail in which you confirm') },
      origin: { network: expect.stringMatching(/^198\.51\.\d+\.0\/24$/), agent: 'A browser' },
      confirmation: { by: 'mailed link' },
    });
  });

  it('does not take back what was left since', async () => {
    const path = await linkTo('ann@example.com');
    const leave = /\/leave\/[\w.-]+/.exec(
      (await mailTo('ann@example.com')).find(({ purpose }) => purpose === 'welcome')?.mail.text ?? '',
    );
    site.pass(60_000);
    await site.app.request(leave?.[0] ?? '', ...posted({ leave: 'this' }));

    await site.app.request(path, ...posted({}));

    expect((await subscriptionsOf('ann@example.com'))[tideLine.id]).toMatchObject({ state: 'left' });
  });

  it('is not done by hundreds of requests of scanners, whatever they ask', async () => {
    await ask(await aForm({ email: 'scanned@example.org' }));
    const path = await linkTo('scanned@example.org');
    const before = site.put.length;
    const chance = chanceOf(5);
    const paths = [path, `${path}/`, `${path}.`, path.slice(0, -5), '/subscribe', '/subscribe/form', '/confirm/', '/'];
    const statuses = new Set<number>();
    for (let i = 0; i < 400; i++) {
      const method = chance.pick(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']);
      const query = chance.happens(0.3) ? '?email=scanned@example.org&newsletter=tide-line' : '';
      statuses.add((await site.app.request(`${chance.pick(paths)}${query}`, { method })).status);
    }
    await site.answerSignUps();

    expect([...statuses].sort()).toEqual([200, 404]);
    expect(site.put).toHaveLength(before);
    expect(await subscriptionsOf('scanned@example.org')).toEqual({});
  });

  it('is no longer possible after an erasure, by a link that was mailed before it', async () => {
    await ask(await aForm({ email: 'gone@example.org' }));
    const link = await linkTo('gone@example.org');
    await site.app.request(link, ...posted({}));
    site.pass(60_000);
    const subscriberId = site.idOf('gone@example.org');
    await eraseReader({ subscriberId, by: 'reader', movedTo: null, at: site.now() }, site);

    const answer = await site.app.request(link, ...posted({}));

    expect(answer.status).toBe(410);
    expect(await site.subscribers.profile(subscriberId)).toBeNull();
  });

  it('is no longer possible after a week', async () => {
    await ask(await aForm({ email: 'late@example.org' }));
    const path = await linkTo('late@example.org');
    site.pass(7 * 86_400_000 + 1);

    const [look, press] = [await site.app.request(path), await site.app.request(path, ...posted({}))];

    expect([look.status, press.status]).toEqual([410, 410]);
    expect(await press.text()).toContain('href="/subscribe"');
    expect(await subscriptionsOf('late@example.org')).toEqual({});
  });

  it('is not possible with a link to leave, or with one that is cut off', async () => {
    await ask(await aForm({ email: 'forged@example.org' }));
    const path = await linkTo('forged@example.org');
    const { path: leave } = await site.aReader('forger@example.org');

    for (const forged of [path.slice(0, -3), leave.replace('/leave/', '/confirm/')]) {
      expect((await site.app.request(forged, ...posted({}))).status).toBe(404);
    }
  });
});

describe('a form', () => {
  it('and the page around it are light, and ask nothing of anybody else', async () => {
    for (const path of ['/subscribe', '/subscribe/form', '/confirm/broken']) {
      const answer = await site.app.request(path);
      const html = await answer.text();

      expect(html.length, path).toBeLessThan(100_000);
      expect(html, path).not.toMatch(/<script|<img|<iframe|<link(?! rel="icon" href="data:)|@import|url\(/);
      expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    }
  });

  it.each([
    ['no address', { email: 'nobody' }, 'is not an address that we can write to'],
    ['no newsletter', { email: 'a@example.org', newsletter: 'none-of-ours' }, 'choose at least one newsletter'],
    ['an address that is thrown away', { email: 'a@sub.mailinator.com' }, 'mail that is thrown away'],
  ])('with %s is shown again with what is wrong', async (_, fields, words) => {
    const before = site.put.length;
    const { status, html } = await ask(await aForm(fields));

    expect([status, html]).toEqual([400, expect.stringContaining(words)]);
    expect(html).toContain(`value="${fields.email}"`);
    await site.answerSignUps();
    expect(site.put).toHaveLength(before);
  });

  it.each([
    ['sent within two seconds', async () => ({ ...(await aForm()), form: site.stamp({ kind: 'page' }) })],
    [
      'open for more than a day',
      async () => {
        const form = await aForm();
        site.pass(86_400_001);
        return form;
      },
    ],
    ['without a stamp', async () => ({ newsletter: tideLine.id })],
  ])('%s is shown again for one more press', async (_, make) => {
    const { status, html } = await ask({ ...(await make()), email: 'slow@example.org' });

    expect([status, html]).toEqual([200, expect.stringContaining('One more press')]);
    expect(await mailTo('slow@example.org')).toEqual([]);
    site.pass(3000);
    await ask({ email: 'slow@example.org', newsletter: tideLine.id, form: fieldOf(html, 'form') });
    expect((await mailTo('slow@example.org')).length).toBe(1);
    site.put.length = 0;
  });

  it('that a program filled in is answered like any other, and dropped', async () => {
    const { status, html } = await ask(await aForm({ email: 'program@example.org', fax: 'http://x.example/' }));

    expect([status, html]).toEqual([200, expect.stringContaining('Look into your inbox')]);
    expect(await mailTo('program@example.org')).toEqual([]);
  });
});

/** The hidden fields of the form for other sites, as it was copied. */
async function copiedForm() {
  const page = await (await site.app.request('/subscribe/form?language=es')).text();
  const written = (name: string) =>
    new RegExp(`name=&quot;${name}&quot; value=&quot;(.*?)&quot;`).exec(page)?.[1]?.replaceAll('&amp;#39;', "'") ?? '';
  return { newsletter: bahia.id, language: 'es', shown: written('shown'), form: written('form') };
}

async function consentOf(email: string) {
  const path = await linkTo(email);
  await site.app.request(path, ...posted({}));
  const [entry] = await site.subscribers.history(site.idOf(email));
  return entry?.consent;
}

describe('the form on the newsroom’s own pages', () => {
  it('works from there for as long as it stands, after new keys too, and says whence it came and what it showed', async () => {
    const copied = await copiedForm();
    site.pass(5 * 365 * 86_400_000);
    site.sign('k2');
    site.sign('k3');

    const fields = { ...copied, email: 'embedded@example.org' };
    const { status, html } = await ask(fields, { origin: 'https://harbor.example' });
    site.sign('k1');

    expect([status, html]).toEqual([200, expect.stringContaining('Mire su bandeja de entrada')]);
    const consent = await consentOf('embedded@example.org');
    expect(consent).toMatchObject({ form: 'form of https://harbor.example', shown: { language: 'es' } });
    expect(consent?.shown?.words).toBe(copied.shown);
    expect(copied.shown).toContain('La Bahía');
  });

  it('proves no words but those that it was copied with', async () => {
    const { shown, ...copied } = await copiedForm();

    await ask({ ...copied, email: 'spaced@example.org', shown: ` ${shown.replaceAll(' ', '\r\n  ')}` });
    await ask({ ...copied, email: 'reworded@example.org', shown: shown.replace('La Bahía', 'La Bahía, gratis') });

    expect((await consentOf('spaced@example.org'))?.shown?.words).toBe(shown);
    expect((await consentOf('reworded@example.org'))?.shown).toBeNull();
  });

  it('asks anew who asks again later, though all send the same stamp, and once who presses twice', async () => {
    const fields = { ...(await copiedForm()), email: 'again@example.org' };

    await ask(fields);
    await ask(fields);
    const once = await mailTo('again@example.org');
    site.pass(3_600_000);
    await ask(fields);

    expect(once).toHaveLength(1);
    expect(await mailTo('again@example.org')).toHaveLength(2);
  });
});

describe('too many', () => {
  it('for one address are refused, known or not', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await ask(await aForm({ email: 'bombed@example.org' }))).status);

    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    expect(await mailTo('bombed@example.org')).toHaveLength(4);
  });

  it('from one network are refused, whatever the addresses', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++) {
      const form = await aForm({ email: `reader-${i}@example.org` });
      statuses.push((await ask(form, { network: `2001:db8:1:2::${i}` })).status);
    }

    expect(statuses.filter(status => status === 200)).toHaveLength(30);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });
});
