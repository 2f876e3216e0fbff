import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editionId, newsletterId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { type Newsletters, newsletterTable } from '../../functions/newsletters/newsletter-table.ts';
import oldItem from '../fixtures/newsletters/newsletter-item-2026-11.json' with { type: 'json' };
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aNewsletter, anOrganisation } from './a-newsletter.ts';

const at = (text: string) => instant.parse(text);
const first = at('2026-11-23T11:30:00Z');
const second = at('2026-11-24T11:30:00Z');

describe('the newsletter table', () => {
  let dynamo: LocalDynamo;
  let newsletters: Newsletters;
  beforeAll(async () => {
    dynamo = await startLocalDynamo();
  });
  beforeEach(async () => {
    newsletters = newsletterTable(dynamo.client, dynamo.tables.newsletters);
    await newsletters.put(aNewsletter(), { nextSlot: first, position: 0 });
    const stored = await newsletters.get(aNewsletter().id);
    if (stored) await newsletters.advance(stored, first);
  });
  afterAll(() => dynamo.stop());

  it('gives a newsletter back as it was put, with its next slot', async () => {
    const one = aNewsletter({ id: 'evening', approval: { by: 'editor', onSilence: 'send' } });

    await newsletters.put(one, { nextSlot: null, position: 3 });

    expect(await newsletters.get(one.id)).toEqual({ newsletter: one, nextSlot: null, position: 3, revision: 1 });
  });

  it('knows no newsletter that was never put', async () => {
    const found = await newsletters.get(newsletterId.parse('nobody'));

    expect(found).toBeNull();
  });

  it('lists newsletters in the order in which they were put, also after one was put again', async () => {
    await newsletters.put(aNewsletter({ id: 'zebra' }), { nextSlot: null, position: 1 });
    await newsletters.put(aNewsletter({ id: 'apple' }), { nextSlot: null, position: 2 });
    await newsletters.put(aNewsletter({ id: 'zebra', name: 'Stripes' }), { nextSlot: null, position: 9 });
    await newsletters.putOrganisation(anOrganisation());

    const listed = await newsletters.list();

    expect(listed.map(({ newsletter }) => newsletter.name)).toEqual([
      'The Tide Line',
      'Stripes',
      'The Tide Line',
      'The Tide Line',
    ]);
    expect(listed.map(({ newsletter }) => newsletter.id)).toEqual(['tide-line', 'zebra', 'apple', 'evening']);
  });

  it('knows the ids of all, also of one whose settings nobody can read', async () => {
    await newsletters.putOrganisation(anOrganisation());
    const sick = { id: 'sick', newsletter: 'no settings' };
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.newsletters, Item: sick }));

    const ids = await newsletters.ids();

    await dynamo.client.send(new DeleteCommand({ TableName: dynamo.tables.newsletters, Key: { id: 'sick' } }));
    expect(ids).toContain('sick');
    expect(ids.toSorted()).toEqual(
      [...(await newsletters.list()).map(({ newsletter }) => newsletter.id), 'sick'].toSorted(),
    );
  });

  it('reads what was stored before stories could be chosen by tag, language and weight, or reading be tracked', async () => {
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.newsletters, Item: { ...oldItem, id: 'old' } }));

    expect((await newsletters.get(newsletterId.parse('old')))?.newsletter).toMatchObject({
      tracking: false,
      ...{ sections: ['City Hall'], withoutSections: [], tags: [], withoutTags: [], languages: [] },
      ...{ order: 'newest', weights: { sections: {}, tags: {} } },
    });
    await dynamo.client.send(new DeleteCommand({ TableName: dynamo.tables.newsletters, Key: { id: 'old' } }));
  });

  it('moves on from a slot once, however often the clock ticks', async () => {
    const [stored] = await newsletters.list();
    if (!stored) throw new Error('nothing is listed');

    const moved = [await newsletters.advance(stored, second), await newsletters.advance(stored, second)];

    expect(moved).toEqual([true, false]);
    expect((await newsletters.get(stored.newsletter.id))?.nextSlot).toBe(second);
  });

  it('does not move on by a schedule that was replaced meanwhile', async () => {
    const [stored] = await newsletters.list();
    if (!stored) throw new Error('nothing is listed');
    await newsletters.put(aNewsletter({ schedule: { crons: ['0 7 * * *'], daysOff: [] } }), {
      nextSlot: first,
      position: 0,
    });

    const moved = await newsletters.advance(stored, second);

    expect(moved).toBe(false);
    expect((await newsletters.get(stored.newsletter.id))?.nextSlot).toBe(first);
  });

  it('keeps the one organisation apart from the newsletters', async () => {
    await newsletters.putOrganisation(anOrganisation({ name: 'The Ledger' }));

    expect((await newsletters.getOrganisation())?.name).toBe('The Ledger');
    expect((await newsletters.list()).map(({ newsletter }) => newsletter.name)).not.toContain('The Ledger');
  });

  it('names the table and the key of an item that does not parse', async () => {
    const item = { id: 'broken', newsletter: { id: 'broken' }, nextSlot: null, position: 7, revision: 1 };
    await dynamo.client.send(new PutCommand({ TableName: dynamo.tables.newsletters, Item: item }));

    const reading = newsletters.get(newsletterId.parse('broken'));

    await expect(reading).rejects.toThrow(`item broken of table ${dynamo.tables.newsletters} does not parse`);
  });
});

