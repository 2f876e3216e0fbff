import { randomUUID } from 'node:crypto';
import { region } from './local-names.ts';
import type { SchedulePart } from './read-template.ts';

const minute = 60_000;

/** EventBridge Scheduler's part: at each full minute, the schedules that are due. */
export function startClock(
  schedules: readonly SchedulePart[],
  invoke: (functionName: string, event: unknown) => Promise<unknown>,
): { readonly stop: () => void } {
  const periods = schedules.map(schedule => ({ schedule, milliseconds: periodOf(schedule) }));
  const busy = new Set<string>();
  const tick = (time: number): void => {
    for (const { schedule } of periods.filter(({ milliseconds }) => time % milliseconds === 0)) {
      // A tick that is still at work does what this one would; AWS's own may also come late or not at all.
      if (busy.has(schedule.id)) continue;
      busy.add(schedule.id);
      void invoke(schedule.functionName, eventOf(schedule, time)).finally(() => busy.delete(schedule.id));
    }
  };
  const waitFor = (time: number): NodeJS.Timeout =>
    setTimeout(() => {
      // After a sleep of the machine only the latest minute counts. Timers may fire a millisecond early.
      const latest = Math.max(time, Math.floor(Date.now() / minute) * minute);
      tick(latest);
      timer = waitFor(latest + minute);
    }, time - Date.now());
  let timer = waitFor(Math.ceil(Date.now() / minute) * minute);
  return { stop: () => clearTimeout(timer) };
}

function periodOf({ id, ScheduleExpression }: SchedulePart): number {
  const [, count] = /^rate\((\d+) minutes?\)$/.exec(ScheduleExpression) ?? [];
  if (count === undefined) throw new Error(`the local clock does not know ${ScheduleExpression} of ${id}`);
  return Number(count) * minute;
}

/** What Scheduler sends: the target's own input with the moment put in, or an event of its own making. */
function eventOf({ id, Target }: SchedulePart, time: number): unknown {
  const moment = `${new Date(time).toISOString().slice(0, 19)}Z`;
  if (Target.Input !== undefined) {
    return JSON.parse(
      Target.Input.replaceAll('<aws.scheduler.scheduled-time>', moment).replaceAll(
        '<aws.scheduler.execution-id>',
        randomUUID(),
      ),
    );
  }
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '000000000000',
    time: moment,
    region,
    resources: [`arn:aws:scheduler:${region}:000000000000:schedule/default/${id}`],
    detail: '{}',
  };
}
