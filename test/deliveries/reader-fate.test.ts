import { describe, expect, it } from 'vitest';
import type { Heard, HeardKind } from '../../functions/deliveries/batch.ts';
import { readerFates } from '../../functions/deliveries/reader-fate.ts';
import { aBatch, answered, aRecord, aState } from './a-batch.ts';

const finished = { finished: true, call: [] };

/** What is said of the one reader of a batch. */
function told(state: Parameters<typeof aState>[0], ...kinds: readonly HeardKind[]) {
  const heard: Heard = kinds.map(kind => ({ attempt: 1, kind, positions: [0] }));
  const [fate] = readerFates(aRecord({ batch: aBatch(1), state: aState({ ...finished, ...state }), heard }));
  return fate;
}

const accepted = { answered: [answered([0])] };

describe('what became of a reader', () => {
  it('keeps apart what SES accepted, what it is to deliver, and what it delivered', () => {
    expect(told(accepted)?.words).toBe('accepted by SES');
    expect(told(accepted, 'sent')?.words).toBe('accepted by SES, which is to deliver it');
    expect(told(accepted, 'sent', 'delivered')?.words).toBe('delivered to the mail server of the reader');
    expect(told(accepted, 'sent', 'delivered')?.names).toEqual(['accepted', 'delivered']);
  });

  it('tells when the mail left', () => {
    expect(told(accepted)?.acceptedAt).toBe('2026-11-22T11:30:01.000Z');
  });

  it.each([
    [['sent', 'delayed'], ['accepted', 'delayed'], 'lets it wait'],
    [['sent', 'delayed', 'delivered'], ['accepted', 'delivered'], 'delivered'],
    [['sent', 'bounced'], ['accepted', 'bounced'], 'bounced for good'],
    [['sent', 'softbounced'], ['accepted', 'bounced'], 'bounced for now'],
    [['delivered', 'softbounced'], ['accepted', 'delivered'], 'delivered'],
    [['delivered', 'complained'], ['accepted', 'delivered', 'complained'], 'the reader complained of it'],
    [['delivered', 'twice'], ['accepted', 'delivered', 'twice'], 'mailed twice'],
  ] as const)('of whom SES told %j says %j', (kinds, names, words) => {
    const fate = told(accepted, ...kinds);

    expect(fate?.names).toEqual(names);
    expect(fate?.words).toContain(words);
  });

  it.each([
    [{ refused: { 0: 'MESSAGE_REJECTED no' } }, 'refused', 'refused by SES: MESSAGE_REJECTED no'],
    [{ skipped: { 0: 'left' } }, 'skipped', 'skipped: left the newsletter before the mail went out'],
    [{ skipped: { 0: 'on holiday' } }, 'skipped', 'skipped: on holiday'],
    [{ uncertain: [0] }, 'uncertain', 'nobody can tell whether the mail went out'],
    [{ ended: { 0: 'stuck' } }, 'stuck', 'SES took the mail in none of five calls'],
    [{ ended: { 0: 'too late' } }, 'too-late', 'the turn did not come before the latest finish'],
    [{ finished: false, call: [0] }, 'unclear', 'in a call that is under way'],
    [{}, 'open', 'waits for its turn'],
  ])('of whom is written %j says %s', (state, name, words) => {
    expect(told(state)).toEqual({ names: [name], words, acceptedAt: null });
  });
});
