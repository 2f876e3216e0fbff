import type { Edition, UnderWay } from '../editions/edition.ts';
import type { Instant } from '../language/instant.ts';
import { showMoment } from '../language/shown-moment.ts';
import type { DeliveryReport } from './count-deliveries.ts';
import { canaryRecipients } from './guard.ts';
import type { JudgeTerms } from './judge-call.ts';
import type { Unsettled } from './read-unsettled.ts';

type Known = {
  readonly report: DeliveryReport;
  readonly unsettled: Unsettled;
  readonly judging: Pick<JudgeTerms, 'graceMilliseconds'>;
  readonly timeZone: string;
  readonly now: Instant;
};

/** All that an edition waits for, for the staff, in exact words; empty when it is over or nothing is in its way. */
export function waitsFor(edition: Edition, known: Known): readonly string[] {
  const at = (moment: Instant) => showMoment(moment, known.timeZone, known.now);
  const isDue = edition.dueAt <= known.now;
  switch (edition.state) {
    case 'draft':
      return [
        isDue
          ? `to be compiled, which is tried each minute until ${at(edition.latestFinishAt)}`
          : `its slot, ${at(edition.dueAt)}`,
      ];
    case 'held':
      return [`a person: ${edition.because}`];
    case 'frozen':
      return [
        isDue
          ? `to be started, which is tried each minute until ${at(edition.latestFinishAt)}`
          : edition.dueAt > edition.slot
            ? `whoever may take the approval back, until ${at(edition.dueAt)}`
            : `its slot, ${at(edition.dueAt)}`,
      ];
    case 'sending':
    case 'paused':
    case 'parked':
    case 'stopping':
      return [...firstOf(edition, known, at), ...ledgerWaits(edition, known, at), ...personWaits(known)];
    case 'closed':
      return personWaits(known);
    case 'skipped':
    case 'missed':
    case 'failed':
      return [];
    default:
      return edition satisfies never;
  }
}

type Show = (moment: Instant) => string;

/** What keeps the whole of it waiting. */
function firstOf(edition: UnderWay, { judging }: Known, at: Show): readonly string[] {
  switch (edition.state) {
    case 'paused': {
      const since = `since ${at(edition.pausedAt)}`;
      const ofSes = /^SES: (.*)$/s.exec(edition.because)?.[1];
      return [ofSes === undefined ? `a person, ${since}: ${edition.because}` : `SES, ${since}: ${ofSes}`];
    }
    case 'parked':
      return [`${edition.because}; it goes on by itself, about at ${at(edition.until)}`];
    case 'stopping':
      return [`the rest to be explained as ${edition.because}`];
    case 'sending': {
      const minutes = Math.ceil(judging.graceMilliseconds / 60_000);
      if (edition.sending.canary !== 'waiting') return [];
      return [
        `its canary to be heard: the first ${canaryRecipients} readers are mailed, the others follow when SES has told of nearly all mails that it took; it pauses if it has not ${some(minutes, 'minute')} after the last of them`,
      ];
    }
    default:
      return edition satisfies never;
  }
}

function ledgerWaits({ state, sending }: UnderWay, { report, unsettled }: Known, at: Show): readonly string[] {
  const waits: string[] = [];
  if (!report.planned) waits.push('its readers to be planned into batches');
  if (state === 'sending' && report.open > 0) {
    waits.push(`${some(report.open, 'reader')} to be mailed, at ${sending.sendsPerSecond} a second`);
  }
  const { calls } = unsettled;
  const inDoubt = calls.reduce((sum, { readers }) => sum + readers, 0);
  if (report.unclear > inDoubt) waits.push(`the answer of SES about ${some(report.unclear - inDoubt, 'reader')}`);
  const last = calls
    .map(({ judgedBy }) => judgedBy)
    .sort()
    .at(-1);
  if (last !== undefined) {
    waits.push(
      `${some(calls.length, 'call')} (${some(inDoubt, 'reader')}) to be judged, until ${at(last)} at the latest`,
    );
  }
  if (sending.decisions.length > 0) waits.push('what a person decided about readers in doubt to be carried out');
  return waits;
}

function personWaits({ unsettled: { readers } }: Known): readonly string[] {
  return readers.length === 0 ? [] : [`a person to decide about ${some(readers.length, 'reader')} in doubt`];
}

function some(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
