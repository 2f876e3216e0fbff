import type { Instant } from '../language/instant.ts';
import { wallClock } from '../language/wall-clock.ts';
import { nextSlot, type Schedule } from './schedule.ts';

/** A moment that a schedule names: a slot, one beside its rhythm, or one that a day off takes out. */
export type ExplainedSlot = {
  readonly at: Instant;
  readonly kind: 'slot' | 'extra' | 'day off';
  /** Whether the clocks of its zone were changed since the moment before, which changes nothing of what they show. */
  readonly isAfterClockChange: boolean;
};

/** More than a week of days off in a row; a schedule that is off for longer says less. */
const looksBeyond = 40;

/** The next slots, and between them what is left out for a day off. */
export function explainSchedule(
  schedule: Schedule,
  timeZone: string,
  after: Instant,
  count: number,
): readonly ExplainedSlot[] {
  const { readingAt } = wallClock(timeZone);
  const reading = (at: Instant) => new Date(readingAt(Date.parse(at))).toISOString().slice(0, 16);
  const offset = (at: Instant) => readingAt(Date.parse(at)) - Date.parse(at);
  const always = { ...schedule, daysOff: [] };
  const told: ExplainedSlot[] = [];
  let before = after;
  for (let looked = 0; looked < count + looksBeyond; looked++) {
    const at = nextSlot(always, timeZone, before);
    if (at === null || told.filter(({ kind }) => kind !== 'day off').length === count) break;
    const isExtra = schedule.extraSlots.includes(reading(at));
    const isOff = !isExtra && schedule.daysOff.includes(reading(at).slice(0, 10));
    const isAfterClockChange = offset(at) !== offset(before);
    told.push({ at, kind: isExtra ? 'extra' : isOff ? 'day off' : 'slot', isAfterClockChange });
    before = at;
  }
  return told;
}
