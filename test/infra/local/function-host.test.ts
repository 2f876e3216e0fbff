import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type FunctionHost, hostFunction } from '../../../infra/local/function-host.ts';

const codeFolder = join(import.meta.dirname, '../../fixtures/engine/door');
const answered = z.object({ ok: z.literal(true), payload: z.object({ result: z.unknown() }) });

describe('a hosted function', () => {
  let host: FunctionHost | null = null;
  const lines: string[] = [];
  afterEach(async () => {
    await host?.stop();
    lines.length = 0;
  });
  const hosted = (mostProcesses: number, { handler = 'index.handler', timeoutSeconds = 20 } = {}) => {
    host = hostFunction(
      {
        name: 'door',
        codeFolder,
        handler,
        timeoutSeconds,
        environment: { AWS_LAMBDA_FUNCTION_NAME: 'door', COLOUR: 'blue' },
        onLine: line => lines.push(line),
      },
      mostProcesses,
    );
    return host;
  };
  const ask = async (from: FunctionHost, act: string, input: unknown = null) =>
    answered.parse(await from.invoke({ act, input })).payload.result;

  it('reads its own environment and nothing of this process', async () => {
    const environment = await ask(hosted(1), 'environment');

    expect(environment).toEqual({ AWS_LAMBDA_FUNCTION_NAME: 'door', COLOUR: 'blue' });
  });

  it('answers one event after another in one process that stays warm', async () => {
    const one = hosted(1);

    const calls = await Promise.all([ask(one, 'process'), ask(one, 'process'), ask(one, 'process')]);

    const seen = z.array(z.object({ pid: z.number(), calls: z.number() })).parse(calls);
    expect(new Set(seen.map(({ pid }) => pid)).size).toBe(1);
    expect(seen.map(({ calls: count }) => count)).toEqual([1, 2, 3]);
  });

  it('starts further processes up to its limit', async () => {
    const two = hosted(2);

    const calls = await Promise.all(Array.from({ length: 4 }, () => ask(two, 'process')));

    const pids = calls.map(call => z.object({ pid: z.number() }).parse(call).pid);
    expect(new Set(pids).size).toBe(2);
  });

  it('tells that a call failed and keeps the process', async () => {
    const one = hosted(1);

    const outcome = await one.invoke({ act: 'fail' });

    expect(outcome).toEqual({ ok: false, message: 'the act failed on purpose' });
    expect(await ask(one, 'process')).toMatchObject({ calls: 2 });
  });

  it('tells that a process died and starts another', async () => {
    const one = hosted(1);

    const outcome = await one.invoke({ act: 'die' });

    expect(outcome).toEqual({ ok: false, message: 'its process ended (exit 7)' });
    expect(await ask(one, 'process')).toMatchObject({ calls: 1 });
  });

  it('ends a process that takes longer than its timeout, and starts another', async () => {
    const one = hosted(1, { timeoutSeconds: 1 });

    const outcome = await one.invoke({ act: 'sleep' });

    expect(outcome).toEqual({ ok: false, message: 'it took longer than its 1 seconds' });
    expect(await ask(one, 'echo', 'again')).toBe('again');
  });

  it('tells the function how much of its time is left', async () => {
    const context = z.object({ remaining: z.number(), awsRequestId: z.string(), functionName: z.string() });

    const seen = context.parse(await ask(hosted(1), 'context'));

    expect(seen.remaining).toBeGreaterThan(10_000);
    expect(seen.remaining).toBeLessThanOrEqual(20_000);
    expect(seen.functionName).toBe('door');
  });

  it("keeps Lambda's limit on answers", async () => {
    const outcome = await hosted(20).invoke({ act: 'large' });

    expect(outcome).toEqual({ ok: false, message: 'its answer is larger than Lambda gives (6 MB)' });
  });

  it('tells that a function cannot be started, and what it said', async () => {
    const outcome = await hosted(1, { handler: 'missing.handler' }).invoke({});

    expect(outcome).toEqual({ ok: false, message: 'its process ended while it started' });
    expect(lines.join('\n')).toContain('holds no missing.mjs');
  });

  it('lets a call under way finish when it is stopped, and takes no more', async () => {
    const one = hosted(1);
    const underWay = one.invoke({ act: 'echo', input: 'in time' });

    await one.stop();

    expect(await underWay).toEqual({ ok: true, payload: { ok: true, result: 'in time' } });
    expect(await one.invoke({ act: 'echo' })).toEqual({ ok: false, message: 'the engine is ending' });
  });
});
