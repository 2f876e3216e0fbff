import { describe, expect, it } from 'vitest';
import type { EntryAnswer } from '../../functions/deliveries/bulk-call.ts';
import { answeredLate, recorded } from '../../functions/deliveries/record.ts';
import { instant } from '../../functions/language/instant.ts';
import { answered, aState } from './a-batch.ts';

const leftAt = instant.parse('2026-11-22T11:30:01Z');
const accepted: EntryAnswer = { answer: 'accepted' };
const told = (answer: 'refused' | 'throttled' | 'again' | 'stop'): EntryAnswer => ({
  answer,
  because: answer.toUpperCase(),
});

describe('recorded', () => {
  it('takes each answer for its position, not for its place in the answer', () => {
    const state = aState({ call: [1, 2], answered: [answered([0])] });

    const next = recorded(state, { answer: 'entries', entries: [told('refused'), accepted] }, leftAt);

    expect(next).toMatchObject({
      finished: true,
      answered: [answered([0]), answered([2])],
      refused: { 1: 'REFUSED' },
      call: [],
    });
  });

  it('leaves throttled and transient positions open', () => {
    const next = recorded(
      aState(),
      { answer: 'entries', entries: [accepted, told('throttled'), told('again')] },
      leftAt,
    );

    expect(next).toMatchObject({ answered: [answered([0])], refused: {}, ended: {}, finished: true });
  });

  it('takes an entry without an answer for open', () => {
    expect(recorded(aState(), { answer: 'entries', entries: [accepted] }, leftAt)).toMatchObject({
      answered: [answered([0])],
      refused: {},
    });
  });

  it('records nothing of an unclear call, so that it will be filed', () => {
    expect(recorded(aState(), { answer: 'unclear', because: 'timeout' }, leftAt)).toBeNull();
  });

  it('halves a call whose content was refused, until the guilty entry stands alone', () => {
    const refusal = { answer: 'content refused', because: 'BadRequestException' } as const;

    const first = recorded(aState({ call: [0, 1, 2] }), refusal, leftAt);
    const alone = recorded(aState({ call: [2] }), refusal, leftAt);

    expect(first).toMatchObject({ halves: [[0, 1], [2]], refused: {}, fruitlessAttempts: 0 });
    expect(alone).toMatchObject({ refused: { 2: 'BadRequestException' }, halves: [] });
  });

  it('calls a batch stuck after five attempts that brought nothing', () => {
    const transient = { answer: 'entries', entries: [told('again'), told('again'), told('again')] } as const;

    expect(recorded(aState({ fruitlessAttempts: 3 }), transient, leftAt)).toMatchObject({
      fruitlessAttempts: 4,
      ended: {},
    });
    expect(recorded(aState({ fruitlessAttempts: 4 }), transient, leftAt)).toMatchObject({
      ended: { 0: 'stuck', 1: 'stuck', 2: 'stuck' },
    });
  });

  it('has patience with a throttled account', () => {
    const throttled = { answer: 'throttled', because: 'TooManyRequestsException' } as const;

    expect(recorded(aState({ fruitlessAttempts: 4 }), throttled, leftAt)).toMatchObject({
      fruitlessAttempts: 4,
      ended: {},
    });
  });

  it('never calls anybody stuck of whom SES was not even asked', () => {
    const unfound = { answer: 'not taken', because: 'ENOTFOUND' } as const;

    expect(recorded(aState({ fruitlessAttempts: 4 }), unfound, leftAt)).toMatchObject({
      ...{ finished: true, call: [], fruitlessAttempts: 4, ended: {} },
    });
  });
});

describe('answeredLate', () => {
  it('says what each position was answered, again included, since an answer is not silence', () => {
    const late = answeredLate(aState({ attempt: 2 }), {
      answer: 'entries',
      entries: [accepted, told('refused'), told('again')],
    });

    expect(late?.attempt).toBe(2);
    expect(Object.fromEntries(late?.positions ?? [])).toEqual({ accepted: [0], refused: [1], again: [2] });
  });

  it('has nothing to say of an unclear call', () => {
    expect(answeredLate(aState(), { answer: 'unclear', because: 'timeout' })).toBeNull();
  });
});
