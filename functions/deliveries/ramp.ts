import { type Begun, type Edition, type EditionIn, isUnderWay } from '../editions/edition.ts';
import type { Instant } from '../language/instant.ts';
import { wallClock } from '../language/wall-clock.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import { log } from '../runtime/log.ts';
import type { DeliveryReport } from './count-deliveries.ts';
import { reasonToPause } from './guard.ts';

/** Where an edition stands in its newsletter's ramp. */
type RampDay = NonNullable<EditionIn<'sending'>['sending']['ramp']>;
type Ramp = Pick<Newsletter, 'ramp' | 'timeZone'>;
export type RampDeps = {
  readonly laneCount: number;
  /** What an earlier edition has come to by now, also since it was closed. */
  readonly deliveryOf: (edition: Edition) => Promise<DeliveryReport>;
};

/** A newsletter that was silent for so long is warmed up anew. */
export const rampRemembersMilliseconds = 60 * 86_400_000;

/**
 * How many lanes an edition may mail: as many as its newsletter's ramp says for this day. A day on which an edition was
 * paused, would have been by what was heard of it later, or did not reach everybody of those lanes, is tried again. Null
 * without a ramp.
 */
export async function rampDay(
  { ramp, timeZone }: Ramp,
  slot: Instant,
  earlier: readonly Edition[],
  { laneCount, deliveryOf }: RampDeps,
): Promise<RampDay | null> {
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
  for (const { edition } of ramped.filter(one => dayOf(one.slot) === lastDay)) {
    const trouble = troubleBefore(edition) ?? (await troubleSince(edition, deliveryOf));
    if (trouble !== null) return at(last.day, `on ${lastDay} ${trouble}`);
  }
  return at(last.day + 1, null);
}

function stepOf(edition: Edition) {
  if (!('sending' in edition) || edition.sending.ramp === null) return [];
  const { day, heldBack } = edition.sending.ramp;
  return [{ slot: edition.slot, day, heldBack, edition }];
}

function troubleBefore(one: Begun): string | null {
  if (one.sending.trippedBecause !== null) return `an edition was paused: ${one.sending.trippedBecause}`;
  if (isUnderWay(one)) return 'an edition began that is still going out';
  return one.outcome === 'stopped' ? 'an edition did not reach everybody' : null;
}

/** A small edition is closed before its bounces and complaints come. One that can't be read stops no other. */
async function troubleSince(one: Begun, deliveryOf: RampDeps['deliveryOf']): Promise<string | null> {
  try {
    const because = reasonToPause(await deliveryOf(one));
    return because && `an edition came to what pauses one: ${because}`;
  } catch (error) {
    log.warn('what became of an edition can not be told', { editionId: one.editionId, error });
    return 'an edition went out of which nobody can tell what became';
  }
}
