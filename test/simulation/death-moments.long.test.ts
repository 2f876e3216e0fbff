import { beforeAll, describe, expect, it } from 'vitest';
import { fatesOf } from '../../functions/deliveries/batch.ts';
import { type BuiltFunctions, buildFunctions, compileFunctions } from './build-functions.ts';
import type { Death } from './death-moments.ts';
import { verySmallSchedule } from './exhaustive-schedules.ts';
import { type Run, runSchedule } from './run-schedule.ts';

/*
 * Pairs of deaths are made at the moments alone that death-moments.ts says to differ. The argument stands there; this
 * holds it against every single death of the very small edition.
 */

let functions: BuiltFunctions;
let calm: Run;
beforeAll(async () => {
  functions = compileFunctions(await buildFunctions());
  await runSchedule(verySmallSchedule([]), functions, false);
  calm = await runSchedule(verySmallSchedule([]), functions, false);
});

const deadly = (deaths: readonly Death[]) => runSchedule(verySmallSchedule(deaths), functions, false);

/** What a run left behind: of each batch, how often it was claimed or filed, which calls were answered, and how all ended. */
async function outcomeOf({ newsroom, schedule, witnessed }: Run): Promise<string> {
  const [edition] = schedule.editions;
  if (edition === undefined) throw new Error('nothing is sent');
  const records = await newsroom.deliveries.recordsOfLane({ editionId: edition.id, lane: 0 });
  const batches = records.map(({ batch, state, heard }) => ({
    attempt: state?.attempt,
    answered: state?.answered.map(({ attempt }) => attempt),
    judgedSilent: state?.judgedSilent.map(({ attempt }) => attempt),
    fates: fatesOf(batch, state, heard).map(({ fate }) => fate),
  }));
  const alike = batches.map(one => JSON.stringify(one)).sort();
  return JSON.stringify({ alike, calls: witnessed.log.length });
}

describe('the moments at which pairs of deaths are made', () => {
  it('lead to everything that a death at any request leads to', async () => {
    const chosen = new Set<string>();
    for (const death of calm.deathMoments) chosen.add(await outcomeOf(await deadly([death])));

    const all = new Set<string>();
    for (let at = 0; at < calm.requests; at++) all.add(await outcomeOf(await deadly([{ at, when: 'die after' }])));

    expect(calm.deathMoments.length).toBeLessThan(calm.requests);
    expect(chosen.size).toBeGreaterThan(2);
    expect([...all].filter(outcome => !chosen.has(outcome))).toEqual([]);
  }, 300_000);
});
