import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmSignUp } from '../../../functions/subscribers/confirm-sign-up.ts';
import { eraseReader } from '../../../functions/subscribers/erase-reader.ts';
import { chanceOf } from '../../simulation/random.ts';
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

/** What a page says, without the frame around it. */
function main(html: string): string {
  return /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
}

describe('confirming', () => {
  it('joins by a press of the button, never by looking', async () => {
    await visitor.ask(await visitor.aForm({ email: 'ann@example.com', newsletter: [tideLine.id, bahia.id] }));
    const path = await visitor.linkTo('ann@example.com');

    for (const method of ['GET', 'HEAD', 'GET']) await site.app.request(path, { method });
    expect(await visitor.subscriptionsOf('ann@example.com')).toEqual({});
    const page = await (await site.app.request(path)).text();
    expect(page).toContain('an…@e….com'.replaceAll('…', '\u2060…\u2060'));

    const joined = await site.app.request(path, ...posted({}));
    expect([joined.status, await joined.text()]).toEqual([200, expect.stringContaining('Good to have you with us')]);
    expect(Object.keys(await visitor.subscriptionsOf('ann@example.com'))).toEqual([tideLine.id, bahia.id]);
  });

  it('greets once for each newsletter, with a way to leave', async () => {
    const path = await visitor.linkTo('ann@example.com');
    await site.app.request(path, ...posted({}));

    const welcomes = (await visitor.mailTo('ann@example.com')).filter(({ purpose }) => purpose === 'welcome');

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

  it('keeps whence it was asked for, whence it was confirmed, and the words shown both times', async () => {
    await visitor.ask(await visitor.aForm({ email: 'proof@example.org' }), { network: '203.0.113.9' });
    await visitor.pressedAt(await visitor.linkTo('proof@example.org'), { network: '192.0.2.77' });

    const [entry] = await site.subscribers.history(site.idOf('proof@example.org'));

    expect(entry?.consent).toMatchObject({
      shown: { words: expect.stringContaining('First you get a mail in which you confirm') },
      origin: { network: '203.0.113.0/24', agent: 'A browser' },
      confirmation: {
        origin: { network: '192.0.2.0/24', agent: 'A browser' },
        shown: { language: 'en', words: expect.stringContaining('The Tide Line will be sent to …') },
      },
    });
    expect(JSON.stringify(entry)).not.toContain('@');
  });

  it('keeps no words that the page did not sign for this very link', async () => {
    await visitor.ask(await visitor.aForm({ email: 'first@example.org' }));
    await visitor.ask(await visitor.aForm({ email: 'second@example.org' }));
    const [first, second] = [await visitor.linkTo('first@example.org'), await visitor.linkTo('second@example.org')];
    const shown = fieldOf(await (await site.app.request(first)).text(), 'shown');

    expect((await site.app.request(second, ...posted({ shown }))).status).toBe(200);
    expect((await site.app.request(first, ...posted({ shown: `${shown}x` }))).status).toBe(200);

    for (const email of ['first@example.org', 'second@example.org']) {
      const [entry] = await site.subscribers.history(site.idOf(email));
      expect(Object.keys(entry?.consent?.confirmation ?? {})).toEqual(['by', 'askedAt', 'confirmedAt', 'origin']);
    }
  });

  it('is about what is new alone, in the mail, on both pages and in the welcome', async () => {
    await site.aReader('half@example.org');
    await visitor.ask(await visitor.aForm({ email: 'half@example.org', newsletter: [tideLine.id, bahia.id] }));
    const path = await visitor.linkTo('half@example.org');

    const look = await (await site.app.request(path)).text();
    const press = await visitor.pressedAt(path);
    const again = await visitor.pressedAt(path);

    const mails = (await visitor.mailTo('half@example.org')).map(({ mail }) => mail.subject);
    expect(mails).toEqual(['Please confirm: La Bahía', 'Welcome to La Bahía']);
    for (const html of [look, press.html, again.html]) {
      expect(html).toContain('La Bahía');
      expect(main(html)).not.toContain('The Tide Line');
    }
  });

  it('welcomes once to what two sign-ups asked for', async () => {
    await visitor.ask(await visitor.aForm({ email: 'both@example.org' }));
    const first = await visitor.linkTo('both@example.org');
    await visitor.ask(await visitor.aForm({ email: 'both@example.org', newsletter: [tideLine.id, bahia.id] }));
    const second = await visitor.linkTo('both@example.org');

    for (const path of [first, second, second, first]) await visitor.pressedAt(path);

    const welcomes = (await visitor.mailTo('both@example.org')).filter(({ purpose }) => purpose === 'welcome');
    expect(welcomes.map(({ mail }) => mail.subject)).toEqual(['Welcome to The Tide Line', 'Welcome to La Bahía']);
  });

  it('welcomes nobody again whose leaving was undone', async () => {
    await visitor.ask(await visitor.aForm({ email: 'undone@example.org' }));
    const path = await visitor.linkTo('undone@example.org');
    await visitor.pressedAt(path);
    site.pass(60_000);
    const welcomed = (await visitor.mailTo('undone@example.org')).at(-1)?.mail.text ?? '';
    const leave = /\/leave\/[\w.-]+/.exec(welcomed)?.[0] ?? '';
    await site.app.request(leave, ...posted({ leave: 'this' }));
    await site.app.request(`${leave}/undo`, ...posted({ leftAt: site.now() }));
    site.pass(60_000);

    const again = await visitor.pressedAt(path);

    expect(main(again.html)).toContain('The Tide Line');
    expect(await visitor.subscriptionsOf('undone@example.org')).toMatchObject({
      [tideLine.id]: { state: 'confirmed' },
    });
    const welcomes = (await visitor.mailTo('undone@example.org')).filter(({ purpose }) => purpose === 'welcome');
    expect(welcomes).toHaveLength(1);
  });

  it('welcomes at the next press whom a run joined that died before it could', async () => {
    await visitor.ask(await visitor.aForm({ email: 'died@example.org' }));
    const path = await visitor.linkTo('died@example.org');
    const link = site.deps.readSignUpToken(path.replace('/confirm/', ''));
    if (link === null) throw new Error('the mail holds no link');
    await confirmSignUp({ link, origin: null, shown: null, at: site.now() }, site.deps);
    site.pass(1000);

    for (let press = 0; press < 2; press++) await visitor.pressedAt(path);

    const welcomes = (await visitor.mailTo('died@example.org')).filter(({ purpose }) => purpose === 'welcome');
    expect(welcomes).toHaveLength(1);
  });

  it('says that the link is over to who has left all of it since', async () => {
    await visitor.ask(await visitor.aForm({ email: 'over@example.org' }));
    const path = await visitor.linkTo('over@example.org');
    await visitor.pressedAt(path);
    site.pass(60_000);
    const welcomed = (await visitor.mailTo('over@example.org')).at(-1)?.mail.text ?? '';
    await site.app.request(/\/leave\/[\w.-]+/.exec(welcomed)?.[0] ?? '', ...posted({ leave: 'all' }));

    expect((await visitor.pressedAt(path)).status).toBe(410);
  });

  it('does not take back what was left since', async () => {
    const path = await visitor.linkTo('ann@example.com');
    const leave = /\/leave\/[\w.-]+/.exec(
      (await visitor.mailTo('ann@example.com')).find(({ purpose }) => purpose === 'welcome')?.mail.text ?? '',
    );
    site.pass(60_000);
    await site.app.request(leave?.[0] ?? '', ...posted({ leave: 'this' }));

    await site.app.request(path, ...posted({}));

    expect((await visitor.subscriptionsOf('ann@example.com'))[tideLine.id]).toMatchObject({ state: 'left' });
  });

  it('is not done by hundreds of requests of scanners, whatever they ask', async () => {
    await visitor.ask(await visitor.aForm({ email: 'scanned@example.org' }));
    const path = await visitor.linkTo('scanned@example.org');
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
    expect(await visitor.subscriptionsOf('scanned@example.org')).toEqual({});
  });

  it('is no longer possible after an erasure, by a link that was mailed before it', async () => {
    await visitor.ask(await visitor.aForm({ email: 'gone@example.org' }));
    const link = await visitor.linkTo('gone@example.org');
    await site.app.request(link, ...posted({}));
    site.pass(60_000);
    const subscriberId = site.idOf('gone@example.org');
    await eraseReader({ subscriberId, by: 'reader', movedTo: null, at: site.now() }, site.deps);

    const answer = await site.app.request(link, ...posted({}));

    expect(answer.status).toBe(410);
    expect(await site.subscribers.profile(subscriberId)).toBeNull();
  });

  it('is no longer possible after a week', async () => {
    await visitor.ask(await visitor.aForm({ email: 'late@example.org' }));
    const path = await visitor.linkTo('late@example.org');
    site.pass(7 * 86_400_000 + 1);

    const [look, press] = [await site.app.request(path), await site.app.request(path, ...posted({}))];

    expect([look.status, press.status]).toEqual([410, 410]);
    expect(await press.text()).toContain('href="/subscribe"');
    expect(await visitor.subscriptionsOf('late@example.org')).toEqual({});
  });

  it('is not possible with a link to leave, or with one that is cut off', async () => {
    await visitor.ask(await visitor.aForm({ email: 'forged@example.org' }));
    const path = await visitor.linkTo('forged@example.org');
    const { path: leave } = await site.aReader('forger@example.org');

    for (const forged of [path.slice(0, -3), leave.replace('/leave/', '/confirm/')]) {
      expect((await site.app.request(forged, ...posted({}))).status).toBe(404);
    }
  });
});
