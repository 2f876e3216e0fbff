import type { Instant } from '../../language/instant.ts';
import { now } from '../../runtime/now.ts';
import { type Change, sealed } from '../consent-history.ts';
import type { Copied } from '../history-table.ts';
import type { Profile } from '../subscriber.ts';
import type { Growth, Told } from './growth-table.ts';
import type { ReaderCounts } from './reader-count-table.ts';
import { editionLeftBy, type Step, stepsBetween } from './step.ts';

type Deps = { readonly growth: Pick<Growth, 'tell'>; readonly counts: Pick<ReaderCounts, 'note'> };

/**
 * The latest changes of a profile, told once however often, and what of it is news: noting adds up, so neither the change
 * before, which its own writer noted, nor one that is made again after a death is noted. What a death left unnoted is in
 * the next count.
 */
export type Saved = { readonly entries: readonly Copied[]; readonly news: readonly Step[] };

/** Lets what became of profiles count: a line for the day that it belongs to, and at once in the number of readers. */
export function growthTeller({ growth, counts }: Deps) {
  return {
    changed: async (saved: readonly Saved[]): Promise<void> => {
      await growth.tell(
        saved.flatMap(({ entries }) => entries.flatMap(toldBy)),
        now(),
      );
      await counts.note(saved.flatMap(({ news }) => news));
    },
    /** Somebody whom a change had brought is about to be gone again: he leaves once, however often that is tried. */
    toBeTakenBack: (brought: Profile, change: Change & { readonly id: string }, at: Instant): Promise<void> =>
      growth.tell([{ ...takenBack(brought, change), at }], at),
    /** He is gone; noting adds up, so that only whoever took him away notes it. */
    isTakenBack: (brought: Profile, change: Change & { readonly id: string }): Promise<void> =>
      counts.note(takenBack(brought, change).steps),
  };
}

function toldBy({ subscriberId, entry }: Copied): readonly Told[] {
  const { seal: name, at, writtenAt, steps } = entry;
  return name === null
    ? []
    : [{ subscriberId, name, at, writtenAt: writtenAt ?? at, steps, edition: editionLeftBy(entry) }];
}

function takenBack(brought: Profile, { at, by, how, id }: Change & { readonly id: string }): Omit<Told, 'at'> {
  const { subscriberId, version } = brought;
  const steps = stepsBetween(brought, null, { by, how: `undo of ${how}`, consent: null });
  const writtenAt = now();
  const entry = { at, by, how, id, what: 'taken back', consent: null, carried: [], version, steps, writtenAt };
  return { subscriberId, name: sealed(subscriberId, entry, null).seal ?? id, writtenAt, steps, edition: null };
}
