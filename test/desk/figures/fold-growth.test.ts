import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countEverybody } from '../../../functions/desk/figures/everybody-table.ts';
import { foldGrowth } from '../../../functions/desk/figures/fold-growth.ts';
import { type Instant, instantFrom, later } from '../../../functions/language/instant.ts';
import { newsletterTable } from '../../../functions/newsletters/newsletter-table.ts';
import { type GrowthDay, growthTable, type Line } from '../../../functions/subscribers/growth/growth-table.ts';
import { type Counted, readerCountTable } from '../../../functions/subscribers/growth/reader-count-table.ts';
import type { Profile } from '../../../functions/subscribers/subscriber.ts';
import { subscriberTable } from '../../../functions/subscribers/subscriber-table.ts';
import { joinNewsletter, leaveNewsletter, suppress } from '../../../functions/subscribers/subscriptions.ts';
import { aNewsletter } from '../../newsletters/a-newsletter.ts';
import { aProfile, brief } from '../../subscribers/a-profile.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';

const laneCount = 2;
const hour = 3_600_000;
const consent = { form: 'subscribe page', shown: null, origin: null, confirmation: null };

let dynamo: LocalDynamo;
let wanted: ReturnType<typeof aFold>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());
beforeEach(async () => {
  const { client, tables } = dynamo;
  // Nobody has counted yet.
  await client.send(new DeleteCommand({ TableName: tables.subscribers, Key: { key: 'growth', item: 'counted' } }));
  const subscribers = subscriberTable(client, tables.subscribers, laneCount);
  wanted = aFold(subscribers);
});

/** The fold over the real tables, at a clock of its own that begins now: lines are kept for days alone. */
function aFold(subscribers: ReturnType<typeof subscriberTable>) {
  const { client, tables } = dynamo;
  const growth = growthTable(client, tables.subscribers, laneCount);
  const counts = readerCountTable(client, tables.subscribers);
  const newsletters = newsletterTable(client, tables.newsletters);
  const clock = { now: instantFrom(Date.now()), looked: 0 };
  const deps = {
    ...{ growth, counts, newsletters, now: () => clock.now },
    countEverybody: () => {
      clock.looked++;
      return countEverybody(client, tables.subscribers);
    },
  };
  const save = (before: Profile | null, after: Profile, at: Instant, how = 'sign-up 1') =>
    subscribers.save([{ before, after }], { at, by: 'reader', how, consent });
  return { ...{ growth, counts, newsletters, clock, subscribers, save }, fold: () => foldGrowth(deps) };
}

async function toldOn(day: string, growth: ReturnType<typeof growthTable>): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for await (const page of growth.linesOf(day)) lines.push(...page);
  return lines;
}

