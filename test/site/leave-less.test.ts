import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseReader } from '../../functions/subscribers/erase-reader.ts';
import { joinNewsletter, newProfile } from '../../functions/subscribers/subscriptions.ts';
import { aProfile } from '../subscribers/a-profile.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aSite, bahia, mina, pressed, tideLine } from './a-site.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
});
afterAll(() => dynamo.stop());

async function page(path: string, request: RequestInit = {}) {
  const response = await site.app.request(path, request);
  const html = (await response.text()).replaceAll(/[\u2060\u2068\u2069]/g, '');
  return { status: response.status, html, title: /<h1>(.*?)<\/h1>/.exec(html)?.[1] };
}

const fieldOf = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

describe('another newsletter instead', () => {
  it('is taken in exchange, and the page says so', async () => {
    const { reader, path } = await site.aReader('instead@example.org');
    expect((await page(path)).html).toContain('Get La Bahía instead');

    const { title, html } = await page(path, pressed({ leave: 'weekly' }));

    expect(title).toBe('You get La Bahía now');
    expect(html).toContain('From now on La Bahía is sent to in…@e….org, and The Tide Line no longer.');
    expect(await site.statesOf(reader)).toEqual(['tide-line left', 'la-bahia confirmed']);
  });

  it('may be pressed twice, and undone as a whole', async () => {
    const { reader, path } = await site.aReader('instead-twice@example.org');
    await page(path, pressed({ leave: 'weekly' }));
    site.pass(1000);
    const again = await page(path, pressed({ leave: 'weekly' }));

    const back = await page(`${path}/undo`, pressed({ leftAt: fieldOf(again.html, 'leftAt') }));

    expect(again.title).toBe('You get La Bahía now');
    expect(back.title).toBe('Welcome back');
    expect(await site.statesOf(reader)).toEqual(['tide-line confirmed', 'la-bahia left']);
  });

  it('joins nobody to anything who has nothing to give for it', async () => {
    const { reader, path } = await site.aReader('nothing-to-give@example.org');
    await page(path, pressed({ leave: 'this' }));

    const { title } = await page(path, pressed({ leave: 'weekly' }));

    expect(title).toBe('You have left The Tide Line');
    expect(await site.statesOf(reader)).toEqual(['tide-line left']);
  });

  it('is not offered where the newsletter names none, and does nothing', async () => {
    const { reader, path } = await site.aReader('no-weekly@example.org', [mina.id]);

    expect((await page(path)).html).not.toContain('value="weekly"');
    await page(path, pressed({ leave: 'weekly' }));

    expect(await site.statesOf(reader)).toEqual(['al-mina confirmed']);
  });
});

describe('a pause', () => {
  it('lasts 30 days and leaves the subscriptions alone', async () => {
    const { reader, path } = await site.aReader('pauses@example.org', [tideLine.id, bahia.id]);

    const { title, html } = await page(path, pressed({ leave: 'pause' }));

    expect(title).toBe('Paused');
    expect(html).toMatch(/Nothing is sent to pa…@e….org until \w+ \d+, \d{4}/);
    expect(await site.statesOf(reader)).toEqual(['tide-line confirmed', 'la-bahia confirmed']);
    const { pausedUntil } = (await site.subscribers.profile(reader.subscriberId)) ?? {};
    expect(Date.parse(pausedUntil ?? '')).toBe(Date.parse(site.now()) + 30 * 86_400_000);
  });

  it('is no longer for being pressed twice, and ends when the reader wants', async () => {
    const { reader, path } = await site.aReader('ends-pause@example.org');
    await page(path, pressed({ leave: 'pause' }));
    const first = (await site.subscribers.profile(reader.subscriberId))?.pausedUntil;
    site.pass(60_000);
    await page(path, pressed({ leave: 'pause' }));
    expect((await site.subscribers.profile(reader.subscriberId))?.pausedUntil).toBe(first);
    expect((await page(path)).title).toBe('Paused');

    const { title } = await page(path, pressed({ leave: 'end-pause' }));

    expect(title).toBe('The pause is over');
    expect((await site.subscribers.profile(reader.subscriberId))?.pausedUntil).toBeNull();
    expect((await page(path)).title).toBe('Leave The Tide Line?');
  });
});

