import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readLane, reportOf } from '../../functions/deliveries/count-deliveries.ts';
import { readStack, resourcesOf } from '../support/stack.ts';
import { type BuiltFunctions, buildFunctions, compileFunctions } from './build-functions.ts';
import { forgottenCall } from './mutants/mutant-schedules.ts';
import { heardNeighbour } from './neighbour-calls.ts';
import { type Run, runSchedule } from './run-schedule.ts';

/*
 * What PROTOCOL.md leaves to chance: SES takes a call whose answer is lost, and tells of it only when it was judged as
 * never taken and its readers were mailed again. The built handlers run as they are deployed.
 */

let functions: BuiltFunctions;
beforeAll(async () => {
  functions = compileFunctions(await buildFunctions());
});

async function told(afterSeconds: number): Promise<Run> {
  const schedule = forgottenCall(5, heardNeighbour);
  const tellsOf: typeof schedule.tellsOf = ({ attempt }) => (attempt === 1 ? afterSeconds * 1000 : 'as usual');
  return runSchedule({ ...schedule, tellsOf }, functions, true);
}

async function reportOn({ schedule, newsroom }: Run) {
  const [one] = schedule.editions;
  if (one === undefined) throw new Error('nothing was sent');
  const [edition, ledger] = await Promise.all([
    newsroom.editions.get(one.id),
    readLane({ editionId: one.id, lane: 0 }, newsroom),
  ]);
  return { edition, report: reportOf(ledger), records: ledger.records };
}

/** The readers that the log lines of a run count, as CloudWatch counts them for the alarm `mailed-twice`. */
async function alarmed({ history, schedule }: Run): Promise<number> {
  const filters = resourcesOf(await readStack(), 'AWS::Logs::MetricFilter').map(([, made]) =>
    filter.parse(made.Properties),
  );
  const [pattern, ...others] = new Set(
    filters.flatMap(({ FilterPattern, MetricTransformations: [to] }) =>
      to.MetricName === 'mailed-twice' && to.MetricValue === '$.readers' ? [FilterPattern] : [],
    ),
  );
  expect(others).toEqual([]);
  const lines = history.flatMap(line => logLine.safeParse(fromJson(line)).data ?? []);
  const counted = lines.filter(
    ({ message, editionId }) => pattern === `{ $.message = "${message}" }` && editionId === schedule.editions[0]?.id,
  );
  return counted.reduce((sum, { readers }) => sum + readers, 0);
}

const filter = z.object({
  FilterPattern: z.string(),
  MetricTransformations: z.tuple([z.object({ MetricName: z.string(), MetricValue: z.string() })]),
});
const logLine = z.object({ message: z.string(), editionId: z.string(), readers: z.number() });

function fromJson(line: string): unknown {
  const start = line.indexOf('{');
  try {
    return JSON.parse(line.slice(start));
  } catch {
    return null;
  }
}

describe('an event later than the grace', () => {
  it('proves a double when the edition is closed: it is recorded, counted and alarmed', async () => {
    const run = await told(400);

    const { edition, report, records } = await reportOn(run);
    expect(edition).toMatchObject({ state: 'closed', counts: { accepted: 5, twice: 0 } });
    expect(report).toMatchObject({ accepted: 5, twice: 5 });
    expect(records[0]?.heard).toContainEqual({
      attempt: 0,
      kind: 'twice',
      positions: expect.arrayContaining([0, 1, 2, 3, 4]),
    });
    expect(await alarmed(run)).toBe(5);
  });

  it('opens nothing again and alarms nobody when it comes before its readers are mailed again', async () => {
    const run = await told(100);

    expect((await reportOn(run)).report).toMatchObject({ accepted: 5, twice: 0 });
    expect(await alarmed(run)).toBe(0);
  });
});
