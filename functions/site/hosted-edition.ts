import { correctedCopyOf, type Edition, isApproved } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { editionId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';
import type { ObjectStore } from '../runtime/object-store.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get'>;
  readonly mails: Pick<ObjectStore, 'get'>;
};

/** The hosted copy of an edition that went out or is about to, with what was corrected since; null for any other address. */
export async function hostedEdition(asked: string, { editions, mails }: Deps): Promise<string | null> {
  const id = editionId.safeParse(asked);
  if (!id.success || !namesMoment(id.data)) return null;
  const edition = await editions.get(id.data);
  const key = edition && publicKey(edition);
  const html = key && ((await mails.get(correctedCopyOf(id.data))) ?? (await mails.get(key)));
  return html ? new TextDecoder().decode(html) : null;
}

/** Anyone can ask for an edition of the 31st of a month that has 30 days. */
function namesMoment(id: string): boolean {
  const stamp = id.slice(-16).replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5');
  return instant.safeParse(stamp).success;
}

/** What editors have not let go yet is nobody else's to read. */
function publicKey(edition: Edition): string | null {
  return isApproved(edition.state) && 'compiled' in edition ? (edition.compiled?.hostedKey ?? null) : null;
}
