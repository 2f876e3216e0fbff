import type { BuiltFunctions } from './build-functions.ts';
import { type Death, smallSchedule, verySmallSchedule } from './exhaustive-schedules.ts';
import { type Run, runSchedule } from './run-schedule.ts';
import type { Schedule } from './schedule.ts';
import { seededSchedule } from './seeded-schedule.ts';

/** One schedule to come, and the options that let it happen alone. */
export type Job = {
  readonly replay: string;
  readonly schedule: () => Schedule;
  /** What its run shows to be still to do. */
  readonly followedBy: (run: Run) => readonly Job[];
};

export type Wanted = {
  readonly seeds: number;
  readonly from: number;
  readonly exhaustive: boolean;
  /** Deaths of one run of the small or the very small edition, such as `small:before 17` or `very small:after 3,after 9`. */
  readonly deaths: string | null;
};

/** One of several shares of all that is wanted; together they are all, and none is in two. */
export async function jobsFor(
  { seeds, from, exhaustive, deaths }: Wanted,
  { share, of }: { readonly share: number; readonly of: number },
  functions: BuiltFunctions,
): Promise<readonly Job[]> {
  if (deaths !== null) {
    // Deaths are counted in runs of code that is loaded already, as those before them have left it.
    await requestsOf(verySmallSchedule, functions);
    return [jobOf(deaths)];
  }
  const mine = (_: unknown, i: number) => i % of === share;
  const seeded = upTo(seeds).map((seed): Job => {
    return { replay: `--seeds 1 --from ${from + seed}`, schedule: () => seededSchedule(from + seed), followedBy: none };
  });
  const deadly = exhaustive ? await everyDeath(functions) : [];
  return [...deadly.filter(mine), ...seeded.filter(mine)];
}

/** A death at each request of the small edition, and at each pair of requests of the very small one. */
async function everyDeath(functions: BuiltFunctions): Promise<readonly Job[]> {
  const small = await requestsOf(smallSchedule, functions);
  const verySmall = await requestsOf(verySmallSchedule, functions);
  const single = upTo(small).flatMap(at => [jobOf(`small:before ${at}`), jobOf(`small:after ${at}`)]);
  // What dies before its next request left everything as what dies after the last one: one of the two will do.
  const first = upTo(verySmall).map((at): Job => {
    return { ...jobOf(`very small:after ${at}`), followedBy: run => pairsWith(at, run.requests) };
  });
  return [...single, ...first];
}

/** How many requests there are depends on the first death: all that follow it are met by a second one. */
function pairsWith(first: number, requests: number): readonly Job[] {
  return upTo(requests)
    .filter(second => second > first)
    .map(second => jobOf(`very small:after ${first},after ${second}`));
}

async function requestsOf(make: (deaths: readonly Death[]) => Schedule, functions: BuiltFunctions): Promise<number> {
  return (await runSchedule(make([]), functions, false)).requests;
}

function jobOf(text: string): Job {
  const [size, list = ''] = text.split(':');
  const deaths = list.split(',').map((one): Death => {
    const [when, at] = one.split(' ');
    return { when: when === 'before' ? 'die before' : 'die after', at: Number(at) };
  });
  const make = size === 'small' ? smallSchedule : verySmallSchedule;
  return { replay: `--deaths '${text}'`, schedule: () => make(deaths), followedBy: none };
}

const none = () => [];

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}
