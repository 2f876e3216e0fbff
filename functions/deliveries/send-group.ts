import { type Edition, type EditionIn, newslettersOf } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { SubscriberId } from '../language/ids.ts';
import { type Instant, instantFrom } from '../language/instant.ts';
import { unsubscribeHeaders } from '../mail/list-headers.ts';
import { log } from '../runtime/log.ts';
import type { Queue } from '../runtime/queue.ts';
import { isWatched } from '../subscribers/soft-bounces.ts';
import { mayReceiveBy } from '../subscribers/subscriber.ts';
import { type AskDeps, type Claim, claimGroup, obstacleToDeparture, type Ready, refresh } from './ask-welcome.ts';
import { isExplained } from './batch.ts';
import type { BulkCall, CallAnswer } from './bulk-call.ts';
import type { Deliveries } from './delivery-table.ts';
import { type Reservation, type Rhythm, spacing, type Wanted } from './pace.ts';
import type { ReasonToPark } from './park-edition.ts';
import { pauseEdition } from './pause-edition.ts';
import { recipientValues } from './recipient-values.ts';
import { answeredLate, recorded } from './record.ts';
import type { Mailer } from './ses-mailer.ts';

export type SendDeps = AskDeps & {
  readonly editions: Pick<Editions, 'get' | 'stateOf' | 'change'>;
  readonly deliveries: Pick<Deliveries, 'records' | 'writeState' | 'hear'>;
  readonly mailer: Pick<Mailer, 'sendBulk'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly reserve: (wanted: Wanted, rhythm: Rhythm) => Promise<Reservation>;
  /** Has all departures wait a little, since SES has not answered. */
  readonly holdBack: () => Promise<void>;
  /** Gives back to the day what was reserved for so many recipients. */
  readonly giveRoomBack: (recipients: number) => Promise<void>;
  readonly park: (edition: EditionIn<'sending'>, because: ReasonToPark) => Promise<void>;
  readonly sleepUntil: (epochMilliseconds: number) => Promise<void>;
  /** Gives a sign in the name of an edition, if one is due. */
  readonly giveSign: (edition: Pick<EditionIn<'sending'>, 'compiled' | 'sending'>) => Promise<void>;
  readonly unsubscribeUrl: (from: Pick<Edition, 'newsletterId' | 'editionId'>, subscriberId: SubscriberId) => string;
};

/** Who is later than this at his departure reserves anew (rule 10). */
const lateMilliseconds = 50;
/** Answers of a whole call that took nothing of the day; 'over quota' is no such one, since the day is full by it. */
const takesNoRoom: readonly CallAnswer['answer'][] = ['not taken', 'throttled', 'given back', 'no template', 'stop'];
/** Seconds that a batch with open positions waits in the queue. */
const waitSeconds = {
  throttled: 2,
  'over quota': 60,
  'no template': 60,
  'given back': 1,
  // Nor is a DNS server or a clock any quicker for being asked again at once.
  'not taken': 5,
  entries: 2,
  'content refused': 0,
} as const;

/**
 * Claims batches, reserves their departures and lets them go, in this order (PROTOCOL.md, rules 8 to 13). Returns what
 * is under way, or null when the next departure is too far off; then the batches are given back.
 */
export async function sendGroup(
  edition: EditionIn<'sending'>,
  group: readonly Ready[],
  deps: SendDeps,
): Promise<readonly Promise<void>[] | null> {
  const claims = await claimGroup(edition, group, deps);
  if (claims.length === 0) return [];
  const recipients = claims.reduce((sum, { state }) => sum + state.call.length, 0);
  const reserved = await reserveOrPark(edition, { calls: claims.length, recipients }, deps);
  if (reserved.departure === null) {
    await Promise.all(claims.map(claim => giveBack(claim, reserved.because, deps)));
    return null;
  }
  let { departure } = reserved;
  const underWay: Promise<void>[] = [];
  for (const claim of claims) {
    underWay.push(depart(edition, claim, departure, deps));
    departure += spacing(edition.sending);
  }
  return underWay;
}

