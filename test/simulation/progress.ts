import { isFollowed, type Job, kindOf } from './jobs.ts';

const saidEach = 30_000;

/** On long runs a sign of life each half minute, with how long the rest will take by what the like has taken so far. */
export function progressOf(waiting: () => readonly Job[]) {
  const began = Date.now();
  let saidAt = began;
  const done = new Map<string, number>();
  return (job: Job): void => {
    done.set(kindOf(job), (done.get(kindOf(job)) ?? 0) + 1);
    if (Date.now() - saidAt < saidEach) return;
    saidAt = Date.now();
    const all = [...done.values()].reduce((sum, count) => sum + count, 0);
    console.error(`${all} schedules so far, ${restIn(waiting(), done, Date.now() - began)}`);
  };
}

/** A seed takes as long as ten schedules of deaths. */
const weights = new Map([['seed', 10]]);

function restIn(waiting: readonly Job[], done: ReadonlyMap<string, number>, milliseconds: number): string {
  if (waiting.some(isFollowed)) return `at least ${waiting.length} to come`;
  const weigh = (kind: string) => weights.get(kind) ?? 1;
  const past = [...done].reduce((sum, [kind, count]) => sum + weigh(kind) * count, 0);
  const rest = waiting.reduce((sum, job) => sum + weigh(kindOf(job)), 0);
  return `${waiting.length} to come, in about ${Math.ceil((milliseconds * rest) / past / 60_000)} minutes`;
}