describe('the lock for compiling', () => {
  const id = newsletterId.parse('tide-line');
  const [one, other] = [editionId.parse('tide-line-20261123T113000Z'), editionId.parse('tide-line-20261124T113000Z')];
  const span = { now: at('2026-11-23T11:30:00Z'), until: at('2026-11-23T11:33:00Z') };
  const afterwards = { now: at('2026-11-23T11:33:01Z'), until: at('2026-11-23T11:36:01Z') };
  let dynamo: LocalDynamo;
  let newsletters: Newsletters;
  beforeAll(async () => {
    dynamo = await startLocalDynamo();
    newsletters = newsletterTable(dynamo.client, dynamo.tables.newsletters);
    await newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
  });
  beforeEach(async () => {
    await newsletters.unlock(id, one);
    await newsletters.unlock(id, other);
  });
  afterAll(() => dynamo.stop());

  it('lets one edition in and keeps another out', async () => {
    const locked = [
      await newsletters.lockForCompiling(id, one, span),
      await newsletters.lockForCompiling(id, other, span),
    ];

    expect(locked).toEqual([true, false]);
  });

  it('lets the same edition in again', async () => {
    await newsletters.lockForCompiling(id, one, span);

    const again = await newsletters.lockForCompiling(id, one, span);

    expect(again).toBe(true);
  });

  it('lets another in when it has run out, and the late holder does not open it', async () => {
    await newsletters.lockForCompiling(id, one, span);

    const taken = await newsletters.lockForCompiling(id, other, afterwards);
    const opened = await newsletters.unlock(id, one);

    expect([taken, opened]).toEqual([true, false]);
    expect(await newsletters.lockForCompiling(id, one, afterwards)).toBe(false);
  });

  it('lets another in once it is opened', async () => {
    await newsletters.lockForCompiling(id, one, span);

    await newsletters.unlock(id, one);

    expect(await newsletters.lockForCompiling(id, other, span)).toBe(true);
  });

  it('outlives new settings', async () => {
    await newsletters.lockForCompiling(id, one, span);

    await newsletters.put(aNewsletter({ name: 'New name' }), { nextSlot: null, position: 0 });

    expect(await newsletters.lockForCompiling(id, other, span)).toBe(false);
  });

  it('is not had for a newsletter that does not exist', async () => {
    const locked = await newsletters.lockForCompiling(newsletterId.parse('nobody'), one, span);

    expect(locked).toBe(false);
    expect(await newsletters.get(newsletterId.parse('nobody'))).toBeNull();
  });
});