describe('the growth of a newsletter', () => {
  it('is counted by day, by how readers came and why they went, however often that is told and folded', async () => {
    const { fold, save, growth, counts, clock, newsletters } = wanted;
    await newsletters.put(aNewsletter({ id: brief }), { nextSlot: null, position: 0 });
    const [ann, bo, cy] = ['ann', 'bo', 'cy'].map(one => aProfile({ email: `${one}@example.org`, subscriptions: {} }));
    if (!ann || !bo || !cy) throw new Error('three readers are needed');
    const at = later(clock.now, -1000);
    const join = (one: Profile) => joinNewsletter(one, brief, at);
    for (const one of [ann, bo, cy]) await save(null, join(one), at);
    await save(
      join(bo),
      leaveNewsletter(join(bo), brief, { leftAt: at, through: 'page' }),
      at,
      `page, link of ${brief}`,
    );
    await save(join(cy), suppress(join(cy), 'bounced', at), at, 'event of SES');

    expect((await counts.now()).of(brief)).toBe(1);
    clock.now = instantFrom(Date.now());
    await fold();
    await fold();

    const day = clock.now.slice(0, 10);
    expect(await growth.days(brief, day, day)).toEqual([
      { day, joined: { 'subscribe page': 3 }, left: { 'own wish': 1, bounced: 1 }, readers: 1 },
    ]);
    expect(await growth.days('*', day, day)).toMatchObject([{ readers: 1 }]);
    const now = await counts.now();
    expect([now.of(brief), now.of('*'), now.countedAt]).toEqual([1, 1, clock.now]);
  });

  it('looks at every profile once a day, and adds what was noted in between', async () => {
    const { fold, save, counts, clock } = wanted;
    await fold();
    const before = (await counts.now()).of(brief);
    clock.now = later(clock.now, hour);

    await save(null, aProfile({ email: 'dee@example.org' }), later(clock.now, -1));
    const noted = (await counts.now()).of(brief);
    await fold();

    expect([noted, (await counts.now()).of(brief), clock.looked]).toEqual([before + 1, before + 1, 1]);
    clock.now = later(clock.now, 24 * hour);
    await fold();
    expect([(await counts.now()).of(brief), clock.looked]).toEqual([before + 1, 2]);
  });

  it('finds at the next look what nobody noted', async () => {
    const { fold, counts, clock } = wanted;
    clock.now = later(clock.now, 100 * hour);
    await fold();
    const before = (await counts.now()).of(brief);
    const eve = aProfile({ email: 'eve@example.org' });
    await dynamo.client.send(
      new PutCommand({
        TableName: dynamo.tables.subscribers,
        Item: { key: eve.subscriberId, item: 'profile', version: 1, profile: JSON.stringify(eve) },
      }),
    );

    clock.now = later(clock.now, 24 * hour);
    await fold();

    expect((await counts.now()).of(brief)).toBe(before + 1);
  });

  it('folds an import of many without holding its lines', async () => {
    const many = 200_000;
    const [at, day] = [instantFrom(Date.UTC(2026, 10, 21, 10)), '2026-11-21'];
    const steps = ['*', brief].map(of => ({ of, step: 'joined', way: 'import' }) as const);
    const page: Line[] = Array.from({ length: many }, () => ({ at, writtenAt: at, edition: null, steps }));
    const days = new Map<string, readonly GrowthDay[]>();
    let total: Counted | null = null;

    await foldGrowth({
      growth: {
        linesOf: async function* (of) {
          if (of === day) yield page;
        },
        putDays: async (of, all) => void days.set(of, all),
        putLeftBy: async () => undefined,
      },
      counts: {
        noted: async () => ({}),
        counted: async () => ({
          ...{ at: later(at, -hour), readers: {}, noted: {} },
          base: { at: later(at, -hour), readers: { '*': 5, [brief]: 5 } },
        }),
        putCounted: async one => {
          total = one;
        },
      },
      countEverybody: async () => ({}),
      newsletters: { list: async () => [], getOrganisation: async () => null },
      now: () => later(at, hour),
    });

    expect(total).toMatchObject({ readers: { '*': many + 5, [brief]: many + 5 } });
    expect(days.get(brief)?.slice(-2)).toEqual([
      { day: '2026-11-20', joined: {}, left: {}, readers: 5 },
      { day, joined: { import: many }, left: {}, readers: many + 5 },
    ]);
  });

  it('counts who is written after a look at every profile in an import that was asked for before', async () => {
    const { fold, save, counts, clock } = wanted;
    await fold();
    const before = (await counts.now()).of(brief);

    await save(null, aProfile({ email: 'gus@example.org' }), later(clock.now, -hour), 'import 8 of readers.csv');
    clock.now = later(clock.now, hour);
    await fold();

    expect([(await counts.now()).of(brief), clock.looked]).toEqual([before + 1, 1]);
  });

  it('notes nobody again whose change is made again after a death', async () => {
    const { subscribers, counts, growth } = wanted;
    const at = instantFrom(Date.now());
    const day = at.slice(0, 10);
    const importing = { at, by: 'ada', how: 'import 9 of readers.csv', id: 'import 9' };
    const [hal, out] = [
      aProfile({ email: 'hal@example.org' }),
      aProfile({ email: 'ida@example.org', subscriptions: {} }),
    ];
    await subscribers.save([{ before: null, after: out }], { ...importing, id: 'sign-up 9' });
    const revisions = [
      { before: null, after: hal },
      { before: out, after: joinNewsletter(out, brief, at) },
    ];
    const [before, linesBefore] = [(await counts.now()).of(brief), await toldOn(day, growth)];

    expect(await subscribers.save(revisions, importing)).toEqual([]);
    const lines = await toldOn(day, growth);
    expect(await subscribers.save(revisions, importing)).toEqual([]);

    expect((await counts.now()).of(brief)).toBe(before + 2);
    expect(lines).toHaveLength(linesBefore.length + 2);
    expect(await toldOn(day, growth)).toEqual(lines);
  });

  it('takes a line that was told before it was kept when a change was written for written when it was asked for', async () => {
    const { growth } = wanted;
    const old = { at: '2026-11-01T10:00:00.000Z', steps: [{ of: '*', step: 'joined', way: 'import' }], edition: null };
    const stored = { ...old, steps: JSON.stringify(old.steps) };
    const Item = { key: 'growth#2026-11-01#1', item: 'a name', expiresAt: 1_796_000_000, ...stored };
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.subscribers, Item }));

    const lines = await toldOn('2026-11-01', growth);

    expect(lines).toEqual([{ ...old, writtenAt: old.at }]);
  });

  it('counts who an import brought and its undo took back out again', async () => {
    const { subscribers, counts } = wanted;
    const before = (await counts.now()).of(brief);
    const flo = aProfile({ email: 'flo@example.org' });
    const change = { at: instantFrom(Date.now()), by: 'ada', how: 'import 7 of readers.csv', id: 'import 7' };
    await subscribers.save([{ before: null, after: flo }], change);

    expect(await subscribers.takeBack(flo, change, { at: change.at, isThere: true, since: [] })).toBe(true);
    const told = await toldOn(change.at.slice(0, 10), wanted.growth);

    expect((await counts.now()).of(brief)).toBe(before);
    // As after a death behind the first try.
    expect(await subscribers.takeBack(flo, change, { at: change.at, isThere: false, since: [] })).toBe(true);
    expect((await counts.now()).of(brief)).toBe(before);
    expect(await toldOn(change.at.slice(0, 10), wanted.growth)).toEqual(told);
  });
});