async function depart(edition: EditionIn<'sending'>, claim: Claim, departure: number, deps: SendDeps): Promise<void> {
  const latest = departure + lateMilliseconds;
  // Asked before the wait, since the answer could come too late after it; who comes late all the same asks once more.
  const asked = await refresh(edition, claim, instantFrom(latest), deps);
  if (asked === null) return;
  await deps.sleepUntil(departure);
  const fresh = await refresh(edition, asked, deps.now(), deps);
  if (fresh === null) return;
  if (Date.parse(deps.now()) > latest) {
    const obstacle = obstacleToDeparture(fresh, deps.lease, deps.now());
    if (obstacle !== null) return giveBack(fresh, obstacle, deps);
    // Room in the day was taken with the first reservation.
    const anew = await reserveOrPark(edition, { calls: 1, recipients: 0 }, deps);
    if (anew.departure === null) return giveBack(fresh, anew.because, deps);
    return depart(edition, fresh, anew.departure, deps);
  }
  const leftAt = deps.now();
  const mayDepart = () => obstacleToDeparture(fresh, deps.lease, deps.now());
  const answer = await deps.mailer.sendBulk(callOf(edition, fresh, deps), mayDepart);
  await recordAnswer(fresh, answer, leftAt, deps);
  if (answer.answer === 'unclear') await holdOthersBack(deps);
  if (takesNoRoom.includes(answer.answer)) await deps.giveRoomBack(fresh.state.call.length);
  const answers = answer.answer === 'entries' ? answer.entries : [answer];
  const stop = answers.find(one => one.answer === 'stop');
  if (stop?.answer === 'stop') await pauseForRefusal(edition, stop.because, deps);
  else if (answers.some(one => one.answer === 'over quota')) await deps.park(edition, 'SES calls the day full');
  else if (answers.some(one => one.answer === 'no template')) await deps.park(edition, 'no template');
}

/** A courtesy: the invocation has more to do than to fail of it. */
async function holdOthersBack({ holdBack }: SendDeps): Promise<void> {
  try {
    await holdBack();
  } catch (error) {
    log.warn('departures are not held back', { error });
  }
}

/** Whoever continues waives nothing of SES's, so it counts whenever it was said (rule 22). */
function pauseForRefusal({ editionId }: EditionIn<'sending'>, because: string, deps: SendDeps): Promise<void> {
  return pauseEdition(editionId, { cause: 'SES', because: `SES: ${because}`, stillCounts: () => true }, deps);
}

/** When the day is full, the edition is parked before anything is given back, so that what is given back waits (rule 21). */
async function reserveOrPark(edition: EditionIn<'sending'>, wanted: Wanted, deps: SendDeps): Promise<Reservation> {
  const reserved = await deps.reserve(wanted, edition.sending);
  if (reserved.departure === null && reserved.because === 'the day is full') await deps.park(edition, reserved.because);
  return reserved;
}

function giveBack(claim: Claim, because: string, deps: SendDeps): Promise<void> {
  return recordAnswer(claim, { answer: 'given back', because }, deps.now(), deps);
}

/** One write, fenced by what was claimed; who lost the lease adds his answers to what is heard (rule 13). */
async function recordAnswer(
  { record, state }: Claim,
  answer: CallAnswer,
  leftAt: Instant,
  deps: SendDeps,
): Promise<void> {
  const next = recorded(state, answer, leftAt);
  if (next === null) {
    log.warn('SES has not answered a call; its readers wait until it is clear whether SES took it', {
      ...record.key,
      attempt: state.attempt,
    });
    return;
  }
  if ((await deps.deliveries.writeState({ ...record, state }, next)) === null) {
    const late = answeredLate(state, answer);
    if (late !== null) await deps.deliveries.hear([{ key: record.key, heard: [late] }]);
    return;
  }
  if (answer.answer === 'not taken') {
    log.warn('a call has not got through to SES', { ...record.key, attempt: state.attempt, because: answer.because });
  }
  // A record ends nobody but who is stuck.
  const readers = Object.keys(next.ended).length - Object.keys(state.ended).length;
  if (readers > 0) log.warn('readers are stuck', { ...record.key, readers });
  if (isExplained(record.batch, next, record.heard) || answer.answer === 'stop' || answer.answer === 'unclear') return;
  await deps.toSend.send([record.key], waitSeconds[answer.answer]);
}

function callOf(edition: EditionIn<'sending'>, { record, state, asked }: Claim, deps: SendDeps): BulkCall {
  const { editionId, newsletterId, compiled, sending, slot } = edition;
  return {
    sender: compiled.sender,
    templateName: sending.templateName,
    headers: compiled.headers,
    isTracked: compiled.isTracked,
    tags: {
      edition: editionId,
      lane: String(record.key.lane),
      batch: String(record.key.batch),
      attempt: String(state.attempt),
      'ses:feedback-id-a': newsletterId,
    },
    entries: state.call.flatMap(position => {
      const id = record.batch.ids[position];
      const profile = id === undefined ? undefined : (asked.readers.get(id)?.profile ?? undefined);
      if (id === undefined || profile === undefined) return [];
      // Who gets it as a reader of another newsletter leaves that one.
      const { by } = mayReceiveBy(profile, newslettersOf(edition), sending.planningBeganAt);
      const unsubscribeUrl = deps.unsubscribeUrl({ newsletterId: by, editionId }, id);
      const { giving, asks } = profile;
      return [
        {
          address: profile.address,
          position,
          isWatched: isWatched(profile),
          values: recipientValues({ subscriberId: id, giving, asks, unsubscribeUrl }, compiled, slot),
          headers: unsubscribeHeaders(unsubscribeUrl),
        },
      ];
    }),
  };
}
