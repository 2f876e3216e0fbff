import { newsletterId } from '../../functions/language/ids.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { alsoReading, readersOf, type SimulatedEdition } from './newsroom.ts';
import type { Chance } from './random.ts';

const nightDesk = newsletterId.parse('night-desk');
const weekEnd = newsletterId.parse('week-end');

/** In some seeds the first edition goes to the readers of other newsletters, too, of whom many read several. */
export function sometimesToSeveral(editions: readonly SimulatedEdition[], chance: Chance): readonly SimulatedEdition[] {
  const [first, second] = editions;
  if (first === undefined || !chance.happens(0.4)) return editions;
  const all = [first.newsletter, ...(chance.happens(0.5) ? [nightDesk] : [nightDesk, weekEnd])];
  const strangers = () => readersOf(nightDesk, [chance.between(5, 30), chance.between(5, 30)]);
  const people = [...first.readers, ...(second?.readers ?? strangers())].map((reader): Profile => {
    return all.reduce((one, newsletter) => (chance.happens(0.3) ? alsoReading(one, newsletter) : one), reader);
  });
  const read = editions.map(one => ({
    ...one,
    readers: people.filter(({ subscriptions }) => one.newsletter in subscriptions),
  }));
  return read.map((one, i) => (i === 0 ? { ...one, alsoTo: all.slice(1), readers: people } : one));
}