describe('a reason', () => {
  it('is kept with the leaving that it explains, and counted in the log without a name', async () => {
    const { reader, path } = await site.aReader('reason@example.org');
    const left = await page(path, pressed({ leave: 'this' }));
    site.log.length = 0;
    const reason = pressed({ leftAt: fieldOf(left.html, 'leftAt'), because: 'too many' });

    expect((await page(`${path}/reason`, reason)).html).toContain('Thank you.');

    const stored = await site.subscribers.profile(reader.subscriberId);
    expect(stored?.subscriptions[tideLine.id]).toMatchObject({ state: 'left', because: 'too many' });
    expect(site.log).toEqual([
      'a reader changes {"newsletterId":"tide-line","editionId":null,"wish":"say why","because":"too many","outcome":"changed"}',
    ]);
  });

  it.each([{}, { because: 'too many' }, { because: 'spite', leftAt: '2026-11-22T12:00:00.000Z' }])(
    'is none when the page is sent %j',
    async fields => {
      const { reader, path } = await site.aReader(`no-reason-${JSON.stringify(fields).length}@example.org`);
      await page(path, pressed({ leave: 'this' }));

      expect((await page(`${path}/reason`, pressed(fields))).status).toBe(200);

      const stored = await site.subscribers.profile(reader.subscriberId);
      expect(stored?.subscriptions[tideLine.id]).toMatchObject({ because: null });
    },
  );
});

describe('a link to leave', () => {
  it('shows whoever it was forwarded to where to subscribe', async () => {
    const { path } = await site.aReader('forwards@example.org');

    expect((await page(path)).html).toContain('<a href="/subscribe">');
  });

  it('reaches a reader who has moved to another address since', async () => {
    const { reader, path } = await site.aReader('moved-away@example.org');
    const moved = joinNewsletter(
      newProfile(aProfile({ email: 'moved-to@example.org' }).subscriberId, reader.address),
      tideLine.id,
      site.now(),
    );
    const change = { at: site.now(), by: 'test', how: 'test' };
    await site.subscribers.save([{ before: null, after: moved }], change);
    const move = { subscriberId: reader.subscriberId, by: 'reader', movedTo: moved.subscriberId, at: site.now() };
    await eraseReader(move, site.deps);

    expect((await page(path, pressed({ leave: 'this' }))).title).toBe('You have left The Tide Line');

    expect(await site.statesOf(moved)).toEqual(['tide-line left']);
  });

  it('keeps with the wish what the page said and whence the answer came', async () => {
    const { reader, path } = await site.aReader('provable@example.org');

    const shown = fieldOf((await page(path)).html, 'shown');
    await page(path, pressed({ leave: 'all', shown }));

    const last = (await site.subscribers.history(reader.subscriberId)).at(-1);
    expect(last?.consent).toMatchObject({ form: 'leave page', shown: { language: 'en' }, origin: { network: null } });
    expect(last?.consent?.shown?.words).toContain('Leave all our newsletters');
  });

  it('keeps the words in the language in which the reader saw them', async () => {
    const { reader, path } = await site.aReader('en-espanol@example.org', [tideLine.id], { language: 'es' });

    const { html } = await page(path, pressed({ leave: 'all', shown: fieldOf((await page(path)).html, 'shown') }));

    const shown = (await site.subscribers.history(reader.subscriberId)).at(-1)?.consent?.shown;
    expect([shown?.language, html]).toEqual(['es', expect.stringContaining('lang="es"')]);
    expect(shown?.words).toContain('Dejar todos nuestros boletines');
  });

  it('keeps of each button the words that stood beside it, also when another page has been shown since', async () => {
    const { reader, path } = await site.aReader('each-button@example.org', [tideLine.id], { language: 'en' });
    const wordsKept = async () =>
      (await site.subscribers.history(reader.subscriberId)).at(-1)?.consent?.shown?.words.split('\n') ?? null;
    const shownOn = (html: string) => fieldOf(html, 'shown');

    const asking = await page(path);
    const paused = await page(path, pressed({ leave: 'pause', shown: shownOn(asking.html) }));
    expect(await wordsKept()).toContain('Pause everything for 30 days');
    await page(path, pressed({ leave: 'end-pause', shown: shownOn(paused.html) }));
    expect(await wordsKept()).toEqual(['Paused', 'End the pause', 'Leave The Tide Line', 'Leave all our newsletters']);
    const left = await page(path, pressed({ leave: 'this', shown: shownOn(asking.html) }));
    await page(`${path}/undo`, pressed({ leftAt: fieldOf(left.html, 'leftAt'), shown: shownOn(left.html) }));
    expect(await wordsKept()).toEqual([
      'You have left The Tide Line',
      'That was a mistake, take me back',
      'You can take it back here for an hour.',
    ]);
    const last = (await site.subscribers.history(reader.subscriberId)).at(-1);
    expect(last?.consent?.form).toBe('undo of the leave page');
    await page(path, pressed({ leave: 'pause', shown: 'a1b2c3d4e5f6' }));

    expect(await wordsKept()).toBeNull();
  });
});
