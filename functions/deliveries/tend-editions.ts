import {
  type Edition,
  type EditionIn,
  isUnderWay,
  occasionOf,
  sentPartOf,
  type UnderWay,
} from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { type Instant, later } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import { log } from '../runtime/log.ts';
import type { Queue } from '../runtime/queue.ts';
import { sideBySide } from '../runtime/side-by-side.ts';
import { worksApart } from '../runtime/works-apart.ts';
import { type Canary, isCanaryOpen, unansweredSince, watchCanary } from './canary.ts';
import { carryOut } from './carry-out.ts';
import {
  addReports,
  type DeliveryReport,
  type LaneLedger,
  nothingOpen,
  readLane,
  reportOf,
} from './count-deliveries.ts';
import type { Deliveries } from './delivery-table.ts';
import { goOnWhereThereIsRoom, type Parked } from './go-on.ts';
import { reasonToPause } from './guard.ts';
import { neighboursFrom } from './judge-batch.ts';
import type { JudgeTerms, Neighbour } from './judge-call.ts';
import { type Evidence, judgeEditions } from './judge-editions.ts';
import type { LanePlans } from './lane-plan-table.ts';
import type { BatchRecord } from './ledger-item.ts';
import { leftSince } from './left-since.ts';
import type { Bucket } from './pace.ts';
import { pauseEdition } from './pause-edition.ts';
import type { DaysRoom } from './renew-room.ts';
import type { Signs } from './sign-table.ts';
import { tendLane } from './tend-lane.ts';
import { isAnswerDueOf, wishForSigns } from './wish-for-signs.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'ids'>;
  readonly editions: Pick<Editions, 'liveOneByOne' | 'get' | 'change' | 'since'>;
  readonly plans: Pick<LanePlans, 'get' | 'writeOpen'>;
  readonly deliveries: Pick<Deliveries, 'recordsOfLane' | 'writeState' | 'hear'>;
  readonly toStart: Pick<Queue, 'send'>;
  readonly toPlan: Pick<Queue, 'send'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly signs: Pick<Signs, 'between'>;
  /** Shared by all looks, so that signs are wished for once a minute. */
  readonly signMinutes: Pick<Bucket, 'takeFromPast'>;
  /** A pointer older than this is taken for lost (rule 20). */
  readonly pointerLifeMilliseconds: number;
  readonly judging: JudgeTerms;
  /** Asks SES how much of the day is free. */
  readonly renewRoom: () => Promise<DaysRoom>;
  readonly now: () => Instant;
};

/** What one look at an edition tells. */
type Seen = Evidence & {
  readonly report: DeliveryReport;
  /** Readers are being mailed, or a call left lately whose answer is not known. */
  readonly needsSigns: boolean;
};

const editionsAtOnce = 4;
/** What is read by then is judged, and what is parked goes on, before the function is out of time (infra/deliveries.ts). */
const longestLookMilliseconds = 35_000;

/**
 * Looks after every edition under way: starts what is due, plans on, files and judges calls without an answer, queues
 * again what lost its pointer, closes what is explained, and lets go on what was parked (PROTOCOL.md, rules 15 to 21
 * and 24). Safe to run at any time. A sick edition keeps it from no other (docs/decisions/0028).
 */
export async function tendEditions(deps: Deps): Promise<void> {
  const works = worksApart('tend-editions-failing');
  const lookUntil = later(deps.now(), longestLookMilliseconds);
  const looked = await sideBySide(await deps.editions.liveOneByOne(), editionsAtOnce, async read => {
    const edition = await works.do('to read an edition', read);
    return edition && { edition, seen: await works.do(edition.editionId, () => lookAt(edition, lookUntil, deps)) };
  });
  const seen = looked.flatMap(one => one?.seen ?? []);
  // Who is sick may be well again before its calls must be judged, by what was heard meanwhile.
  const sick = looked.flatMap(one => (one?.seen === null && one.edition.state === 'sending' ? [one.edition] : []));
  const inNeed = seen.find(({ needsSigns }) => needsSigns)?.edition ?? sick[0] ?? null;
  await works.do('to wish for signs', () => wishForSigns(inNeed, deps));
  await works.do('to judge calls', () => judgeEditions(seen, deps));
  await works.do('to let parked editions go on', () => goOnWhereThereIsRoom(seen.flatMap(parkedForQuota), deps));
  works.end();
}

/** What is seen of an edition under way; nothing of one that is not. */
async function lookAt(edition: Edition, lookUntil: Instant, deps: Deps): Promise<readonly Seen[]> {
  if (edition.state === 'frozen' && edition.latestFinishAt < deps.now()) await giveUp(edition, deps);
  // Begun before its ledger is read: one that can't be read goes on all the same.
  if (isToBeStarted(edition, deps.now())) await deps.toStart.send([{ editionId: edition.editionId }]);
  return isUnderWay(edition) ? [await tend(edition, lookUntil, deps)] : [];
}

