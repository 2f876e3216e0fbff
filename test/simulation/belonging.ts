import { fatesOf } from '../../functions/deliveries/batch.ts';
import type { BatchRecord } from '../../functions/deliveries/ledger-item.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import type { SimulatedEdition } from './newsroom.ts';
import type { Run } from './run-schedule.ts';

/** Clocks may be so wrong that tell when planning began. */
const clocksMilliseconds = 10_000;

/** Whether a reader belongs to an edition; `either` of whom nobody can tell. */
type Belongs = 'in' | 'out' | 'either';

/** Tells of an edition's readers who belongs to it, by SES's log of the edition that it follows. */
export function belongingTo(
  { follows }: SimulatedEdition,
  ledger: readonly BatchRecord[],
  beganAt: number,
  { schedule, witnessed }: Run,
): (reader: Pick<Profile, 'address' | 'subscriberId'>) => Belongs {
  if (follows === null) return () => 'in';
  const inDoubt = doubtfulIn(
    ledger.filter(({ key }) => key.editionId === follows.first),
    witnessed.decisions,
  );
  const mailedAt = new Map<string, number>();
  for (const { arrivedAt, entries } of witnessed.log.filter(call => call.editionId === follows.first)) {
    for (const { address, outcome } of entries) {
      if (outcome === 'accepted' && !mailedAt.has(address)) mailedAt.set(address, arrivedAt);
    }
  }
  return ({ address, subscriberId }) => {
    // What bounced was not got, if SES told of it.
    if (schedule.bouncingAddresses.has(address)) return 'either';
    const at = mailedAt.get(address);
    const hadIt = at !== undefined && at < beganAt - clocksMilliseconds;
    const isToTheRest = follows.to === 'who did not';
    if (isToTheRest ? hadIt : at === undefined) return 'out';
    return (isToTheRest ? at === undefined : hadIt) && !inDoubt.has(subscriberId) ? 'in' : 'either';
  };
}

/** Of whom nobody could tell, at the end or until a person decided: such readers neither got an edition nor did not. */
function doubtfulIn(ledger: readonly BatchRecord[], decisions: Run['witnessed']['decisions']): ReadonlySet<string> {
  const ids = ledger.flatMap(({ key, batch, state, heard }) => {
    const fates = fatesOf(batch, state, heard);
    return batch.ids.filter((_, position) => {
      const isDecided = decisions.has(`${key.editionId}#${key.lane} ${key.batch} ${position}`);
      return isDecided || ['uncertain', 'unclear', 'open'].includes(fates[position]?.fate ?? '');
    });
  });
  return new Set(ids);
}
