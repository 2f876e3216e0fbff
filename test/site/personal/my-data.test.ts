import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type NewsletterId, newsletterId } from '../../../functions/language/ids.ts';
import { laneOf } from '../../../functions/subscribers/lane.ts';
import type { Profile } from '../../../functions/subscribers/subscriber.ts';
import { anEdition } from '../../editions/an-edition.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';
import { aSite, bahia, mina, pressed, tideLine } from '../a-site.ts';
import { aBrowser } from './a-browser.ts';

let dynamo: LocalDynamo;
let site: Awaited<ReturnType<typeof aSite>>;
let count = 0;
let email = '';
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  site = await aSite(dynamo);
});
beforeEach(() => {
  email = `owner${count++}@example.org`;
});
afterAll(() => dynamo.stop());

async function downloaded() {
  const browser = aBrowser(site);
  await browser.signIn(email);
  return JSON.parse((await browser.ask('/preferences/data.json')).html);
}

/** An edition that reached one reader. */
async function mailedTo({ subscriberId }: Profile, of: NewsletterId, slot: string, details: object = {}) {
  const name = `${of}-${slot.replaceAll(/[-:]/g, '')}`;
  const edition = anEdition('closed', { newsletterId: of, slot, editionId: name, ...details });
  await site.editions.create(edition);
  const lane = { editionId: edition.editionId, lane: laneOf(subscriberId, edition.sending.laneCount) };
  const { deliveries } = site.deps;
  await deliveries.putBatches(lane, 0, [{ ids: [subscriberId], excluded: {} }]);
  const heard = [{ attempt: 1, positions: new Map([['delivered', [0]]] as const) }];
  await deliveries.hear([{ key: { ...lane, batch: 0 }, heard }]);
  return edition.editionId;
}

describe('what a reader downloads', () => {
  it('holds all that they asked for by a form and have yet to confirm', async () => {
    await site.aReader(email);
    for (const { id } of [mina, bahia]) {
      const form = site.stamp();
      site.pass(5000);
      await site.app.request('/subscribe', pressed({ email, newsletter: id, form }));
    }

    const { signUps } = await downloaded();

    expect(signUps.asked).toMatchObject([
      { newsletters: [mina.id], address: email, consent: { form: 'subscribe page' } },
      { newsletters: [bahia.id] },
    ]);
  });

  it('holds what was mailed to them alone, with its words until it has left', async () => {
    await site.aReader(email);

    const { personalMails } = await downloaded();

    expect(personalMails.mails).toMatchObject([{ purpose: 'sign-in', state: { kind: 'waiting' } }]);
    expect(personalMails.mails[0].letter).toMatchObject({ address: email, text: expect.stringContaining('/enter/') });
  });

  it('holds editions of other newsletters that went to the readers of theirs, too, and nobody else’s', async () => {
    const { reader } = await site.aReader(email, [tideLine.id]);
    const other = await site.aReader(`other-${email}`, [bahia.id]);
    const letter = { createdBy: 'ines', layout: 'letter' };
    const alsoTo = [{ id: tideLine.id, name: tideLine.name }];
    const audience = { segment: null, readers: null, alsoTo };
    const own = await mailedTo(reader, tideLine.id, '2026-11-10T11:30:00Z');
    const both = await mailedTo(reader, bahia.id, '2026-11-11T11:30:00Z', { ...letter, audience });
    await mailedTo(other.reader, bahia.id, '2026-11-12T11:30:00Z', letter);

    const { deliveries } = await downloaded();

    expect(deliveries.editions).toMatchObject([
      { edition: own, newsletters: [tideLine.id], what: expect.stringContaining('delivered') },
      { edition: both, newsletters: [bahia.id, tideLine.id], what: expect.stringContaining('delivered') },
    ]);
  });

  it('says exactly what is not in it, and the page says that there is more', async () => {
    const { reader } = await site.aReader(email, [tideLine.id]);
    for (let day = 1; day <= 11; day++) {
      await mailedTo(reader, newsletterId.parse(tideLine.id), `2026-10-${String(day).padStart(2, '0')}T11:30:00Z`);
    }
    const browser = aBrowser(site);
    await browser.signIn(email);

    const { notInHere, deliveries } = JSON.parse((await browser.ask('/preferences/data.json')).html);
    const { html } = await browser.ask('/preferences');

    expect(deliveries.editions.map(({ edition }: { edition: string }) => edition)).not.toContain(
      'tide-line-20261001T113000Z',
    );
    expect(notInHere).toContainEqual(expect.stringContaining('before the 10 newest of each newsletter'));
    expect(html).toContain('The file says exactly what is not in it');
    expect(html).not.toContain('All that is stored');
  });
});
