import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { instant } from '../../functions/language/instant.ts';
import { newsletterTable } from '../../functions/newsletters/newsletter-table.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { aMail, anOutbox } from '../outbox/an-outbox.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { repeatWrites } from '../support/repeat-writes.ts';

/*
 * The answer of a write is lost, and the client asks again: that is refused by its own success, and is no word of
 * somebody else who was quicker.
 */

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  repeatWrites(dynamo.client);
});
afterAll(() => dynamo.stop());

describe('a write that is repeated because its answer was lost', () => {
  it('makes an edition, and only the first of two', async () => {
    const editions = editionTable(dynamo.client, dynamo.tables.editions);
    const draft = anEdition('draft');

    expect([await editions.create(draft), await editions.create(draft)]).toEqual([true, false]);
  });

  it('changes an edition, unless somebody else has', async () => {
    const editions = editionTable(dynamo.client, dynamo.tables.editions);
    const draft = anEdition('draft', { slot: '2026-11-23T11:30:00Z', editionId: 'tide-line-20261123T113000Z' });
    await editions.create(draft);

    const changed = await editions.change({ ...draft, heldBy: 'ann' });
    const late = await editions.change({ ...draft, heldBy: 'bob' });

    expect([changed?.version, late]).toEqual([1, null]);
    expect(await editions.get(draft.editionId)).toEqual(changed);
  });

  it('puts the settings of a newsletter, unless somebody else has', async () => {
    const newsletters = newsletterTable(dynamo.client, dynamo.tables.newsletters);
    const due = { nextSlot: null, position: 0 };

    const made = await newsletters.replace(aNewsletter(), due, null);
    const changed = await newsletters.replace(aNewsletter({ name: 'The High Tide' }), due, 1);
    const late = await newsletters.replace(aNewsletter({ name: 'The Low Tide' }), due, 1);

    expect([made, changed, late]).toEqual([true, true, false]);
    const stored = await newsletters.get(aNewsletter().id);
    expect([stored?.newsletter.name, stored?.revision]).toEqual(['The High Tide', 2]);
  });

  it('moves a newsletter on to its next slot, and only once', async () => {
    const newsletters = newsletterTable(dynamo.client, dynamo.tables.newsletters);
    const one = aNewsletter({ id: 'night-desk' });
    const [first, second] = [instant.parse('2026-11-23T11:30:00Z'), instant.parse('2026-11-24T11:30:00Z')];
    await newsletters.replace(one, { nextSlot: first, position: 1 }, null);
    const stored = await newsletters.get(one.id);
    if (stored === null) throw new Error('it was not put');

    const moved = await newsletters.advance(stored, second);
    const late = await newsletters.advance(stored, second);

    expect([moved, late]).toEqual([true, false]);
  });

  it('leaves a mail in the outbox, and knows it for new', async () => {
    const box = anOutbox(dynamo);
    const mail = aMail({ occasion: 'an answer that was lost' });

    const [first, second] = [await box.put(mail), await box.put(mail)];

    expect([first.isNew, second.isNew]).toEqual([true, false]);
  });
});
