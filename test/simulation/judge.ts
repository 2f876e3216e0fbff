import { type Fate, fatesOf } from '../../functions/deliveries/batch.ts';
import type { BatchRecord } from '../../functions/deliveries/ledger-item.ts';
import { instantFrom } from '../../functions/language/instant.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { belongingTo } from './belonging.ts';
import type { Figures } from './figures.ts';
import { forgottenDecisions } from './forgotten-decisions.ts';
import { idOfAddress, type SimulatedEdition } from './newsroom.ts';
import { overRate } from './over-rate.ts';
import { isSkippedWithoutReason, isSurelyPlanned } from './rule-one.ts';
import type { Run } from './run-schedule.ts';
import { type Answered, answeredIn, uncertainWithoutReason } from './uncertain-fold.ts';
import { afterOptOut, neverInvited } from './uninvited.ts';

/** How wrong clocks may be for the pace to hold (docs/decisions/0005); the lease allows for much more. */
export const clocksWrongByAtMost = 200;

/** What must be 0; of the uncertain, those that have no reason to be. */
const mustBeNone = ['duplicates', 'lost', 'unexplained', 'afterOptOut', 'overRate'] as const;
export type WrongFigure = (typeof mustBeNone)[number] | 'uncertain';

/** What a run came to; `because` says of each wrong figure what was wrong, in words. */
export type Judgement = {
  readonly figures: Figures;
  readonly wrong: ReadonlySet<WrongFigure>;
  readonly because: readonly string[];
};

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
  const fast = schedule.skews.every(skew => Math.abs(skew) <= clocksWrongByAtMost)
    ? overRate(witnessed.log, schedule.sendsPerSecond, witnessed.signArrivals)
    : [];
  because.push(...fast);
  const sum = (name: Exclude<keyof (typeof found)[number], 'because'>) =>
    found.reduce((total, one) => total + one[name], 0);
  const figures: Figures = {
    schedules: 1,
    faults: Object.values(witnessed.faults).reduce((total, count) => total + count, 0),
    recipients: sum('recipients'),
    duplicates: sum('duplicates'),
    lost: sum('lost'),
    unexplained: sum('unexplained'),
    afterOptOut: sum('afterOptOut'),
    overRate: fast.length,
    uncertain: sum('uncertain'),
  };
  const wrong = mustBeNone.filter(name => figures[name] > 0);
  return { figures, because, wrong: new Set([...wrong, ...(sum('unfounded') > 0 ? ['uncertain' as const] : [])]) };
}

type Read = {
  /** Of the edition itself, and of all. */
  readonly records: readonly BatchRecord[];
  readonly ledger: readonly BatchRecord[];
  readonly answered: readonly Answered[];
};

async function judgeEdition(edition: SimulatedEdition, { records, ledger, answered }: Read, run: Run) {
  const { newsroom } = run;
  const places = placesIn(records);
  const excluded = new Set(records.flatMap(({ batch }) => Object.keys(batch.excluded)));
  const accepted = acceptedIn(edition, run);
  const stored = await newsroom.editions.get(edition.id);
  const began = stored !== null && 'sending' in stored ? stored.sending.planningBeganAt : instantFrom(run.endedAt);
  const beganAt = Date.parse(began);
  const belongs = belongingTo(edition, ledger, beganAt, run);
  const isEndedEarly = stored?.state === 'closed' && stored.outcome === 'stopped';
  const people = peopleIn(run);
  const findings = people.map(reader =>
    judgeReader({
      reader,
      mails: accepted.get(reader.address) ?? 0,
      places: places.get(reader.subscriberId) ?? [],
      isExcluded: excluded.has(reader.subscriberId),
      isToBePlanned: belongs(reader) === 'in' && isSurelyPlanned(reader.subscriberId, { edition, beganAt }, run),
      isOutside: belongs(reader) === 'out',
      ...{ isEndedEarly, begun: { edition, beganAt }, run },
    }),
  );
  const isClosed = stored?.state === 'closed';
  const misplaced = mailedElsewhere(edition, records, run);
  const unfounded = uncertainWithoutReason(edition, records, answered, run);
  const uninvited = neverInvited(edition, beganAt, run);
  const forgotten = forgottenDecisions(edition, records, run);
  const late = afterOptOut(edition, beganAt, run);
  const of = (name: Wrong) => findings.flat().filter(one => one.wrong === name).length;
  return {
    because: [
      ...findings.flat().map(one => `${edition.id}: ${one.wrong}: ${one.because}`),
      ...(isClosed ? [] : [`${edition.id} is ${stored?.state ?? 'gone'} at the end`]),
      ...unfounded,
      ...misplaced,
      ...uninvited,
      ...late,
      ...forgotten,
    ],
    recipients: edition.readers.length,
    duplicates: of('duplicates') + uninvited.length,
    lost: of('lost') + forgotten.length,
    unexplained: of('unexplained') + (isClosed ? 0 : 1) + misplaced.length,
    afterOptOut: late.length,
    unfounded: unfounded.length,
    uncertain: [...places.values()].flat().filter(({ fate }) => fate.fate === 'uncertain').length,
  };
}

