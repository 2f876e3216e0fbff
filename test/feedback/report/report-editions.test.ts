import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliveryTable } from '../../../functions/deliveries/delivery-table.ts';
import { lanePlanTable } from '../../../functions/deliveries/lane-plan-table.ts';
import { editionTable } from '../../../functions/editions/edition-table.ts';
import { readingTable } from '../../../functions/feedback/reading-table.ts';
import { reportEditions } from '../../../functions/feedback/report/report-editions.ts';
import { reportTable } from '../../../functions/feedback/report/report-table.ts';
import { type Instant, later } from '../../../functions/language/instant.ts';
import { newsletterTable } from '../../../functions/newsletters/newsletter-table.ts';
import { aBatch, answered, aRecord, aState } from '../../deliveries/a-batch.ts';
import { anEdition } from '../../editions/an-edition.ts';
import { aNewsletter } from '../../newsletters/a-newsletter.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';

const minute = 60_000;
const hour = 60 * minute;
const { compiled } = anEdition('closed');
const edition = anEdition('closed', { compiled: { ...compiled, isTracked: true } });
const { editionId, closedAt } = edition;
const everybody = [0, 1, 2, 3];

let dynamo: LocalDynamo;
let shelf: Awaited<ReturnType<typeof aShelf>>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  shelf = await aShelf();
});
afterAll(() => dynamo.stop());

/** A closed edition of four readers in one batch, of whom SES told of all but the last. */
async function aShelf() {
  const { client, tables } = dynamo;
  const deliveries = deliveryTable(client, tables.deliveries);
  const [editions, readings, reports, newsletters] = [
    editionTable(client, tables.editions),
    readingTable(client, tables.deliveries),
    reportTable(client, tables.deliveries),
    newsletterTable(client, tables.newsletters),
  ];
  await newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
  await editions.create(edition);
  const key = { editionId, lane: 0, batch: 0 };
  await deliveries.putBatches(key, 0, [aBatch(everybody.length)]);
  const state = aState({ finished: true, call: everybody, answered: [answered(everybody)] });
  await deliveries.writeState(aRecord({ key, batch: aBatch(4), state: null }), state);
  await deliveries.hear([{ key, heard: [{ attempt: 1, positions: new Map([['delivered', [0, 1, 2]]]) }] }]);
  const plans = lanePlanTable(client, tables.deliveries);
  const count = (now: Instant) =>
    reportEditions({ newsletters, editions, plans, deliveries, readings, reports, now: () => now });
  return { ...{ key, editions, readings, reports, deliveries, count }, report: () => reports.get(editionId) };
}

/** Minutes after the closing. */
function steps(from: number, to: number, by: number): readonly number[] {
  return Array.from({ length: Math.floor((to - from) / by) }, (_, i) => from + (i + 1) * by);
}

describe('the report of an edition', () => {
  it('is there within minutes of its closing, with what SES told and who read it, hour by hour', async () => {
    const { key, readings, count, report } = shelf;
    const from = (await report())?.hours;
    await readings.note(key, {
      ...{ opened: [0, 1, 1], fetched: [3], clicks: [{ position: 2, second: 4000, link: 'aaaa' }] },
      openings: [
        { position: 0, hour: 0 },
        { position: 1, hour: 2 },
        { position: 1, hour: 1 },
      ],
    });

    await count(later(closedAt, 5 * minute));

    expect(from).toBeUndefined();
    const told = await report();
    expect(told?.delivery).toMatchObject({ recipients: 4, accepted: 4, delivered: 3 });
    expect(told?.reading).toEqual({ opened: 3, clicked: 1, onlyMachines: 1 });
    expect(told?.hours.length).toBe(24);
    expect(told?.hours.slice(0, 3).map(({ accepted, opened, clicked }) => [accepted, opened, clicked])).toEqual([
      [4, 1, 0],
      [0, 2, 1],
      [0, 0, 0],
    ]);
  });

  it('is counted again ever more seldom, and no more after a week', async () => {
    const { count, report } = shelf;
    const countedAfter: number[] = [];
    const ticks = [...steps(0, 120, 5), ...steps(120, 1560, 45), ...steps(1560, 8 * 1440, 400)];
    for (const after of ticks) {
      const now = later(closedAt, after * minute);
      await count(now);
      if ((await report())?.at === now) countedAfter.push(after);
    }

    expect(countedAfter.filter(after => after < 120).length).toBeLessThanOrEqual(12);
    expect(countedAfter.length).toBeLessThan(50);
    expect(countedAfter.at(-1)).toBeLessThanOrEqual(7 * 24 * 60);
    expect(await shelf.reports.followed()).toEqual([]);
  });

  it('leaves the report alone when the readings are folded and forgotten', async () => {
    const { editions, readings, count, report } = shelf;
    const stored = await editions.get(editionId);
    if (stored?.state !== 'closed') throw new Error('it is closed');
    await editions.change({ ...stored, reading: { opened: 3, clicked: 1, onlyMachines: 1 } });
    await readings.forgetLane({ editionId, lane: 0 });

    await count(later(closedAt, 24 * hour));

    expect((await report())?.reading).toMatchObject({ opened: 3 });
  });
});
