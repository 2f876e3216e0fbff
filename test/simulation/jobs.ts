import type { BuiltFunctions } from './build-functions.ts';
import { type Death, smallSchedule, verySmallSchedule } from './exhaustive-schedules.ts';
import { runSchedule } from './run-schedule.ts';
import type { Schedule } from './schedule.ts';
import { seededSchedule } from './seeded-schedule.ts';

/** One schedule to come, and the options that let it happen alone. */
export type Job = { readonly replay: string; readonly schedule: () => Schedule };

export type Wanted = {
  readonly seeds: number;
  readonly from: number;
  readonly exhaustive: boolean;
  /** Deaths of one run of the small or the very small edition, such as `small:before 17` or `very small:after 3,after 9`. */
  readonly deaths: string | null;
};

export async function jobsFor(
  { seeds, from, exhaustive, deaths }: Wanted,
  functions: BuiltFunctions,
): Promise<readonly Job[]> {
  if (deaths !== null) return [jobOf(deaths)];
  const seeded = Array.from({ length: seeds }, (_, i): Job => {
    return { replay: `--seeds 1 --from ${from + i}`, schedule: () => seededSchedule(from + i) };
  });
  return exhaustive ? [...(await everyDeath(functions)), ...seeded] : seeded;
}

/** A death at each request of the small edition, and at each pair of requests of the very small one. */
async function everyDeath(functions: BuiltFunctions): Promise<readonly Job[]> {
  const small = await runSchedule(smallSchedule([]), functions, false);
  const verySmall = await runSchedule(verySmallSchedule([]), functions, false);
  const single = upTo(small.requests).flatMap(at => [jobOf(`small:before ${at}`), jobOf(`small:after ${at}`)]);
  // What dies before its next request left everything as what dies after the last one: one of the two will do.
  const pairs = upTo(verySmall.requests).flatMap(first =>
    upTo(verySmall.requests)
      .filter(second => second > first)
      .map(second => jobOf(`very small:after ${first},after ${second}`)),
  );
  return [...single, ...pairs];
}

function jobOf(text: string): Job {
  const [size, list = ''] = text.split(':');
  const deaths = list.split(',').map((one): Death => {
    const [when, at] = one.split(' ');
    return { when: when === 'before' ? 'die before' : 'die after', at: Number(at) };
  });
  const make = size === 'small' ? smallSchedule : verySmallSchedule;
  return { replay: `--deaths '${text}'`, schedule: () => make(deaths) };
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}
