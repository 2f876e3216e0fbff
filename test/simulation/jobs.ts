import type { Death } from './death-moments.ts';
import { smallSchedule, verySmallSchedule } from './exhaustive-schedules.ts';
import type { Run } from './run-schedule.ts';
import type { Schedule } from './schedule.ts';
import { seededSchedule } from './seeded-schedule.ts';

/**
 * The name of one run to come: `seed 17`, or the deaths of one run of the small or the very small edition, such as
 * `small:before 17` or `very small:after 3,after 9`.
 */
export type Job = string;

/** A death at each request of the small edition, and pairs of deaths in the very small one, begin with these. */
export const deathly: readonly Job[] = ['very small:', 'small:'];

export function seedJobs(from: number, seeds: number): readonly Job[] {
  return upTo(seeds).map(seed => `seed ${from + seed}`);
}

export function scheduleOf(job: Job): Schedule {
  const { kind, deaths } = partsOf(job);
  if (kind === 'small') return smallSchedule(deaths);
  if (kind === 'very small') return verySmallSchedule(deaths);
  return seededSchedule(Number(job.replace('seed ', '')));
}

/** Jobs of one kind take about as long. */
export function kindOf(job: Job): string {
  return job.replace(/:.*| \d+$/, '');
}

/** True when nobody knows yet what this job's run will show to be still to do. */
export function isFollowed(job: Job): boolean {
  const { kind, deaths } = partsOf(job);
  return (kind === 'small' && deaths.length === 0) || (kind === 'very small' && deaths.length < 2);
}

/**
 * What a run shows to be still to do. One death comes before and after every single request of the small edition. Of
 * the pairs, those are made that differ in what they leave behind (death-moments.ts); the second death may befall
 * whatever follows the first one.
 */
export function followingJobs(job: Job, run: Run): readonly Job[] {
  const { kind, deaths } = partsOf(job);
  if (!isFollowed(job)) return [];
  if (kind === 'small') return upTo(run.requests).flatMap(at => [`small:before ${at}`, `small:after ${at}`]);
  const last = deaths.at(-1)?.at ?? -1;
  const later = run.deathMoments.filter(({ at }) => at > last);
  const before = deaths.length === 0 ? 'very small:' : `${job},`;
  return later.map(({ at, when }) => `${before}${when.slice(4)} ${at}`);
}

/** The options that let it happen alone. */
export function replayOf(job: Job): string {
  return job.startsWith('seed') ? `--seeds 1 --from ${job.replace('seed ', '')}` : `--deaths '${job}'`;
}

function partsOf(job: Job): { readonly kind: string; readonly deaths: readonly Death[] } {
  const [kind = '', list = ''] = job.split(':');
  const deaths = list.split(',').flatMap((one): Death[] => {
    const [when, at] = one.split(' ');
    return at === undefined ? [] : [{ when: when === 'before' ? 'die before' : 'die after', at: Number(at) }];
  });
  return { kind, deaths };
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}
