import { type Edition, type EditionIn, isUnderWay } from '../editions/edition.ts';
import type { Instant } from '../language/instant.ts';
import { wallClock } from '../language/wall-clock.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';

/** Where an edition stands in its newsletter's ramp. */
type RampDay = NonNullable<EditionIn<'sending'>['sending']['ramp']>;
type Ramp = Pick<Newsletter, 'ramp' | 'timeZone'>;

/** A newsletter that was silent for so long is warmed up anew. */
export const rampRemembersMilliseconds = 60 * 86_400_000;

/**
 * How many lanes an edition may mail: as many as its newsletter's ramp says for this day. A day on which an edition was
 * paused, or did not reach everybody of those lanes, is tried again. Null without a ramp.
 */
export function rampDay(
  { ramp, timeZone }: Ramp,
  slot: Instant,
  earlier: readonly Edition[],
  laneCount: number,
): RampDay | null {
  const clock = wallClock(timeZone);
  const dayOf = (moment: Instant) => new Date(clock.readingAt(Date.parse(moment))).toISOString().slice(0, 10);
  if (ramp === null || dayOf(slot) < ramp.startsOn) return null;
  const at = (day: number, heldBack: string | null): RampDay => {
    const capped = Math.min(day, ramp.lanes.length + 1);
    return {
      day: capped,
      days: ramp.lanes.length,
      lanes: Math.min(ramp.lanes[capped - 1] ?? laneCount, laneCount),
      heldBack,
    };
  };
  const ramped = earlier.flatMap(one => (one.slot < slot && dayOf(one.slot) >= ramp.startsOn ? stepOf(one) : []));
  const last = ramped.at(-1);
  if (last === undefined) return at(1, null);
  const lastDay = dayOf(last.slot);
  if (lastDay === dayOf(slot)) return at(last.day, last.heldBack);
  const trouble = ramped.filter(one => dayOf(one.slot) === lastDay).find(one => one.trouble !== null);
  return trouble === undefined ? at(last.day + 1, null) : at(last.day, `on ${lastDay} ${trouble.trouble}`);
}

function stepOf(one: Edition) {
  if (!('sending' in one) || one.sending.ramp === null) return [];
  const { day, heldBack } = one.sending.ramp;
  return [{ slot: one.slot, day, heldBack, trouble: troubleOf(one) }];
}

function troubleOf(one: Extract<Edition, { sending: unknown }>): string | null {
  if (one.sending.trippedBecause !== null) return `an edition was paused: ${one.sending.trippedBecause}`;
  if (isUnderWay(one)) return 'an edition began that is still going out';
  return one.outcome === 'stopped' ? 'an edition did not reach everybody' : null;
}
