import { sweepIdAt } from '../../functions/desk/sweeps/list-sweep.ts';
import { instantFrom } from '../../functions/language/instant.ts';
import { importId } from '../../functions/subscribers/imports/list-import.ts';
import { tag } from '../../functions/subscribers/tag.ts';
import { alsoTagged, type SimulatedEdition, slotAt, startAt } from './newsroom.ts';
import type { Chance } from './random.ts';
import type { PlannedMany, Schedule } from './schedule.ts';

/** Readers whom a change of many means carry this. */
const harbour = tag.parse('harbour');

/** A list brings at most so many new readers. */
export const mostListed = 40;

/** In some seeds the staff brings a list and takes it back, or changes a part of the readers, while editions go out. */
export function sometimesOfMany(schedule: Schedule, endsAt: number, chance: Chance): Schedule {
  const [first] = schedule.editions;
  if (first === undefined) return schedule;
  const brought = chance.happens(0.25) ? [anImport(first, endsAt, chance)] : [];
  if (!chance.happens(0.5)) return { ...schedule, many: brought };
  const tagged = new Set(
    schedule.editions.flatMap(({ readers }) => readers.map(one => one.address).filter(() => chance.happens(0.2))),
  );
  const editions = schedule.editions.map(one => ({
    ...one,
    readers: one.readers.map(reader => (tagged.has(reader.address) ? alsoTagged(reader, harbour) : reader)),
  }));
  return { ...schedule, editions, many: [...brought, aSweep(first, endsAt, chance)] };
}

/** New readers and known ones, mostly brought before the slot, so that they are planned, and taken back on the way. */
function anImport({ newsletter, readers }: SimulatedEdition, endsAt: number, chance: Chance): PlannedMany {
  const listed = Array.from({ length: chance.between(10, mostListed) }, (_, i) => `listed${i}@example.org,`);
  const known = chance.shuffled(readers).slice(0, chance.between(0, 10));
  const rows = [...listed, ...known.map(({ address }) => `${address},Ada`)];
  return {
    at: chance.happens(0.7) ? chance.between(startAt, slotAt - 60_000) : chance.between(slotAt - 60_000, endsAt),
    undoneAt: chance.between(slotAt + 20_000, endsAt + 60_000),
    what: {
      act: 'import',
      id: importId.parse('20261122-1120-list'),
      newsletterId: newsletter,
      list: ['email,name', ...rows].join('\n'),
    },
  };
}

function aSweep({ newsletter }: SimulatedEdition, endsAt: number, chance: Chance): PlannedMany {
  const wish = chance.pick([
    { wish: 'leave', newsletterId: newsletter },
    { wish: 'suppress', why: 'the harbour list was sold' },
    { wish: 'tag', tag: tag.parse('met') },
  ] as const);
  const at = chance.between(slotAt, endsAt);
  return {
    at,
    undoneAt: chance.happens(0.5) ? at + chance.between(5000, 60_000) : null,
    what: {
      act: 'sweep',
      id: sweepIdAt(instantFrom(slotAt), 'many'),
      newsletterId: chance.pick([newsletter, null]),
      segment: [{ about: 'tag', anyOf: [harbour], not: false }],
      wish,
    },
  };
}
