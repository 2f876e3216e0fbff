import { describe, expect, it } from 'vitest';
import { deleteTemplates } from '../../functions/deliveries/delete-templates.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { instant } from '../../functions/language/instant.ts';
import { anEdition } from '../editions/an-edition.ts';

const hash = '0123456789abcdef';
const now = instant.parse('2026-11-22T11:30:00Z');

/** Templates in SES, and editions as stored. */
function aShelf(editions: readonly Edition[], names: readonly string[], madeAt = '2026-11-01T11:30:00Z') {
  const shelf = new Set(names);
  const deps = {
    editions: { get: async (id: string) => editions.find(({ editionId }) => editionId === id) ?? null },
    templates: {
      list: async function* () {
        for (const name of [...shelf]) yield { name, madeAt: instant.parse(madeAt) };
      },
      delete: async (name: string) => void shelf.delete(name),
    },
    now: () => now,
  };
  return { clear: () => deleteTemplates(deps), left: () => [...shelf] };
}

function closed(day: string, closedAt: string) {
  return anEdition('closed', {
    slot: `2026-11-${day}T11:30:00Z`,
    editionId: `tide-line-202611${day}T113000Z`,
    closedAt,
  });
}

const over = closed('10', '2026-11-10T11:40:00Z');

describe('deleteTemplates', () => {
  it('deletes the templates of what was closed a week ago, and no others', async () => {
    const lately = closed('16', '2026-11-16T11:40:00Z');
    const underWay = anEdition('paused', { editionId: 'tide-line-20261105T113000Z', slot: '2026-11-05T11:30:00Z' });
    const names = [over, lately, underWay].map(({ editionId }) => `${editionId}_${hash}`);
    const shelf = aShelf([over, lately, underWay], names);

    await shelf.clear();

    expect(shelf.left()).toEqual(names.slice(1));
  });

  it('leaves alone what is not ours, or of an edition that nobody knows', async () => {
    const names = ['welcome', `tide-line_${hash}`, `night-desk-20261101T113000Z_${hash}`, over.editionId];
    const shelf = aShelf([over], names);

    await shelf.clear();

    expect(shelf.left()).toEqual(names);
  });

  it('leaves alone what was made a moment ago, whatever its edition says', async () => {
    const shelf = aShelf([over], [`${over.editionId}_${hash}`], '2026-11-22T11:00:00Z');

    await shelf.clear();

    expect(shelf.left()).toHaveLength(1);
  });

  it('takes what is left when it is run again', async () => {
    const names = Array.from({ length: 50 }, (_, i) => `${over.editionId}_${String(i).padStart(16, '0')}`);
    const shelf = aShelf([over], names);

    await shelf.clear();
    expect(shelf.left()).toHaveLength(10);
    await shelf.clear();
    await shelf.clear();

    expect(shelf.left()).toEqual([]);
  });
});
