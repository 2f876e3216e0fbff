import { describe, expect, it } from 'vitest';
import { conclude } from '../../../../infra/local/probe/conclude.ts';
import type { Told } from '../../../../infra/local/probe/listen.ts';
import type { ProbeCall } from '../../../../infra/local/probe/mail-simulator.ts';
import { tellFindings } from '../../../../infra/local/probe/tell-findings.ts';

const leftAt = 1_000_000;

function aCall(name: string, entries: number, isAwaited = true): ProbeCall {
  const results = Array.from({ length: entries }, (_, i) => ({ status: 'SUCCESS', messageId: `${name}-${i}` }));
  return { name, entries, leftAt, results: isAwaited ? results : null };
}

function told(call: string, positions: readonly number[], given: { seconds?: number; tags?: object } = {}): Told[] {
  return positions.map(position => ({
    kind: 'Send',
    messageId: `${call}-${position}`,
    tags: { call: [call], position: [String(position)], of: ['entry'], ...given.tags },
    heardAt: leftAt + (given.seconds ?? 1) * 1000,
  }));
}

const signatures = { 360: 'SignatureDoesNotMatch', 960: null };
const all = (entries: number) => [...Array(entries).keys()];

describe('what a probe concludes', () => {
  it('sets a grace of four times the longest delay, and never less than a quarter of an hour', () => {
    const calls = [aCall('a', 50)];
    const graceAfter = (seconds: number) =>
      conclude({ calls, heard: told('a', all(50), { seconds }), signatures }).graceSeconds;

    expect(graceAfter(3)).toBe(900);
    expect(graceAfter(301)).toBe(1260);
  });

  it('sets no grace when more than three in a hundred are silent', () => {
    const calls = [aCall('a', 50)];

    expect(conclude({ calls, heard: told('a', all(49)), signatures }).graceSeconds).toBe(900);
    const found = conclude({ calls, heard: told('a', all(48)), signatures });
    expect(found.graceSeconds).toBeNull();
    expect(tellFindings(found)).toContain('only 48 of 50 mails were heard of');
  });

  it('sees that results stand in another order', () => {
    const calls = [aCall('a', 2)];
    const [first, second] = told('a', [0, 1]);
    if (first === undefined || second === undefined) throw new Error('nothing was told');
    const heard = [
      { ...first, messageId: second.messageId },
      { ...second, messageId: first.messageId },
    ];

    const found = conclude({ calls, heard, signatures });

    expect(found.order).toBe('otherwise');
    expect(tellFindings(found)).toContain('send no edition');
  });

  it('sees whether tags join or replace', () => {
    const calls = [aCall('a', 1)];
    const tagsAfter = (tags: object) => conclude({ calls, heard: told('a', [0], { tags }), signatures }).tags;

    expect(tagsAfter({ shared: ['default'] })).toBe('join');
    expect(tagsAfter({})).toBe('replace');
    expect(conclude({ calls, heard: [], signatures }).tags).toBe('not seen');
  });

  it('counts calls that nobody awaited by how much of them was told of', () => {
    const calls = ['whole', 'part', 'none'].map(name => aCall(name, 4, false));
    const heard = [...told('whole', all(4)), ...told('part', [1, 2])];

    const found = conclude({ calls, heard, signatures });

    expect(found.unawaited).toEqual({ whole: 1, part: 1, none: 1 });
    expect(found.accepted).toBe(0);
  });

  it('says which old signature was taken', () => {
    const words = tellFindings(conclude({ calls: [], heard: [], signatures }));

    expect(words).toContain('6 minutes old: refused (SignatureDoesNotMatch)');
    expect(words).toContain('16 minutes old: TAKEN');
  });
});