/** Everybody of whom there ever was a profile. */
function peopleIn({ witnessed }: Run): readonly Profile[] {
  return [...witnessed.readers.values()].flatMap(all => all.findLast(one => one.profile !== null)?.profile ?? []);
}

function placesIn(records: readonly BatchRecord[]): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  for (const record of records) {
    const fates = fatesOf(record.batch, record.state, record.heard);
    for (const [position, id] of record.batch.ids.entries()) {
      const fate = fates[position] ?? { fate: 'open' };
      places.set(id, [...(places.get(id) ?? []), { record, position, fate }]);
    }
  }
  return places;
}

/** How many mails of an edition SES took for each address. */
function acceptedIn({ id }: SimulatedEdition, { witnessed }: Run): ReadonlyMap<string, number> {
  const accepted = new Map<string, number>();
  for (const call of witnessed.log.filter(one => one.editionId === id)) {
    for (const one of call.entries) {
      if (one.outcome === 'accepted') accepted.set(one.address, (accepted.get(one.address) ?? 0) + 1);
    }
  }
  return accepted;
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

type Wrong = 'duplicates' | 'lost' | 'unexplained';
type Reader = {
  readonly reader: Profile;
  readonly mails: number;
  readonly places: readonly Place[];
  readonly isExcluded: boolean;
  /** A candidate when his page was read (rule 1). */
  readonly isToBePlanned: boolean;
  /** Surely not in the edition's audience. */
  readonly isOutside: boolean;
  readonly isEndedEarly: boolean;
  readonly begun: { readonly edition: SimulatedEdition; readonly beganAt: number };
  readonly run: Run;
};

function judgeReader(one: Reader): readonly { readonly wrong: Wrong; readonly because: string }[] {
  const { reader, mails, places, isExcluded, isToBePlanned, isOutside, isEndedEarly, begun, run } = one;
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
  if (fate === undefined && !isExcluded && (isToBePlanned || mails > 0)) note('lost', 'is nowhere in the ledger');
  if (mails > 0 && fate !== undefined && !['accepted', 'uncertain'].includes(fate.fate)) {
    note('unexplained', `was mailed and is ${said}`);
  }
  if (mails > 0 && isExcluded) note('unexplained', 'was mailed and is left out of the plan');
  if (mails === 0 && fate?.fate === 'accepted') note('lost', 'is called accepted and was not mailed');
  if (mails > 0 || place === undefined) return found;
  const isExplained = (): boolean => {
    switch (fate?.fate) {
      case 'skipped':
        return !isSkippedWithoutReason(reader.subscriberId, placeName(place), begun, run);
      case 'refused':
        return wasRefused(who, run);
      case 'ended':
        return isEndedEarly && fate.because !== 'stuck';
      default:
        return true;
    }
  };
  if (!isExplained()) note('lost', `is ${said} without a reason`);
  return found;
}

function placeName({ record: { key }, position }: Place): string {
  return `${key.editionId}#${key.lane} ${key.batch} ${position}`;
}

function wasRefused(address: string, { schedule, witnessed }: Run): boolean {
  if (schedule.refusedAddresses.has(address)) return true;
  return witnessed.log.some(({ entries }) => entries.some(one => one.address === address && one.outcome === 'refused'));
}
