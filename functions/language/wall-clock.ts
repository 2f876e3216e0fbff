const day = 24 * 60 * 60 * 1000;

/** What the clocks on the wall of one zone show, written as if their reading were UTC (epoch milliseconds). */
export type WallClock = {
  readonly readingAt: (moment: number) => number;
  /** The first moment at which the clocks show `reading`; for one that spring skips, the moment right after the gap. */
  readonly momentOf: (reading: number) => number;
};

export function wallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsetAt = (moment: number) => read(format, moment) - wholeSeconds(moment);
  return {
    readingAt: moment => moment + offsetAt(moment),
    momentOf: reading => firstMomentOf(reading, offsetAt),
  };
}

function read(format: Intl.DateTimeFormat, moment: number): number {
  const parts = new Map(format.formatToParts(moment).map(part => [part.type, Number(part.value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

function wholeSeconds(moment: number): number {
  return Math.floor(moment / 1000) * 1000;
}

function firstMomentOf(reading: number, offsetAt: (moment: number) => number): number {
  // No zone changes its clocks twice within two days, so one of these two offsets holds at the reading.
  const before = reading - offsetAt(reading - day);
  const after = reading - offsetAt(reading + day);
  const shown = [before, after].filter(moment => moment + offsetAt(moment) === reading);
  return shown.length > 0 ? Math.min(...shown) : endOfGap(after, before, offsetAt);
}

/** Of a change of clocks between `early` and `late`, the first second after it. */
function endOfGap(early: number, late: number, offsetAt: (moment: number) => number): number {
  const middle = wholeSeconds((early + late) / 2);
  if (middle <= early) return late;
  return offsetAt(middle) === offsetAt(late) ? endOfGap(early, middle, offsetAt) : endOfGap(middle, late, offsetAt);
}
