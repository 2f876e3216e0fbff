import type { EditionId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { hasBegun } from './edition.ts';
import type { Editions } from './edition-table.ts';

type Deps = { readonly editions: Pick<Editions, 'get' | 'change'>; readonly now: () => Instant };

/** `because` null: it is shown again. */
type Wish = { readonly editionId: EditionId; readonly because: string | null; readonly by: string };
type Outcome = { readonly outcome: 'done' | 'done before' } | { readonly outcome: 'refused'; readonly because: string };

/** Takes the hosted copy of an edition from the site, or shows it again; mails that went out stay where they are. Safe to run twice. */
export async function takeDownEdition({ editionId, because, by }: Wish, deps: Deps): Promise<Outcome> {
  for (let attempt = 1; attempt <= 10; attempt++) {
    const edition = await deps.editions.get(editionId);
    if (edition === null) return { outcome: 'refused', because: 'there is no such edition' };
    if (!hasBegun(edition))
      return { outcome: 'refused', because: `it is ${edition.state}, and the site does not show it` };
    if ((edition.takedown === null) === (because === null)) return { outcome: 'done before' };
    const takedown = because === null ? null : { at: deps.now(), by, because };
    // While it goes out, others write it all the time.
    if ((await deps.editions.change({ ...edition, takedown })) !== null) return { outcome: 'done' };
  }
  return { outcome: 'refused', because: 'others changed it ten times over; try again' };
}
