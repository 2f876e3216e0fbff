import { type Fate, fatesOf } from '../../functions/deliveries/batch.ts';
import type { BatchRecord } from '../../functions/deliveries/ledger-item.ts';
import { instantFrom } from '../../functions/language/instant.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { belongingTo } from './belonging.ts';
import type { Figures } from './figures.ts';
import { idOfAddress, type SimulatedEdition } from './newsroom.ts';
import { overRate } from './over-rate.ts';
import type { Run } from './run-schedule.ts';
import { type Answered, answeredIn, uncertainWithoutReason } from './uncertain-fold.ts';

/** How wrong clocks may be for the pace to hold (docs/decisions/0005); the lease allows for much more. */
export const clocksWrongByAtMost = 200;

/** What a run came to; `because` says of each wrong figure what was wrong, in words. */
export type Judgement = { readonly figures: Figures; readonly because: readonly string[] };

type Place = { readonly record: BatchRecord; readonly position: number; readonly fate: Fate };

/** Holds what SES logged, position by position, against the ledger and against candidates counted from profiles. */
export async function judge(run: Run): Promise<Judgement> {
  const { schedule, witnessed } = run;
  const ledger = await Promise.all(schedule.editions.map(edition => recordsOf(edition, run)));
  const answered = answeredIn(ledger.flat(), run);
  const found = await Promise.all(
    schedule.editions.map((edition, i) =>
      judgeEdition(edition, { records: ledger[i] ?? [], ledger: ledger.flat(), answered }, run),
    ),
  );
  const because = found.flatMap(one => one.because);
  const late = afterOptOut(run);
  const fast = schedule.skews.every(skew => Math.abs(skew) <= clocksWrongByAtMost)
    ? overRate(witnessed.log, schedule.sendsPerSecond)
    : [];
  because.push(...late, ...fast);
  const sum = (name: 'recipients' | 'duplicates' | 'lost' | 'unexplained' | 'uncertain') =>
    found.reduce((total, one) => total + one[name], 0);
  return {
    because,
    figures: {
      schedules: 1,
      faults: Object.values(witnessed.faults).reduce((total, count) => total + count, 0),
      recipients: sum('recipients'),
      duplicates: sum('duplicates'),
      lost: sum('lost'),
      unexplained: sum('unexplained'),
      afterOptOut: late.length,
      overRate: fast.length,
      uncertain: sum('uncertain'),
    },
  };
}

type Read = {
  /** Of the edition itself, and of all. */
  readonly records: readonly BatchRecord[];
  readonly ledger: readonly BatchRecord[];
  readonly answered: readonly Answered[];
};

async function judgeEdition(edition: SimulatedEdition, { records, ledger, answered }: Read, run: Run) {
  const { newsroom, witnessed } = run;
  const places = new Map<string, Place[]>();
  const excluded = new Set(records.flatMap(({ batch }) => Object.keys(batch.excluded)));
  for (const record of records) {
    const fates = fatesOf(record.batch, record.state, record.heard);
    for (const [position, id] of record.batch.ids.entries()) {
      const fate = fates[position] ?? { fate: 'open' };
      places.set(id, [...(places.get(id) ?? []), { record, position, fate }]);
    }
  }
  const accepted = new Map<string, number>();
  for (const call of witnessed.log.filter(one => one.editionId === edition.id)) {
    for (const one of call.entries) {
      if (one.outcome === 'accepted') accepted.set(one.address, (accepted.get(one.address) ?? 0) + 1);
    }
  }
  const profiles = await newsroom.subscribers.profiles(edition.readers.map(({ subscriberId }) => subscriberId));
  const stored = await newsroom.editions.get(edition.id);
  const beganAt = stored !== null && 'sending' in stored ? stored.sending.planningBeganAt : instantFrom(run.endedAt);
  const belongs = belongingTo(edition, ledger, Date.parse(beganAt), run);
  const isEndedEarly = stored?.state === 'closed' && stored.outcome === 'stopped';
  const findings = edition.readers.map(reader =>
    judgeReader({
      reader,
      mails: accepted.get(reader.address) ?? 0,
      places: places.get(reader.subscriberId) ?? [],
      isExcluded: excluded.has(reader.subscriberId),
      isCandidate:
        belongs(reader) === 'in' && isCandidate(profiles.get(reader.subscriberId), edition, Date.parse(beganAt)),
      isOutside: belongs(reader) === 'out',
      ...{ isEndedEarly, run },
    }),
  );
  const isClosed = stored?.state === 'closed';
  const misplaced = mailedElsewhere(edition, records, run);
  const unfounded = uncertainWithoutReason(edition, records, answered, run);
  const of = (name: Wrong) => findings.flat().filter(one => one.wrong === name).length;
  return {
    because: [
      ...findings.flat().map(one => `${edition.id}: ${one.wrong}: ${one.because}`),
      ...(isClosed ? [] : [`${edition.id} is ${stored?.state ?? 'gone'} at the end`]),
      ...unfounded,
      ...misplaced,
    ],
    recipients: edition.readers.length,
    duplicates: of('duplicates'),
    lost: of('lost'),
    unexplained: of('unexplained') + (isClosed ? 0 : 1) + misplaced.length,
    uncertain: [...places.values()].flat().filter(({ fate }) => fate.fate === 'uncertain').length,
  };
}

