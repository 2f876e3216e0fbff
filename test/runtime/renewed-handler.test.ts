import { describe, expect, it } from 'vitest';
import { instant, later } from '../../functions/language/instant.ts';
import { renewedHandler } from '../../functions/runtime/renewed-handler.ts';

describe('a handler of what may change', () => {
  it('is made anew when it is older than so long, and goes on as it was when that fails', async () => {
    let [time, secret] = [instant.parse('2026-11-22T12:00:00Z'), 'first'];
    const failures: unknown[] = [];
    const make = async () => {
      if (secret === '') throw new Error('nothing to read');
      const read = secret;
      return async (event: string) => `${event} ${read}`;
    };
    const how = { milliseconds: 300_000, now: () => time, fail: (error: unknown) => failures.push(error) };
    const handler = await renewedHandler(make, how);
    const answerAt = async (minutes: number) => {
      time = later(instant.parse('2026-11-22T12:00:00Z'), minutes * 60_000);
      return handler('leave', null);
    };

    secret = 'second';
    expect([await answerAt(4), await answerAt(5)]).toEqual(['leave first', 'leave second']);
    secret = '';
    expect([await answerAt(10), failures.length]).toEqual(['leave second', 1]);
    secret = 'third';
    expect(await answerAt(11)).toBe('leave third');
  });
});
