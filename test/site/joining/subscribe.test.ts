import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suppress } from '../../../functions/subscribers/subscriptions.ts';
import { aNewsletter } from '../../newsletters/a-newsletter.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aSite, bahia, tideLine } from '../a-site.ts';
import { aVisitor, fieldOf, posted } from './a-visitor.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
let visitor: ReturnType<typeof aVisitor>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
  visitor = aVisitor(site);
});
afterAll(() => dynamo.stop());

describe('asking for a newsletter', () => {
  it('has a confirmation mailed, without a way to unsubscribe, and joins nobody yet', async () => {
    const { status, html } = await visitor.ask(await visitor.aForm({ email: 'new@example.org' }));

    expect([status, html]).toEqual([200, expect.stringContaining('Look into your inbox')]);
    const [mail, ...others] = await visitor.mailTo('new@example.org');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ purpose: 'confirmation', mail: { subject: 'Please confirm: The Tide Line' } });
    expect(mail?.mail.headers ?? []).toEqual([]);
    expect(await visitor.subscriptionsOf('new@example.org')).toEqual({});
  });

  it('makes one sign-up of a form that is sent twice', async () => {
    const form = await visitor.aForm({ email: 'twice@example.org' });

    await Promise.all([visitor.ask(form), visitor.ask(form)]);

    expect(await visitor.mailTo('twice@example.org')).toHaveLength(1);
  });

  it('can be for several newsletters, in the language of the form', async () => {
    await visitor.ask(
      await visitor.aForm({ email: 'two@example.org', newsletter: [tideLine.id, bahia.id], language: 'es' }),
    );

    const [mail] = await visitor.mailTo('two@example.org');

    expect(mail?.mail.subject).toBe('Confirme, por favor: The Tide Line y La Bahía');
  });
});

