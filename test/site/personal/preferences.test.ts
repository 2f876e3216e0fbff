import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aSite, mina, pressed, tideLine } from '../a-site.ts';
import { aBrowser, fieldOf } from './a-browser.ts';

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

const mine = (fields: Readonly<Record<string, string>>) => pressed({ ...fields, reader: site.idOf(email) });

describe('another address', () => {
  const moveLink = () =>
    new URL(/https:\/\/\S+\/preferences\/move\/[\w.-]+/.exec(site.put.at(-1)?.mail.text ?? '')?.[0] ?? 'x:').pathname;

  async function askedToMove(to: string) {
    const asked = await browser.ask('/preferences/move', mine({ email: to }));
    await site.answerReaders();
    return asked;
  }

  it('is moved to when it answers, as a leaving and a joining', async () => {
    const reader = await signedIn({ name: 'Ann', language: 'en', asks: 'fewer' });
    const to = `moved${count}@example.org`;
    const asked = await askedToMove(to);
    expect(asked.title).toBe('Look in your inbox');
    expect(await site.statesOf(reader)).toEqual(['tide-line confirmed', 'al-mina confirmed']);
    expect(site.put.at(-1)).toMatchObject({ purpose: 'new-address', address: to });
    const stranger = aBrowser(site);
    const looked = await stranger.ask(moveLink());
    expect(looked.html).not.toContain('reader');
    expect(await site.subscribers.profile(site.idOf(to))).toBeNull();

    const moved = await stranger.ask(moveLink(), pressed({ along: 'tide-line al-mina' }));

    expect(moved.title).toBe('You have moved');
    expect(await site.subscribers.profile(site.idOf(to))).toMatchObject({
      address: to,
      name: 'Ann',
      language: 'en',
      asks: 'fewer',
      subscriptions: { 'tide-line': { state: 'confirmed' }, 'al-mina': { state: 'confirmed' } },
    });
    const { profile, tombstone } = await site.subscribers.find(reader.subscriberId);
    expect([profile, tombstone?.because, tombstone?.movedTo]).toEqual([null, 'moved', site.idOf(to)]);
    expect(JSON.stringify(tombstone)).not.toContain('@');
    expect((await stranger.ask(moveLink(), pressed({ along: 'tide-line al-mina' }))).title).toBe('You have moved');
    expect((await browser.ask('/preferences')).status).toBe(401);
  });

  it('is asked so often for an address and for its domain, together with forms to join', async () => {
    await signedIn();
    const windowed = (key: string, minutes: number) =>
      `${key}#${Math.floor(Date.parse(site.now()) / 60_000 / minutes)}`;
    const fill = (key: string, most: number) => {
      const Item = { key, count: most, expiresAt: 2_000_000_000 };
      return dynamo.client.send(new PutCommand({ TableName: dynamo.tables.limits, Item }));
    };
    await fill(windowed('domain#bombed.example.org', 60), 100);
    await fill(windowed(`address#${site.idOf(`often-${email}`)}`, 1440), 4);
    const before = site.put.length;

    const answers = [await askedToMove('somebody@bombed.example.org'), await askedToMove(`often-${email}`)];

    expect(answers.map(({ status }) => status)).toEqual([429, 429]);
    expect(answers[0]?.response.headers.get('Retry-After')).toBe('3600');
    expect(site.put).toHaveLength(before);
  });

  it('is asked once by a form that is pressed twice, which counts once', async () => {
    await signedIn();
    const to = `doubled-${email}`;
    const form = fieldOf((await browser.ask('/preferences')).html, 'form');
    site.put.length = 0;

    const statuses = [];
    for (let i = 0; i < 6; i++) {
      statuses.push((await browser.ask('/preferences/move', mine({ email: to, form }))).status);
      await site.answerReaders();
    }

    expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
    expect(site.put.map(({ address }) => address)).toEqual([to]);
    const windowed = `address#${site.idOf(to)}#${Math.floor(Date.parse(site.now()) / 86_400_000)}`;
    const Key = { key: windowed };
    const { Item } = await dynamo.client.send(new GetCommand({ TableName: dynamo.tables.limits, Key }));
    expect(Item?.count).toBe(1);
  });

  it('answers alike for an address that is known, unknown or never to be mailed', async () => {
    await signedIn();
    await site.aReader(`known-${email}`);
    await site.aReader(`bad-${email}`, [tideLine.id], {
      standing: { kind: 'suppressed', because: 'complained', since: site.now(), from: 'here' },
    });
    const answers = [];
    for (const to of [`known-${email}`, `fresh-${email}`, `bad-${email}`]) {
      const { status, html } = await askedToMove(to);
      answers.push({ status, html: html.replace(to, '') });
    }

    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const refused = await browser.ask(moveLink(), pressed({ along: 'tide-line al-mina' }));
    expect([refused.status, refused.title]).toEqual([409, 'We cannot mail this address']);
    expect((await site.subscribers.profile(site.idOf(email)))?.address).toBe(email);
  });
});

describe('a reader whom the newsroom has stopped mailing', () => {
  it('is told that, and no falsehood, when a new address answers', async () => {
    await signedIn({ standing: { kind: 'suppressed', because: 'by hand', since: site.now(), from: 'here' } });
    await browser.ask('/preferences/move', mine({ email: `other-${email}` }));
    await site.answerReaders();
    const link = /\/preferences\/move\/[\w.-]+/.exec(site.put.at(-1)?.mail.text ?? '')?.[0] ?? '';

    const refused = await browser.ask(link, pressed({ along: 'tide-line al-mina' }));

    expect([refused.status, refused.html.includes('The newsroom has stopped mail here')]).toEqual([409, true]);
    expect(refused.html).not.toMatch(/came back|spam/);
  });
});

describe('a reader’s data', () => {
  it('is downloaded as JSON: profile, subscriptions, consent history with its proof, and deliveries', async () => {
    const reader = await signedIn();

    const { response, html } = await browser.ask('/preferences/data.json');

    expect(response.headers.get('Content-Type')).toMatch('application/json');
    expect(response.headers.get('Content-Disposition')).toContain('attachment');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(JSON.parse(html)).toMatchObject({
      profile: { address: reader.address, subscriptions: { 'tide-line': { state: 'confirmed' } } },
      consentHistory: { proof: { sound: true }, entries: [{ version: 1 }] },
      deliveries: { editions: [] },
    });
  });

  it('is erased when that is wanted twice over, and then nothing is left to see', async () => {
    const reader = await signedIn();
    const asked = await browser.ask('/preferences/erase');
    expect(asked.title).toBe('Erase all we know of you?');
    const missing = await browser.ask('/preferences/erase', mine({}));
    expect([missing.status, missing.html.includes('Tick the box first')]).toEqual([400, true]);
    expect(await site.subscribers.profile(reader.subscriberId)).not.toBeNull();

    const erased = await browser.ask('/preferences/erase', mine({ sure: 'yes' }));

    expect([erased.status, erased.title]).toEqual([200, 'You are erased']);
    expect(browser.cookie()).toBe('');
    expect((await site.subscribers.find(reader.subscriberId)).tombstone?.because).toBe('erased');
    expect((await browser.ask('/preferences/erase', mine({ sure: 'yes' }))).status).toBe(401);
  });
});
