import * as z from 'zod';
import { type Edition, keyOfEdition } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { changedSince } from '../editions/hold-edition.ts';
import { type EditionId, editionId } from '../language/ids.ts';
import { ActRefused } from './act.ts';

/** The edition that a person named. Throws ActRefused when there is none, which is also true of what is no id. */
export async function namedEdition(
  named: string,
  deps: { readonly editions: Pick<Editions, 'get'> },
): Promise<Edition> {
  const edition = await editionIfAny(named, deps);
  if (edition !== null) return edition;
  throw new ActRefused(`there is no edition ${named}; npm run editions -- list shows them`, 'what was asked');
}

/** Which version of it a person saw, whose changes must not undo what somebody did since; null: whichever there is. */
export const seen = z.int().min(0).nullable().default(null);

/** The edition as a person saw it. Throws ActRefused when somebody changed it since. */
export async function editionAsSeen(
  named: string,
  version: number | null,
  deps: { readonly editions: Pick<Editions, 'get'> },
): Promise<Edition> {
  const edition = await namedEdition(named, deps);
  if (version === null || version === edition.version) return edition;
  throw new ActRefused(`${edition.editionId}: ${changedSince}`);
}

/** Null for an edition that is not there, and for what is no id. */
export async function editionIfAny(
  named: string,
  deps: { readonly editions: Pick<Editions, 'get'> },
): Promise<Edition | null> {
  const id = readEditionId(named);
  return id === null ? null : deps.editions.get(id);
}

/** Null for what may look like the id of an edition and is none, such as one at a moment that no calendar has. */
export function readEditionId(named: string): EditionId | null {
  try {
    const id = editionId.parse(named);
    keyOfEdition(id);
    return id;
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}
