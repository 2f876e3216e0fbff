import { describe, expect, it } from 'vitest';
import { noteDelivery } from '../../functions/deliveries/note-delivery.ts';
import { anEdition } from '../editions/an-edition.ts';

const { sending } = anEdition('sending');
const notesOf = (details: object) => noteDelivery(anEdition('sending', { sending: { ...sending, ...details } }));

describe('noteDelivery', () => {
  it('has nothing to say of an edition that goes as usual', () => {
    expect(notesOf({})).toEqual([]);
    expect(noteDelivery(anEdition('draft'))).toEqual([]);
  });

  it('warns below ten a second, where silence can not be judged', () => {
    expect(notesOf({ sendsPerSecond: 9, batchSize: 4 })).toEqual([
      expect.stringMatching(/^SES lets this account send 9 a second, so a call has 4 readers: too few to tell/),
    ]);
    expect(notesOf({ sendsPerSecond: 10, batchSize: 5 })).toEqual([]);
  });

  it('tells where the ramp stands, and why it does not grow', () => {
    expect(notesOf({ laneCount: 8, ramp: { day: 2, days: 4, lanes: 2, heldBack: 'on 2026-11-21 it rained' } })).toEqual(
      [
        'day 2 of 4 of the ramp: 2 of 8 lanes are mailed, the readers of the others are spared',
        'the ramp does not grow, because on 2026-11-21 it rained',
      ],
    );
    expect(notesOf({ laneCount: 8, ramp: { day: 5, days: 4, lanes: 8, heldBack: null } })).toEqual([]);
  });
});