async function recordsOf({ id }: SimulatedEdition, { newsroom }: Run): Promise<readonly BatchRecord[]> {
  const lanes = Array.from({ length: newsroom.laneCount }, (_, lane) => ({ editionId: id, lane }));
  return (await Promise.all(lanes.map(lane => newsroom.deliveries.recordsOfLane(lane)))).flat();
}

/** Mails of positions at which somebody else stands in the ledger. */
function mailedElsewhere({ id }: SimulatedEdition, records: readonly BatchRecord[], run: Run): readonly string[] {
  const batches = new Map(records.map(({ key, batch }) => [`${key.lane} ${key.batch}`, batch]));
  return run.witnessed.log
    .filter(call => call.editionId === id)
    .flatMap(({ lane, batch, entries }) =>
      entries
        .filter(one => one.outcome === 'accepted')
        .filter(one => batches.get(`${lane} ${batch}`)?.ids[one.position] !== idOfAddress(one.address))
        .map(
          one => `${id}: unexplained: ${one.address} was mailed as ${lane}/${batch}/${one.position} and is not there`,
        ),
    );
}

/** Rule 1: confirmed a minute before planning began, and still welcome at the end of all. */
function isCandidate(profile: Profile | undefined, { newsletter }: SimulatedEdition, beganAt: number): boolean {
  const subscription = profile?.subscriptions[newsletter];
  if (profile?.standing.kind !== 'reachable' || subscription?.state !== 'confirmed') return false;
  return Date.parse(subscription.confirmedAt) <= beganAt - 60_000;
}

type Wrong = 'duplicates' | 'lost' | 'unexplained';
type Reader = {
  readonly reader: Profile;
  readonly mails: number;
  readonly places: readonly Place[];
  readonly isExcluded: boolean;
  readonly isCandidate: boolean;
  /** Surely not in the edition's audience. */
  readonly isOutside: boolean;
  readonly isEndedEarly: boolean;
  readonly run: Run;
};

function judgeReader(one: Reader): readonly { readonly wrong: Wrong; readonly because: string }[] {
  const { reader, mails, places, isExcluded, isCandidate, isOutside, isEndedEarly, run } = one;
  const who = reader.address;
  const [place] = places;
  const fate = place?.fate;
  const said = fate === undefined ? 'in no batch' : `${fate.fate}${'because' in fate ? ` (${fate.because})` : ''}`;
  const at = place === undefined ? '' : ` at ${place.record.key.lane}/${place.record.key.batch}/${place.position}`;
  const found: { wrong: Wrong; because: string }[] = [];
  const note = (wrong: Wrong, because: string) => found.push({ wrong, because: `${who}${at} ${because}` });
  // Who decides to send after all takes it upon himself that somebody gets the mail twice.
  const decided = place === undefined ? 0 : (run.witnessed.decisions.get(placeName(place)) ?? 0);
  for (let more = 1 + decided; more < mails; more++) note('duplicates', `was mailed ${mails} times`);
  if (mails > 0 && isOutside) note('duplicates', 'was mailed and is not in the audience');
  if (places.length > 1) note('unexplained', `stands in ${places.length} places`);
  if (fate?.fate === 'open' || fate?.fate === 'unclear') note('unexplained', `is ${said} at the end`);
  if (fate === undefined && !isExcluded && (isCandidate || mails > 0)) note('lost', 'is nowhere in the ledger');
  if (mails > 0 && fate !== undefined && !['accepted', 'uncertain'].includes(fate.fate)) {
    note('unexplained', `was mailed and is ${said}`);
  }
  if (mails > 0 && isExcluded) note('unexplained', 'was mailed and is left out of the plan');
  if (mails === 0 && fate?.fate === 'accepted') note('lost', 'is called accepted and was not mailed');
  if (mails > 0 || !isCandidate || fate === undefined || fate.fate === 'accepted') return found;
  const isRefused = fate.fate === 'refused' && wasRefused(who, run);
  const isOver = fate.fate === 'ended' && isEndedEarly && fate.because !== 'stuck';
  if (fate.fate === 'uncertain' || fate.fate === 'open' || fate.fate === 'unclear' || isRefused || isOver) return found;
  note('lost', `is a candidate and ${said}`);
  return found;
}

function placeName({ record: { key }, position }: Place): string {
  return `${key.editionId}#${key.lane} ${key.batch} ${position}`;
}

function wasRefused(address: string, { schedule, witnessed }: Run): boolean {
  if (schedule.refusedAddresses.has(address)) return true;
  return witnessed.log.some(({ entries }) => entries.some(one => one.address === address && one.outcome === 'refused'));
}

/** Readers in calls that left more than ten seconds after their opt-out was acknowledged. */
function afterOptOut({ schedule, witnessed }: Run): readonly string[] {
  return witnessed.departures.flatMap(({ at, editionId, addresses }) => {
    const newsletter = schedule.editions.find(({ id }) => id === editionId)?.newsletter;
    return addresses.flatMap(address => {
      const wishes = witnessed.wishes.filter(one => one.address === address && one.newsletter === newsletter);
      const last = wishes.filter(one => one.at <= at).at(-1);
      if (last === undefined || last.isIn || at - last.at <= 10_000) return [];
      return [`afterOptOut: ${address} was in a call ${(at - last.at) / 1000} s after he had left`];
    });
  });
}
