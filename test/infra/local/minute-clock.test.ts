import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startClock } from '../../../infra/local/minute-clock.ts';

const schedule = (id: string, rate: string, Input?: string) => ({
  id,
  name: id,
  functionName: `${id}-function`,
  ScheduleExpression: rate,
  State: 'ENABLED' as const,
  Target: { Arn: 'arn', ...(Input !== undefined && { Input }) },
  ref: () => id,
  arn: () => id,
});

describe('the minute clock', () => {
  const calls: { name: string; event: unknown }[] = [];
  const clocks: { stop: () => void }[] = [];
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-22T11:58:20.500Z') });
  });
  afterEach(() => {
    for (const clock of clocks.splice(0)) clock.stop();
    calls.length = 0;
    vi.useRealTimers();
  });
  const start = (schedules: Parameters<typeof startClock>[0], answer: () => Promise<unknown> = async () => null) => {
    const invoke = (name: string, event: unknown) => {
      calls.push({ name, event });
      return answer();
    };
    clocks.push(startClock(schedules, invoke));
  };

  it('ticks at each full minute, and says which', async () => {
    start([schedule('every', 'rate(1 minute)')]);

    await vi.advanceTimersByTimeAsync(125_000);

    expect(calls).toMatchObject([
      { name: 'every-function', event: { source: 'aws.scheduler', time: '2026-11-22T11:59:00Z' } },
      { name: 'every-function', event: { source: 'aws.scheduler', time: '2026-11-22T12:00:00Z' } },
    ]);
  });

  it('ticks less often where the template says so', async () => {
    start([schedule('rare', 'rate(5 minutes)')]);

    await vi.advanceTimersByTimeAsync(6 * 60_000);

    expect(calls).toMatchObject([{ event: { time: '2026-11-22T12:00:00Z' } }]);
  });

  it("hands over the target's own input with the moment put in", async () => {
    start([schedule('own', 'rate(1 minute)', '{"at":"<aws.scheduler.scheduled-time>"}')]);

    await vi.advanceTimersByTimeAsync(40_000);

    expect(calls).toEqual([{ name: 'own-function', event: { at: '2026-11-22T11:59:00Z' } }]);
  });

  it('leaves a tick out while the one before is still at work', async () => {
    start([schedule('long', 'rate(1 minute)')], () => new Promise(() => {}));

    await vi.advanceTimersByTimeAsync(200_000);

    expect(calls).toHaveLength(1);
  });

  it('refuses a schedule that it cannot keep', async () => {
    expect(() => start([schedule('cron', 'cron(0 7 * * ? *)')])).toThrow('does not know cron(0 7 * * ? *) of cron');
  });
});
