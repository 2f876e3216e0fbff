import { allTime } from '../editions/archived-edition.ts';
import { type Begun, correctedCopyOf, hasBegun } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { type EditionId, editionId, newsletterId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';
import type { ObjectStore } from '../runtime/object-store.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get'>;
  readonly mails: Pick<ObjectStore, 'get'>;
};

/** An edition that went out, with its hosted copy; `html` is null where the newsroom took it down. */
export type Hosted = { readonly edition: Begun; readonly html: string | null };

/** The hosted copy of an edition that went out or is going, with what was corrected since; null for any other address. */
export async function hostedEdition(asked: string, { editions, mails }: Deps): Promise<Hosted | null> {
  const id = namedEditionId(asked);
  const edition = id && (await editions.get(id));
  // What has not begun to go out is nobody else's to read.
  if (!id || !edition || !hasBegun(edition)) return null;
  if (edition.takedown !== null) return { edition, html: null };
  const html = (await mails.get(correctedCopyOf(id))) ?? (await mails.get(edition.compiled.hostedKey));
  return html && { edition, html: new TextDecoder().decode(html) };
}

/** Anyone can ask for an edition of the 31st of a month that has 30 days, of the year 1, or of no newsletter. */
export function namedEditionId(asked: string): EditionId | null {
  const id = editionId.safeParse(asked);
  const stamp = asked.slice(-16).replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5');
  const slot = instant.safeParse(stamp);
  const isThinkable = slot.success && slot.data > allTime.from && slot.data < allTime.before;
  return id.success && isThinkable && newsletterId.safeParse(asked.slice(0, -17)).success ? id.data : null;
}