/** What lost its template is started again, which makes it anew (rule 12). */
function isToBeStarted(edition: Edition, now: Instant): boolean {
  if (edition.state === 'parked') return edition.cause === 'template';
  return edition.state === 'frozen' && edition.dueAt <= now && now <= edition.latestFinishAt;
}

/** What could not be started in time is not started late. */
async function giveUp(edition: EditionIn<'frozen'>, deps: Deps): Promise<void> {
  const because = 'it could not be started before its latest finish';
  const failed = await deps.editions.change({ ...occasionOf(edition), state: 'failed', because });
  if (failed !== null) log.error('an edition has failed', { editionId: edition.editionId, because });
}

function parkedForQuota({ edition, report }: Seen): readonly Parked[] {
  return edition.state === 'parked' && edition.cause === 'quota' ? [{ edition, report }] : [];
}

async function tend(found: UnderWay, lookUntil: Instant, deps: Deps): Promise<Seen> {
  const edition = (await stopIfTooLate(found, deps)) ?? found;
  const { editionId } = edition;
  const unjudged: BatchRecord[] = [];
  const neighbours: Neighbour[] = [];
  const unanswered: Instant[] = [];
  let total = nothingOpen;
  let guarded = nothingOpen;
  let isToCome = false;
  let isAnswerDue = false;
  let undone = 0;
  for (let lane = 0; lane < edition.sending.laneCount; lane++) {
    if (deps.now() > lookUntil)
      throw new Error(`lane ${lane} and all behind it would take longer than a look may take`);
    const ledger = await readLane({ editionId, lane }, deps);
    total = addReports(total, reportOf(ledger));
    guarded = addReports(guarded, reportForGuard(ledger, edition));
    unjudged.push(...ledger.records.filter(({ state }) => state !== null && state.unjudged.length > 0));
    neighbours.push(...neighboursFrom(ledger.records));
    unanswered.push(...unansweredSince(ledger.records));
    isAnswerDue ||= isAnswerDueOf(ledger.records, deps.now());
    isToCome ||= isCanaryOpen(edition, ledger);
    await tendLane(ledger, edition, deps);
    undone += (await carryOut(edition.sending.decisions, ledger.records, deps)).later;
  }
  if (edition.sending.decisions.length > 0) await forgetDecisions(edition, undone, deps);
  else if (total.explained) await close(edition, total, deps);
  else {
    const canary = { isToCome, unanswered: total.unclear, unansweredSince: unanswered, calls: neighbours };
    await watch(edition, guarded, canary, deps);
  }
  const isBeingSent = edition.state === 'sending' && (!total.planned || total.open > 0);
  return { edition, report: total, unjudged, neighbours, needsSigns: isBeingSent || isAnswerDue };
}

/** Only what left since a person last let it go on against the guard (docs/decisions/0030). */
function reportForGuard(ledger: LaneLedger, { sending: { guardedSince } }: UnderWay): DeliveryReport {
  if (guardedSince === null) return reportOf(ledger);
  return reportOf({ ...ledger, records: leftSince(guardedSince, ledger.records) });
}

/** Pauses an edition whose readers or mailbox providers object, and lets the rest follow its canary (rule 22). */
async function watch(edition: UnderWay, guarded: DeliveryReport, canary: Canary, deps: Deps): Promise<void> {
  const because = reasonToPause(guarded);
  if (because === null) return watchCanary(edition, canary, deps);
  // Who let it go on during this look has waived what it counted.
  const stillCounts = ({ sending }: UnderWay) => sending.guardedSince === edition.sending.guardedSince;
  await pauseEdition(edition.editionId, { cause: 'guard', because, stillCounts }, deps);
}

/** Past its latest finish nothing of an edition leaves any more (rule 21). */
async function stopIfTooLate(edition: UnderWay, deps: Deps): Promise<UnderWay | null> {
  if (edition.state === 'stopping' || deps.now() < edition.latestFinishAt) return null;
  return deps.editions.change({ ...sentPartOf(edition), state: 'stopping', because: 'too late' });
}

/** What persons decided is done when every batch was seen, as it is now, and none is left to be tried again. */
async function forgetDecisions(edition: UnderWay, undone: number, deps: Deps): Promise<void> {
  if (undone > 0) return;
  await deps.editions.change({ ...edition, sending: { ...edition.sending, decisions: [] } });
}

async function close(edition: UnderWay, report: DeliveryReport, deps: Deps): Promise<void> {
  const { planned: _planned, explained: _explained, reasons, ...counts } = report;
  // An edition that was stopped may have been opened again for a few.
  const isStopped = edition.state === 'stopping' || 'stopped' in reasons || 'too late' in reasons;
  const outcome = isStopped ? 'stopped' : 'sent';
  const cutOff = edition.state === 'stopping' ? edition.because : null;
  const closed = { outcome, cutOff, closedAt: deps.now(), counts, reasons, reading: null } as const;
  const done = await deps.editions.change({ ...sentPartOf(edition), state: 'closed', ...closed });
  if (done !== null) log.info('an edition is closed', { editionId: edition.editionId, ...counts });
}
