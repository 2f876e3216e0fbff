import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newsletterId } from '../../functions/language/ids.ts';
import { heedFeedback } from '../../functions/subscribers/heed-feedback.ts';
import { importSubscribers } from '../../functions/subscribers/import-subscribers.ts';
import { leaveByLink } from '../../functions/subscribers/leave-by-link.ts';
import { type Subscribers, subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aProfile, at, brief, listKey, weekend } from './a-profile.ts';

let dynamo: LocalDynamo;
let subscribers: Subscribers;
let town = 0;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  subscribers = subscriberTable(dynamo.client, dynamo.tables.subscribers, 1);
});
afterAll(() => dynamo.stop());
// Each test has a domain, and so readers, of its own.
beforeEach(() => {
  town += 1;
});

const address = (name: string) => `${name}@town${town}.example.org`;
const idOf = (name: string) => aProfile({ email: address(name) }).subscriberId;
const profileOf = (name: string) => subscribers.profile(idOf(name));

function load(
  lines: readonly string[],
  over: Partial<Parameters<typeof importSubscribers>[0]> = {},
  table = subscribers,
) {
  const text = lines.join('\n').replaceAll(/(\w+)@/g, (_, name) => address(name));
  return importSubscribers(
    {
      file: 'list.csv',
      bytes: Buffer.from(text),
      newsletterId: brief,
      newsletters: [brief, weekend],
      confirmedAt: at('09:00:00'),
      by: 'desk',
      ...over,
    },
    { subscribers: table, listKey, now: () => at('12:00:00') },
  );
}

describe('an import of subscribers', () => {
  it('adds them as confirmed', async () => {
    const result = await load(['email,name,gave', 'ann@,Ann,2026-11-01', 'bob@,Bob,']);

    expect(result).toEqual({ rows: 2, added: 2, changed: 0, unchanged: 0, leftOut: 0, problems: [] });
    expect(await profileOf('ann')).toEqual({
      ...aProfile({ email: address('ann') }),
      giving: { lastGiftOn: '2026-11-01', kind: 'once' },
    });
    expect(await subscribers.audiencePage(brief, 0, null, 5000)).toEqual(
      expect.arrayContaining([idOf('ann'), idOf('bob')]),
    );
  });

  it('changes nothing when it runs again', async () => {
    const lines = [
      'email,name,language,newsletters,gave,giftKind',
      'ann@,Ann,es,weekend,2026-11-01,monthly',
      'bob@,,,,,',
    ];
    await load(lines);

    const again = await load(lines, { confirmedAt: at('11:00:00') });

    expect(again).toEqual({ rows: 2, added: 0, changed: 0, unchanged: 2, leftOut: 0, problems: [] });
    expect((await profileOf('ann'))?.version).toBe(1);
  });

  it('adds to a reader what the list knows more, and keeps what it does not', async () => {
    await load(['email,name,language,gave', 'ann@,Ann,es,2026-11-01', 'bob@,Bob,,2026-11-01']);

    const result = await load([
      'email,newsletters,gave,giftKind',
      'ann@,weekend,2026-11-10,monthly',
      'bob@,,2026-10-01,monthly',
    ]);

    expect(result).toMatchObject({ changed: 1, unchanged: 1, problems: [] });
    expect(await profileOf('ann')).toMatchObject({
      name: 'Ann',
      language: 'es',
      subscriptions: { [brief]: { state: 'confirmed' }, [weekend]: { state: 'confirmed' } },
      giving: { lastGiftOn: '2026-11-10', kind: 'monthly' },
    });
    expect(await profileOf('bob')).toMatchObject({ giving: { lastGiftOn: '2026-11-01', kind: 'once' } });
  });

  it('counts a reader who stands in it twice once, by the first row', async () => {
    const result = await load(['email,name', 'ann@,Ann', 'bob@,Bob', 'Ann@,Anna']);

    expect(result).toMatchObject({ rows: 3, added: 2, leftOut: 1 });
    expect(result.problems).toEqual([
      { file: 'list.csv', where: 'row 4', field: 'email', message: 'is the same reader as in row 2', done: 'left out' },
    ]);
    expect((await profileOf('ann'))?.name).toBe('Ann');
  });

  it('loads nobody for a newsletter that does not exist', async () => {
    const result = await load(['email', 'ann@'], { newsletterId: newsletterId.parse('gazette') });

    expect(result).toMatchObject({ rows: 0, added: 0, problems: [{ done: 'stopped' }] });
    expect(await profileOf('ann')).toBeNull();
  });

  it('goes on after rows that it has to leave out, and names no address', async () => {
    const result = await load(['E-Mail', 'ann@', 'not an address', 'bob@']);

    expect(result).toMatchObject({ rows: 3, added: 2, leftOut: 1 });
    expect(result.problems).toMatchObject([{ where: 'row 3', field: 'E-Mail', done: 'left out' }]);
    expect(JSON.stringify(result)).not.toContain('example.org');
  });
});

