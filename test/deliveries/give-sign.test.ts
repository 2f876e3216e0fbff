import { describe, expect, it } from 'vitest';
import { signGiver } from '../../functions/deliveries/give-sign.ts';
import { anEdition } from '../editions/an-edition.ts';

const edition = anEdition('sending', { sending: { ...anEdition('sending').sending, batchSize: 50 } });

/** Workers that share one bucket of signs; each has a memory of its own. */
function aHouse() {
  const given: number[] = [];
  let freeAt = 0;
  let time = 1_000_000;
  const deps = {
    signs: {
      takeFromPast: async (now: number, { milliseconds }: { milliseconds: number }) => {
        if (freeAt >= now) return false;
        freeAt = now + milliseconds;
        return true;
      },
    },
    mailer: { sendSign: async (_: unknown, givenAt: number) => void given.push(givenAt) },
    clock: () => time,
  };
  return { given, pass: (milliseconds: number) => (time += milliseconds), hire: () => signGiver(deps) };
}

describe('signGiver', () => {
  it('gives a sign at once, and the next when twelve seconds have passed', async () => {
    const house = aHouse();
    const [one, other] = [house.hire(), house.hire()];

    await one(edition);
    await other(edition);
    for (let second = 0; second < 20; second++) {
      house.pass(1000);
      await one(edition);
      await other(edition);
    }

    expect(house.given).toEqual([1_000_000, 1_015_000]);
  });

  it('gives none for calls that are too small to be judged by their silence', async () => {
    const house = aHouse();

    await house.hire()(anEdition('sending', { sending: { ...edition.sending, batchSize: 4 } }));

    expect(house.given).toEqual([]);
  });
});
