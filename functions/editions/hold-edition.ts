import type { Instant } from '../language/instant.ts';
import { type EditionIn, occasionOf } from './edition.ts';
import type { Editions } from './edition-table.ts';

type Deps = { readonly editions: Pick<Editions, 'change'>; readonly now: () => Instant };

/** An edition of which nothing was planned or sent. */
export type Waiting = EditionIn<'draft'> | EditionIn<'held'> | EditionIn<'frozen'>;

/**
 * Has an edition wait for approval, whatever its newsletter says; an approval is taken back by it. False when somebody
 * changed it in the meantime, such as by beginning to send it.
 */
export async function holdEdition(edition: Waiting, by: string, deps: Deps): Promise<boolean> {
  const { compiled } = edition;
  const isBeforeSlot = edition.slot > deps.now();
  const occasion = { ...occasionOf(edition), heldBy: by, ...(isBeforeSlot && { dueAt: edition.slot }) };
  // Before its slot it stays a draft, which is compiled once more when it is due, and held then.
  const next =
    compiled === null || isBeforeSlot
      ? ({ ...occasion, state: 'draft', compiled } as const)
      : ({ ...occasion, state: 'held', compiled, because: heldByPerson(by) } as const);
  return (await deps.editions.change(next)) !== null;
}

/** Leaves an edition out, with the reason for the staff; its stories may stand in the next one. */
export async function skipEdition(
  edition: Waiting,
  because: string,
  { editions }: Pick<Deps, 'editions'>,
): Promise<boolean> {
  const choices = edition.compiled?.choices ?? [];
  return (await editions.change({ ...occasionOf(edition), state: 'skipped', because, choices })) !== null;
}

/** Why an edition is held that a person wants to wait. */
export function heldByPerson(name: string): string {
  return `${name} wants it to wait for approval`;
}

/** For who acts on what somebody else was quicker to change. */
export const changedSince = 'it changed since you looked at it; look at it again';
