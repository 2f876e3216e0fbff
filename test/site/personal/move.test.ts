import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proveHistory } from '../../../functions/subscribers/consent-history.ts';
import { eraseReader } from '../../../functions/subscribers/erase-reader.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aSite, mina, pressed, tideLine } from '../a-site.ts';
import { aBrowser, fieldOf } from './a-browser.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
let count = 0;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
});
afterAll(() => dynamo.stop());

let email = '';
let to = '';
beforeEach(() => {
  email = `mover${count++}@example.org`;
  to = `new-${email}`;
});

/** Somebody who reads two newsletters has asked for another address; returns who looks at the mail there. */
async function asked() {
  const { reader } = await site.aReader(email, [tideLine.id, mina.id]);
  const browser = aBrowser(site);
  await browser.signIn(email);
  await browser.ask('/preferences/move', pressed({ email: to, reader: reader.subscriberId }));
  await site.answerReaders();
  const link = /https:\/\/\S+(\/preferences\/move\/[\w.-]+)/.exec(site.put.at(-1)?.mail.text ?? '')?.[1] ?? '';
  const stranger = aBrowser(site);
  const pressOn = (html: string) =>
    stranger.ask(link, pressed({ along: alongIn(html), shown: fieldOf(html, 'shown') }));
  return {
    reader,
    look: (request: RequestInit = {}) => stranger.ask(link, request),
    press: (along: string) => stranger.ask(link, pressed({ along })),
    pressOn,
  };
}

const alongIn = (html: string) => /name="along" value="([^"]*)"/.exec(html)?.[1] ?? '';

describe('the page behind the mail to a new address', () => {
  it('shows which newsletters move along, each in its own language, and keeps these words', async () => {
    const { look, pressOn } = await asked();

    const { html } = await look();
    await pressOn(html);

    expect(html).toContain('What comes along:');
    expect(html).toContain(
      `<span lang="en" dir="ltr">${tideLine.name}</span></li><li><span lang="ar" dir="rtl">${mina.name}</span>`,
    );
    const [first, ...more] = await site.subscribers.history(site.idOf(to));
    expect(more).toEqual([]);
    expect(first?.consent?.shown?.words.split('\n').slice(2, 5)).toEqual([
      'What comes along:',
      tideLine.name,
      mina.name,
    ]);
    expect(first?.consent?.shown?.words).not.toContain('@');
    expect(proveHistory(site.idOf(to), first === undefined ? [] : [first])).toEqual({ sound: true });
  });

  it('keeps the words in the language in which they were shown', async () => {
    const { look, pressOn } = await asked();

    await pressOn((await look({ headers: { 'Accept-Language': 'es' } })).html);

    const [first] = await site.subscribers.history(site.idOf(to));
    expect(first?.consent?.shown).toMatchObject({ language: 'es', words: expect.stringContaining(tideLine.name) });
  });

  it('keeps no words where a newsletter was renamed since they were shown', async () => {
    const { look, pressOn } = await asked();
    const { html } = await look();
    await site.deps.newsletters.put({ ...tideLine, name: 'The Ebb' }, { nextSlot: null, position: 0 });

    const moved = await pressOn(html);
    await site.deps.newsletters.put(tideLine, { nextSlot: null, position: 0 });

    expect(moved.title).toBe('You have moved');
    const [first] = await site.subscribers.history(site.idOf(to));
    expect(first?.consent).toMatchObject({ form: 'new address page', shown: null });
  });

  it('keeps since when they are read', async () => {
    const { reader, look, press } = await asked();

    await press(alongIn((await look()).html));

    const moved = await site.subscribers.profile(site.idOf(to));
    for (const id of [tideLine.id, mina.id]) {
      expect(moved?.subscriptions[id]).toMatchObject({ ...reader.subscriptions[id], movedAt: site.now() });
    }
  });

  it.each(['tide-line', '', 'tide-line al-mina la-bahia'])(
    'is shown again where ‘%s’ was seen and more or less moves',
    async along => {
      const { reader, press } = await asked();

      const again = await press(along);

      expect([again.status, again.html.includes('Please look once more')]).toEqual([409, true]);
      expect(await site.subscribers.profile(site.idOf(to))).toBeNull();
      expect(await site.subscribers.profile(reader.subscriberId)).toEqual(reader);
      expect((await press(alongIn(again.html))).title).toBe('You have moved');
    },
  );
});

describe('a mail to a new address', () => {
  it.each([
    ['erased', null],
    ['moved', 'third@example.org'],
  ] as const)('brings nobody back who was %s there since', async (because, next) => {
    const { reader, look, press } = await asked();
    const { reader: there } = await site.aReader(to, [mina.id]);
    site.pass(60_000);
    const movedTo = next && site.idOf(next);
    const erasure = { subscriberId: there.subscriberId, by: 'reader', movedTo, at: site.now() };
    await eraseReader(erasure, site.deps);

    const answered = await press(alongIn((await look()).html));

    expect([answered.status, answered.title]).toEqual([410, 'This link is over']);
    expect(await site.subscribers.find(there.subscriberId)).toMatchObject({ profile: null, tombstone: { because } });
    expect(await site.subscribers.profile(reader.subscriberId)).toEqual(reader);
  });

  it('brings back who was erased there before it was asked for', async () => {
    const { reader: there } = await site.aReader(to, [mina.id]);
    const erasure = { subscriberId: there.subscriberId, by: 'reader', movedTo: null, at: site.now() };
    await eraseReader(erasure, site.deps);
    site.pass(60_000);
    const { look, press } = await asked();

    await press(alongIn((await look()).html));

    expect((await site.subscribers.profile(there.subscriberId))?.address).toBe(to);
  });
});
