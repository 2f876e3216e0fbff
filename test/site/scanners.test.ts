import { afterAll, beforeAll, expect, it } from 'vitest';
import { site } from '../../functions/site/site.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aSite, bahia, pressed, tideLine } from './a-site.ts';
import { aBrowser } from './personal/a-browser.ts';

let dynamo: LocalDynamo;
let ours: Awaited<ReturnType<typeof aSite>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  ours = await aSite(dynamo);
});
afterAll(() => dynamo.stop());

const methods = ['GET', 'HEAD', 'OPTIONS', 'GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'REPORT', 'get'];
const agents = ['Mozilla/5.0', 'BarracudaCentral', 'GoogleImageProxy', 'Microsoft Office', ''];
const suffixes = [
  '',
  '',
  '',
  '/',
  '.',
  '>',
  '?x=1',
  '?leave=all',
  '?List-Unsubscribe=One-Click',
  '/undo',
  '/reason',
  '#x',
];
const headers = [
  {},
  { Purpose: 'prefetch' },
  { 'Sec-Purpose': 'prefetch;prerender' },
  { 'X-HTTP-Method-Override': 'POST' },
  { 'X-Moz': 'prefetch' },
  { Range: 'bytes=0-1' },
];

/** A small generator of its own, so that what fails can be made to fail again (mulberry32). */
function dice(seed: number) {
  let state = seed;
  return <One>(of: readonly One[]): One => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const one = of[((mixed ^ (mixed >>> 14)) >>> 0) % of.length];
    if (one === undefined) throw new Error('nothing to choose from');
    return one;
  };
}

/** Asks for each answer once, and gives it again from then on. */
function once<Key, Answer>(ask: (key: Key) => Promise<Answer>): (key: Key) => Promise<Answer> {
  const known = new Map<Key, Promise<Answer>>();
  return key => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    return answer;
  };
}

it('changes nobody’s state by 10,000 requests as mail scanners make them', async () => {
  const readers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => ours.aReader(`scanned${i}@example.org`, [tideLine.id, bahia.id])),
  );
  const [left, paused] = readers;
  await ours.app.request(left?.path ?? '', pressed({ leave: 'this' }));
  await ours.app.request(paused?.path ?? '', pressed({ leave: 'pause' }));
  const browser = aBrowser(ours);
  const signIn = await browser.linkFor('scanned3@example.org');
  await browser.signIn('scanned4@example.org');
  await browser.ask(
    '/preferences/move',
    pressed({ email: 'elsewhere@example.org', reader: ours.idOf('scanned4@example.org') }),
  );
  await ours.answerReaders();
  const move = /\/preferences\/move\/[\w.-]+/.exec(ours.put.at(-1)?.mail.text ?? '')?.[0] ?? '';
  const form = ours.stamp();
  ours.pass(5000);
  await ours.app.request('/subscribe', pressed({ email: 'asked@example.org', newsletter: tideLine.id, form }));
  await ours.answerSignUps();
  const confirm = /\/confirm\/[\w.-]+/.exec(ours.put.at(-1)?.mail.text ?? '')?.[0] ?? '';
  const { deps } = ours;
  const list = once(() => deps.newsletters.list());
  const organisation = once(() => deps.newsletters.getOrganisation());
  const writes: unknown[] = [];
  const written = async (...what: readonly unknown[]) => {
    writes.push(what);
  };
  const app = site({
    ...deps,
    signUps: { ...deps.signUps, get: once(id => deps.signUps.get(id, deps.now())), put: written },
    outbox: { put: async mail => (await written(mail)) ?? deps.outbox.put(mail) },
    limits: { take: async limit => (await written(limit)) ?? true },
    toAnswer: { send: written },
    toAnswerReaders: { send: written },
    newsletters: {
      get: once(deps.newsletters.get),
      list: () => list(null),
      getOrganisation: () => organisation(null),
    },
    subscribers: {
      ...deps.subscribers,
      profile: once(deps.subscribers.profile),
      find: once(deps.subscribers.find),
      save: async revisions => (await written(revisions)) ?? [],
      bury: async left => (await written(left)) ?? true,
    },
  });
  const links = [...readers.map(({ path }) => path), signIn, move, confirm];
  const paths = [
    ...links,
    '/',
    '/preferences',
    '/preferences/erase',
    '/preferences/data.json',
    '/preferences/sign-out',
    '/leave',
    '/leave/',
    '/editions/x',
    '/subscribe',
    '/subscribe/form',
    '/confirm/x',
  ];
  const roll = dice(20261122);

  const statuses = new Set<number>();
  for (let pair = 0; pair < 5000; pair++) {
    const path = `${roll(paths)}${roll(suffixes)}`;
    const init = { method: roll(methods), headers: { ...roll(headers), 'User-Agent': roll(agents) } };
    for (const answer of await Promise.all([app.request(path, init), app.request(path, init)])) {
      statuses.add(answer.status);
    }
  }

  expect(writes).toEqual([]);
  expect([...statuses].sort()).toEqual([200, 404]);
  expect((await ours.app.request(signIn, pressed({}))).status).toBe(303);
  expect((await ours.app.request(move, pressed({ along: 'tide-line la-bahia' }))).status).toBe(200);
  expect((await ours.app.request(confirm, pressed({}))).status).toBe(200);
  await app.request(readers.at(-1)?.path ?? '', { method: 'POST' });
  expect(writes).toHaveLength(1);
}, 60_000);