describe('an import of readers who do not want it', () => {
  const linkOf = (name: string) => ({ newsletterId: brief, editionId: null, subscriberId: idOf(name) });
  const leave = (name: string, scope: 'this' | 'all') =>
    leaveByLink({ link: linkOf(name), scope, through: 'page', consent: null, at: at('10:00:00') }, { subscribers });

  it('brings nobody back who left, bounced or complained, whatever the list says', async () => {
    await load(['email', 'ann@', 'bob@', 'cem@', 'dee@']);
    await leave('ann', 'this');
    await leave('bob', 'all');
    const told = { mailedAt: at('10:00:00'), at: at('10:00:00') };
    await heedFeedback({ subscriberId: idOf('cem'), what: 'bounced', ...told }, { subscribers });
    await heedFeedback({ subscriberId: idOf('dee'), what: 'complained', ...told }, { subscribers });
    const before = await subscribers.profiles(['ann', 'bob', 'cem', 'dee'].map(idOf));

    const newsletters = `${brief} ${weekend}`;
    const result = await load([
      'email,newsletters,gave',
      ...['ann', 'bob', 'cem', 'dee'].map(name => `${name}@,${newsletters},2026-11-20`),
    ]);

    expect(result).toMatchObject({ rows: 4, leftOut: 4 });
    expect(result.problems.map(({ where, message }) => `${where} ${message}`)).toEqual([
      'row 2 has left, and only the reader can come back',
      'row 3 has left, and only the reader can come back',
      'row 4 can no longer be mailed: mail to this address bounced',
      'row 5 can no longer be mailed: the reader marked our mail as spam',
    ]);
    expect(await subscribers.profiles(['ann', 'bob', 'cem', 'dee'].map(idOf))).toEqual(before);
  });

  it('keeps a reader out of the newsletter that he left and lets him into another', async () => {
    const gazette = newsletterId.parse('gazette');
    await load(['email,newsletters', `ann@,${brief} ${weekend}`]);
    await leave('ann', 'this');

    const result = await load(['email,newsletters', `ann@,${brief} gazette`], {
      newsletters: [brief, weekend, gazette],
    });

    expect(result).toMatchObject({ changed: 1, leftOut: 0 });
    expect(result.problems).toMatchObject([
      {
        where: 'row 2',
        field: 'newsletters',
        message: 'has left morning-brief, and only the reader can come back',
        done: 'cleaned',
      },
    ]);
    const { subscriptions } = (await profileOf('ann')) ?? aProfile();
    expect(Object.entries(subscriptions).map(([id, { state }]) => `${id} ${state}`)).toEqual([
      `${brief} left`,
      `${weekend} confirmed`,
      'gazette confirmed',
    ]);
  });

  it('heeds a leaving that comes between its look and its writing', async () => {
    await load(['email,name', 'ann@,Ann']);
    const overtaken = {
      ...subscribers,
      known: async (ids: Parameters<Subscribers['known']>[0]) => {
        const found = await subscribers.known(ids);
        await leave('ann', 'this');
        return found;
      },
    };

    const result = await load(['email,name', 'ann@,Anna'], {}, overtaken);

    expect(result).toMatchObject({ changed: 0, leftOut: 1 });
    expect(await profileOf('ann')).toMatchObject({ name: 'Ann', subscriptions: { [brief]: { state: 'left' } } });
  });
});

describe('an import of a large list', () => {
  it('can be taken up again after it died half way', async () => {
    const lines = ['email', ...Array.from({ length: 450 }, (_, i) => `reader${i}@`)];
    let saves = 0;
    const dying = {
      ...subscribers,
      save: async (...given: Parameters<Subscribers['save']>) => {
        if (++saves > 2) throw new Error('died');
        return subscribers.save(...given);
      },
    };
    await expect(load(lines, {}, dying)).rejects.toThrow('died');

    const result = await load(lines);

    expect(result).toEqual({ rows: 450, added: 250, changed: 0, unchanged: 200, leftOut: 0, problems: [] });
  });

  it('tells the first thousand problems and counts the others', async () => {
    const result = await load(['email', ...Array.from({ length: 1200 }, () => 'nonsense')]);

    expect(result).toMatchObject({ rows: 1200, leftOut: 1200 });
    expect(result.problems).toHaveLength(1001);
    expect(result.problems.at(-1)).toMatchObject({ where: '', message: '200 more problems like these are not listed' });
  });
});
