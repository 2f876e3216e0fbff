import { fatesOf } from '../../functions/deliveries/batch.ts';
import type { BatchRecord } from '../../functions/deliveries/ledger-item.ts';
import type { SimulatedEdition } from './newsroom.ts';
import type { Run } from './run-schedule.ts';

/** Readers in doubt at the end, to whom a person was told that they would be sent to, and in whose batch that was never done. */
export function forgottenDecisions(
  { id }: SimulatedEdition,
  records: readonly BatchRecord[],
  { witnessed, schedule }: Run,
): readonly string[] {
  const clocks = Math.max(...schedule.skews.map(Math.abs));
  const taken = witnessed.taken.filter(({ editionId }) => editionId === id);
  return records.flatMap(({ key, batch: planned, state, heard }) => {
    const batch = `${key.editionId}#${key.lane} ${key.batch}`;
    const { known = [], leftAlone = [], sentTo = [], overtakenAt = null } = state?.decided ?? {};
    // Nobody is asked once more about who was refused or skipped when he was sent to after all.
    const isDecided = (position: number) => leftAlone.includes(position) || sentTo.includes(position);
    const isOpenTo = (decision: (typeof taken)[number]) => {
      // It holds when the person looked: not for who was tried again since, or heard of (docs/decisions/0007).
      const wasTried = state !== null && Date.parse(state.claimedAt) > decision.asOf - clocks;
      const wasHeard = overtakenAt !== null && Date.parse(overtakenAt) > decision.asOf - clocks;
      return !known.includes(decision.id) && !wasTried && !wasHeard;
    };
    return fatesOf(planned, state, heard)
      .flatMap(({ fate }, position) => (fate === 'uncertain' && !isDecided(position) ? [position] : []))
      .flatMap(position => {
        const since = witnessed.doubtfulSince.get(`${batch} ${position}`) ?? Number.POSITIVE_INFINITY;
        const forgotten = taken.find(decision => since < decision.asOf && isOpenTo(decision));
        if (forgotten === undefined) return [];
        return [
          `${id}: lost: ${key.lane}/${key.batch}/${position} is in doubt, and decision ${forgotten.id} was forgotten`,
        ];
      });
  });
}
