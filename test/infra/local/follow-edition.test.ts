import { describe, expect, it } from 'vitest';
import type { Door } from '../../../infra/local/door.ts';
import { followEdition } from '../../../infra/local/follow-edition.ts';
import { aShownEdition } from './a-shown-edition.ts';

/** Follows an edition by a door that answers, in turn, what it is given; the last answer again and again. */
async function follow(...answers: readonly (() => ReturnType<Door>)[]) {
  let asked = 0;
  let time = 0;
  const door: Door = () => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (answer === undefined) throw new Error('the test has given no answer');
    return answer();
  };
  const deps = { tick: async () => {}, onChange: () => {}, now: () => (time += 10_000) };
  return followEdition('tide-line-20261122T113000Z', { door, ...deps });
}

const died = async () => {
  throw new Error('the door failed at show-edition: its process ended (SIGKILL)');
};

describe('followEdition', () => {
  it('asks again when the door has died, and sees the edition to its end', async () => {
    const closed = async () => ({ ok: true as const, result: aShownEdition({ state: 'closed' }) });

    expect(await follow(died, died, closed)).toMatchObject({ stands: 'ended' });
  });

  it('tells what the door said when that goes on for a minute', async () => {
    await expect(follow(died)).rejects.toThrow('its process ended');
  });

  it('asks no more when the door refuses', async () => {
    const refused = async () => ({
      ok: false as const,
      message: 'there is no such edition',
      obstacle: 'how things stand' as const,
    });
    const closed = async () => ({ ok: true as const, result: aShownEdition({ state: 'closed' }) });

    await expect(follow(refused, closed)).rejects.toThrow('there is no such edition');
  });
});
