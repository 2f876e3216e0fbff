import type { Editions } from '../editions/edition-table.ts';
import type { NewsletterId } from '../language/ids.ts';
import { editionsIn, type Segment } from '../subscribers/segment.ts';

type Deps = { readonly editions: Pick<Editions, 'get'> };
type Wish = { readonly to: Segment | null; readonly alsoTo: readonly NewsletterId[] };

/** The other newsletters that a person named; whoever asks who got an edition means all to whose readers it went. */
export async function alsoToOf({ to, alsoTo }: Wish, { editions }: Deps): Promise<readonly NewsletterId[]> {
  const asked = await Promise.all(editionsIn(to).map(id => editions.get(id)));
  const theirs = asked.flatMap(edition => edition?.audience?.alsoTo ?? []).map(({ id }) => id);
  return [...new Set([...alsoTo, ...theirs])];
}
