import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../functions/language/instant.ts';
import type { Newsletter } from '../../functions/newsletters/newsletter.ts';
import type { StoredNewsletter } from '../../functions/newsletters/newsletter-table.ts';
import { putNewsletters } from '../../functions/newsletters/put-newsletters.ts';
import { aNewsletter } from './a-newsletter.ts';

type Put = { id: string; nextSlot: Instant | null; position: number };

async function put(
  given: readonly Newsletter[],
  now: string,
  stored: readonly StoredNewsletter[] = [],
): Promise<Put[]> {
  const puts: Put[] = [];
  await putNewsletters(given, {
    newsletters: { list: async () => stored, put: async (one, due) => void puts.push({ id: one.id, ...due }) },
    now: () => instant.parse(now),
  });
  return puts;
}

const stored = (details: Partial<StoredNewsletter>): StoredNewsletter => ({
  newsletter: aNewsletter(),
  nextSlot: null,
  position: 0,
  revision: 1,
  ...details,
});

describe('putting newsletters', () => {
  it('reckons the next slot of each from now', async () => {
    const puts = await put([aNewsletter()], '2026-11-23T12:00:00Z');

    expect(puts[0]?.nextSlot).toBe('2026-11-24T11:30:00.000Z');
  });

  it('still sends the edition that is due at this very moment', async () => {
    const puts = await put([aNewsletter()], '2026-11-23T11:30:00Z');

    expect(puts[0]?.nextSlot).toBe('2026-11-23T11:30:00.000Z');
  });

  it('gives no slot to a newsletter that only people send', async () => {
    const puts = await put([aNewsletter({ schedule: { crons: [], daysOff: [] } })], '2026-11-23T12:00:00Z');

    expect(puts[0]?.nextSlot).toBeNull();
  });

  it('does not swallow a slot that is due and not opened yet', async () => {
    const due = stored({ nextSlot: instant.parse('2026-11-23T11:30:00Z') });
    const moved = aNewsletter({ schedule: { crons: ['0 18 * * *'], daysOff: [] } });

    const puts = await put([moved], '2026-11-23T11:30:20Z', [due]);

    expect(puts[0]?.nextSlot).toBe('2026-11-23T11:30:00.000Z');
  });

  it('forgets a slot to come that the new schedule does not have', async () => {
    const coming = stored({ nextSlot: instant.parse('2026-11-24T11:30:00Z') });
    const moved = aNewsletter({ schedule: { crons: ['0 18 * * *'], daysOff: [] } });

    const puts = await put([moved], '2026-11-23T12:00:00Z', [coming]);

    expect(puts[0]?.nextSlot).toBe('2026-11-23T23:00:00.000Z');
  });

  it('puts new ones, in the order given, behind those that are stored', async () => {
    const puts = await put([aNewsletter({ id: 'b' }), aNewsletter({ id: 'a' })], '2026-11-23T12:00:00Z', [
      stored({ position: 4 }),
    ]);

    expect(puts.map(({ id, position }) => [id, position])).toEqual([
      ['b', 5],
      ['a', 6],
    ]);
  });
});
