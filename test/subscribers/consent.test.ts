import { describe, expect, it } from 'vitest';
import { originOf, wordsShown } from '../../functions/subscribers/consent.ts';

describe('the origin of an answer', () => {
  it.each([
    ['198.51.100.77', '198.51.100.0/24'],
    ['::ffff:198.51.100.77', '198.51.100.0/24'],
    ['2001:db8:abcd:12:1:2:3:4', '2001:db8:abcd::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['2001:0DB8:00ab::1', '2001:db8:ab::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['::1', '0:0:0::/48'],
    ['1:2:3:4:5:6:7::', '1:2:3::/48'],
  ])('keeps of %s no more than %s', (address, network) => {
    expect(originOf(address, 'agent').network).toBe(network);
  });

  it.each([undefined, '', 'unknown', '198.51.100', '1::2::3'])('knows no network for %j', address => {
    expect(originOf(address, undefined)).toEqual({ network: null, agent: '' });
  });

  it('keeps no more of a program’s name than names it', () => {
    expect(originOf('198.51.100.77', 'x'.repeat(5000)).agent).toHaveLength(200);
  });
});

describe('the words shown', () => {
  it('have a version of their own for every wording, and the same for the same', () => {
    const shown = wordsShown('en', ['Send me The Tide Line', 'You can leave at any time.']);

    expect(shown.words).toBe('Send me The Tide Line\nYou can leave at any time.');
    expect(wordsShown('en', ['Send me The Tide Line', 'You can leave at any time.'])).toEqual(shown);
    expect(wordsShown('en', ['Send me The Tide Line', 'You can leave any time.']).version).not.toBe(shown.version);
  });
});