describe('the answer', () => {
  const kinds = ['unknown', 'known', 'left', 'pending', 'suppressed'] as const;

  async function someoneWhoIs(kind: (typeof kinds)[number], name = 'same'): Promise<string> {
    const email = `${name}-${kind}@example.org`;
    if (kind === 'pending') await visitor.ask(await visitor.aForm({ email }));
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
      const answer = await site.app.request('/subscribe', ...posted(await visitor.aForm({ email })));
      const text = `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
      answers.add(text.replaceAll(email, 'ADDRESS'));
    }

    expect([...answers]).toHaveLength(1);
  });

  it('asks the database for the same, whoever the address belongs to', async () => {
    const calls = new Set<string>();
    for (const kind of kinds) {
      const form = await visitor.aForm({ email: await someoneWhoIs(kind, 'again') });
      const seen = site.watchCalls();
      await visitor.ask(form);
      calls.add(seen.stop().join(' '));
    }

    expect([...calls]).toEqual(['Scan GetItem UpdateItem UpdateItem UpdateItem UpdateItem PutItem']);
  });

  it('is another one in the inbox: a note for who has it, a confirmation for who left, nothing for who complained', async () => {
    const purposes: unknown[] = [];
    for (const kind of ['known', 'left', 'suppressed'] as const) {
      purposes.push((await visitor.mailTo(`same-${kind}@example.org`)).map(({ purpose }) => purpose));
    }

    expect(purposes).toEqual([['already-subscribed'], ['confirmation'], []]);
    const [note] = await visitor.mailTo('same-known@example.org');
    expect(note?.mail.text).toContain('https://news.example.org/preferences');
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
    const { status, html } = await visitor.ask(await visitor.aForm(fields));

    expect([status, html]).toEqual([400, expect.stringContaining(words)]);
    expect(html).toContain(`value="${fields.email}"`);
    await site.answerSignUps();
    expect(site.put).toHaveLength(before);
  });

  it.each([
    ['sent within two seconds', async () => ({ ...(await visitor.aForm()), form: site.stamp() })],
    [
      'open for more than a day',
      async () => {
        const form = await visitor.aForm();
        site.pass(86_400_001);
        return form;
      },
    ],
    ['without a stamp', async () => ({ newsletter: tideLine.id })],
  ])('%s is shown again for one more press', async (_, make) => {
    const { status, html } = await visitor.ask({ ...(await make()), email: 'slow@example.org' });

    expect([status, html]).toEqual([200, expect.stringContaining('One more press')]);
    expect(await visitor.mailTo('slow@example.org')).toEqual([]);
    site.pass(3000);
    await visitor.ask({ email: 'slow@example.org', newsletter: tideLine.id, form: fieldOf(html, 'form') });
    expect((await visitor.mailTo('slow@example.org')).length).toBe(1);
    site.put.length = 0;
  });

  it('that a program filled in is answered like any other, and dropped', async () => {
    const { status, html } = await visitor.ask(
      await visitor.aForm({ email: 'program@example.org', fax: 'http://x.example/' }),
    );

    expect([status, html]).toEqual([200, expect.stringContaining('Look into your inbox')]);
    expect(await visitor.mailTo('program@example.org')).toEqual([]);
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
  const path = await visitor.linkTo(email);
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
    const { status, html } = await visitor.ask(fields, { origin: 'https://harbor.example' });
    site.sign('k1');

    expect([status, html]).toEqual([200, expect.stringContaining('Mire su bandeja de entrada')]);
    const consent = await consentOf('embedded@example.org');
    expect(consent).toMatchObject({ form: 'form of https://harbor.example', shown: { language: 'es' } });
    expect(consent?.shown?.words).toBe(copied.shown);
    expect(copied.shown).toContain('La Bahía');
  });

  it('proves no words but those that it was copied with', async () => {
    const { shown, ...copied } = await copiedForm();

    await visitor.ask({ ...copied, email: 'spaced@example.org', shown: ` ${shown.replaceAll(' ', '\r\n  ')}` });
    await visitor.ask({
      ...copied,
      email: 'reworded@example.org',
      shown: shown.replace('La Bahía', 'La Bahía, gratis'),
    });

    expect((await consentOf('spaced@example.org'))?.shown?.words).toBe(shown);
    expect((await consentOf('reworded@example.org'))?.shown).toBeNull();
  });

  it('asks anew who asks again later, though all send the same stamp, and once who presses twice', async () => {
    const fields = { ...(await copiedForm()), email: 'again@example.org' };

    await visitor.ask(fields);
    await visitor.ask(fields);
    const once = await visitor.mailTo('again@example.org');
    site.pass(3_600_000);
    await visitor.ask(fields);

    expect(once).toHaveLength(1);
    expect(await visitor.mailTo('again@example.org')).toHaveLength(2);
  });
});

describe('the words of the page', () => {
  it('are kept as they were shown, whatever it says by now, and not as somebody changed them', async () => {
    const form = await visitor.aForm();
    await site.deps.newsletters.put(aNewsletter({ name: 'The Tide' }), { nextSlot: null, position: 0 });

    await visitor.ask({ ...form, email: 'old-words@example.org' });
    const changed = await visitor.aForm({ email: 'changed-words@example.org' });
    await visitor.ask({ ...changed, shown: `${changed.shown} for ever` });
    await site.deps.newsletters.put(tideLine, { nextSlot: null, position: 0 });

    expect(form.shown).toContain('The Tide Line');
    expect((await consentOf('old-words@example.org'))?.shown).toMatchObject({ language: 'en', words: form.shown });
    expect((await consentOf('changed-words@example.org'))?.shown).toBeNull();
  });
});

describe('too many', () => {
  it('for one address are refused, known or not', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++)
      statuses.push((await visitor.ask(await visitor.aForm({ email: 'bombed@example.org' }))).status);

    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    expect(await visitor.mailTo('bombed@example.org')).toHaveLength(4);
  });

  it('from one network are refused, whatever the addresses', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++) {
      const form = await visitor.aForm({ email: `reader-${i}@example.org` });
      statuses.push((await visitor.ask(form, { network: `2001:db8:1:2::${i}` })).status);
    }

    expect(statuses.filter(status => status === 200)).toHaveLength(30);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });
});
