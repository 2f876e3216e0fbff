import type { EditionId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { GrowthDay, Line } from '../../subscribers/growth/growth-table.ts';
import type { Step } from '../../subscribers/growth/step.ts';

/** Ways in and out that a day tells apart; a stranger's page may embed a form, so there is no end to their names. */
const waysTold = 25;

type Ways = Map<string, number>;
type DayTally = Readonly<Record<Step['step'], Ways>>;

/**
 * Adds lines up one by one and keeps none: an import of a million readers has a million lines, and they come to a few
 * numbers. `since` is when every profile was last looked at.
 */
export function growthTally(since: Instant, dayOf: (moment: Instant) => string) {
  const days = new Map<string, DayTally>();
  const net = new Map<string, number>();
  const leftBy = new Map<EditionId, Map<string, number[]>>();
  return {
    add: (line: Line): void => {
      const day = dayOf(line.at);
      for (const one of line.steps) {
        raise(known(days, `${day} ${one.of}`, aDay)[one.step], one.way, 1);
        if (line.writtenAt > since) raise(net, one.of, one.step === 'joined' ? 1 : -1);
      }
      if (line.edition !== null && line.steps.some(isByOwnWish)) {
        raiseHour(known(known(leftBy, line.edition, aMap<number[]>), line.at.slice(0, 10), noHours), line.at);
      }
    },
    /** What joins and leavings since the last look come to, by newsletter. */
    net,
    /** Whom an edition's links let go, by day (UTC) and hour of the day. */
    leftBy,
    /** Days of a newsletter; how many readers each ended with is reckoned back from those of now. */
    daysOf: (of: string, inOrder: readonly string[], readersNow: number): readonly GrowthDay[] => {
      let atEnd = readersNow;
      const backwards = inOrder.toReversed().map((day): GrowthDay => {
        const { joined, left } = days.get(`${day} ${of}`) ?? aDay();
        const ended = { day, joined: told(joined), left: told(left), readers: Math.max(0, atEnd) };
        atEnd -= sumOf(joined.values()) - sumOf(left.values());
        return ended;
      });
      return backwards.reverse();
    },
  };
}

function isByOwnWish({ step, way }: Step): boolean {
  return step === 'left' && way === 'own wish';
}

function aDay(): DayTally {
  return { joined: new Map(), left: new Map() };
}

function aMap<Value>(): Map<string, Value> {
  return new Map();
}

function noHours(): number[] {
  return Array.from({ length: 24 }, () => 0);
}

function raiseHour(hours: number[], at: Instant): void {
  const hour = Number(at.slice(11, 13));
  hours[hour] = (hours[hour] ?? 0) + 1;
}

function raise(numbers: Map<string, number>, name: string, by: number): void {
  numbers.set(name, (numbers.get(name) ?? 0) + by);
}

function known<Key, Value>(all: Map<Key, Value>, key: Key, fresh: () => Value): Value {
  const value = all.get(key) ?? fresh();
  all.set(key, value);
  return value;
}

function told(ways: Ways): Readonly<Record<string, number>> {
  const sorted = [...ways].sort(([, one], [, other]) => other - one);
  const others = sumOf(sorted.slice(waysTold).map(([, count]) => count));
  return Object.fromEntries([...sorted.slice(0, waysTold), ...(others > 0 ? [['others', others] as const] : [])]);
}

function sumOf(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}
