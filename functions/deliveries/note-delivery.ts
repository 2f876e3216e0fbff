import type { Edition } from '../editions/edition.ts';
import { writeSegment } from '../subscribers/segment-text.ts';
import { smallestCallJudged } from './judge-call.ts';

/** What the staff should know of how an edition is sent, in words. */
export function noteDelivery(edition: Edition): readonly string[] {
  return [...noteAudience(edition), ...noteTakedown(edition), ...noteSending(edition)];
}

function noteAudience({ audience }: Edition): readonly string[] {
  if (audience === null) return [];
  const { segment, readers, alsoTo } = audience;
  const counted = readers === null ? '' : `; when somebody counted, they were ${readers}`;
  const others = new Intl.ListFormat('en').format(alsoTo.map(({ name }) => name));
  return [
    ...(segment === null ? [] : [`it is for a part of the readers: ${writeSegment(segment)}${counted}`]),
    ...(others === '' ? [] : [`it goes to readers of ${others}, too; who reads several gets it once`]),
  ];
}

function noteTakedown(edition: Edition): readonly string[] {
  const takedown = 'takedown' in edition ? edition.takedown : null;
  if (takedown === null) return [];
  return [`the site shows it no longer since ${takedown.at.slice(0, 10)}: ${takedown.because}`];
}

function noteSending(edition: Edition): readonly string[] {
  if (!('sending' in edition)) return [];
  const { sendsPerSecond, batchSize, ramp } = edition.sending;
  const notes: string[] = [];
  if (batchSize < smallestCallJudged) {
    notes.push(
      `SES lets this account send ${sendsPerSecond} a second, so a call has ${batchSize} ${batchSize === 1 ? 'reader' : 'readers'}: too few to tell from SES's silence that a call without an answer was never taken. Those readers stay uncertain; a person may decide about them`,
    );
  }
  if (ramp !== null && ramp.day <= ramp.days) {
    notes.push(
      `day ${ramp.day} of ${ramp.days} of the ramp: ${ramp.lanes} of ${edition.sending.laneCount} lanes are mailed, the readers of the others are spared`,
    );
    if (ramp.heldBack !== null) notes.push(`the ramp does not grow, because ${ramp.heldBack}`);
  }
  return notes;
}
