import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paceTable } from '../../functions/deliveries/pace-table.ts';
import { reserveDeparture } from '../../functions/outbox/reserve-departure.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());

function aPace(name: string) {
  const bucket = (whose: string) => paceTable(dynamo.client, dynamo.tables.deliveries, `${whose} ${name}`);
  let time = 1_000_000;
  return {
    ...{ ofEditions: bucket('editions'), ofPersonalMail: bucket('personal'), clock: () => time },
    sleep: async (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

/** As an edition of any size leaves it. */
const busy = { milliseconds: 3_600_000, recipients: 0 };

describe('reserveDeparture', () => {
  it('lets a mail leave at once while no edition goes out', async () => {
    const pace = aPace('idle');

    expect(await reserveDeparture(14, pace)).toEqual({ departure: 1_000_000 });
    expect((await pace.ofPersonalMail.read()).nextFreeAt).toBe(0);
  });

  it('has 2 % of the rate to itself while one does, and takes nothing of the edition’s', async () => {
    const pace = aPace('busy');
    await pace.ofEditions.takeFromPast(1_000_000, busy);
    const before = await pace.ofEditions.read();

    const departures = [await reserveDeparture(500, pace), await reserveDeparture(500, pace)];

    expect(departures).toEqual([{ departure: 1_000_000 }, { departure: 1_000_100 }]);
    expect(await pace.ofEditions.read()).toEqual(before);
  });

  it('does not wait for more than five seconds', async () => {
    const pace = aPace('full');
    await pace.ofEditions.takeFromPast(1_000_000, busy);
    await pace.ofPersonalMail.takeFromPast(1_000_000, busy);

    expect(await reserveDeparture(500, pace)).toEqual({ departure: null, because: 'too far off' });
  });
});
