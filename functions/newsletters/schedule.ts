import { Cron } from 'croner';
import * as z from 'zod';
import { type Instant, instantFrom } from '../language/instant.ts';
import { type WallClock, wallClock } from '../language/wall-clock.ts';

/** A five-field cron expression; its times are those on the wall of the newsletter's zone. */
export const cron = z.string().superRefine((text, context) => {
  const problem = problemOf(text);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});

export type Schedule = {
  readonly crons: readonly string[];
  /** Local dates (`YYYY-MM-DD`) on which nothing is due. */
  readonly daysOff: readonly string[];
  /** Local times (`YYYY-MM-DDTHH:MM`) at which it is due besides, also on a day off. */
  readonly extraSlots: readonly string[];
};

/** The slots after `from` and up to `to`, in order; each moment once, whatever the clocks do. */
export function slotsBetween(schedule: Schedule, timeZone: string, from: Instant, to: Instant): readonly Instant[] {
  const slots = new Set(extraSlotsOf(schedule, timeZone).filter(at => at > Date.parse(from) && at <= Date.parse(to)));
  for (const text of schedule.crons) {
    for (const slot of slotsAfter(text, schedule.daysOff, timeZone, from)) {
      if (slot > Date.parse(to)) break;
      slots.add(slot);
    }
  }
  return [...slots].sort((one, other) => one - other).map(instantFrom);
}

/** The first slot after `after`; null when the schedule is empty. */
export function nextSlot(schedule: Schedule, timeZone: string, after: Instant): Instant | null {
  const slots = schedule.crons.map(text => slotsAfter(text, schedule.daysOff, timeZone, after).next().value);
  const extra = extraSlotsOf(schedule, timeZone).filter(at => at > Date.parse(after));
  const first = Math.min(...slots.filter(slot => slot !== undefined), ...extra);
  return Number.isFinite(first) ? instantFrom(first) : null;
}

/** The first slots after `after`, in order; fewer when the schedule is empty. */
export function nextSlots(schedule: Schedule, timeZone: string, after: Instant, count: number): readonly Instant[] {
  const slots: Instant[] = [];
  for (let slot = nextSlot(schedule, timeZone, after); slot !== null && slots.length < count; ) {
    slots.push(slot);
    slot = nextSlot(schedule, timeZone, slot);
  }
  return slots;
}

function extraSlotsOf({ extraSlots }: Schedule, timeZone: string): readonly number[] {
  return extraSlots.map(reading => wallClock(timeZone).momentOf(Date.parse(`${reading}Z`)));
}

/**
 * Croner is asked about readings of the wall clock, as if they were UTC, and not about the zone: there, only patterns
 * with a single hour and minute happen once in a doubled hour and are not lost in a skipped one.
 */
function* slotsAfter(
  text: string,
  daysOff: readonly string[],
  timeZone: string,
  after: Instant,
): Generator<number, undefined> {
  const clock = wallClock(timeZone);
  const from = Date.parse(after);
  for (const reading of readingsAfter(text, clock, from)) {
    const slot = clock.momentOf(reading.getTime());
    if (slot > from && !daysOff.includes(reading.toISOString().slice(0, 10))) yield slot;
  }
}

function* readingsAfter(text: string, clock: WallClock, from: number): Generator<Date> {
  const pattern = patternOf(text);
  let reading = pattern.nextRun(new Date(clock.readingAt(from)));
  while (reading) {
    yield reading;
    reading = pattern.nextRun(reading);
  }
}

function patternOf(text: string): Cron {
  return new Cron(text, { timezone: 'UTC', mode: '5-part', paused: true });
}

function problemOf(text: string): string | null {
  // Croner also reads nicknames, and '?' as the moment at which it happens to be asked.
  if (text.trim().split(/\s+/).length !== 5 || text.includes('?')) {
    return `is not a cron expression of five fields (minute hour day month weekday) such as '30 6 * * 1-5'`;
  }
  try {
    return patternOf(text).nextRun() ? null : 'names a day that never comes';
  } catch (error) {
    // Croner throws a TypeError for a malformed field and a RangeError for a number out of range.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    return `is not a cron expression such as '30 6 * * 1-5': ${error.message.replace(/^CronPattern: /, '')}`;
  }
}
