import { describe, expect, it } from 'vitest';
import { emailAddress } from '../../functions/language/email-address.ts';
import { laneOf } from '../../functions/subscribers/lane.ts';
import { subscriberIdOf } from '../../functions/subscribers/subscriber-id.ts';
import { listKey } from './a-profile.ts';

const idOf = (text: string, key = listKey) => subscriberIdOf(emailAddress.parse(text), key);

describe('a subscriber id', () => {
  it('is the same for one address however it is cased or its domain written', () => {
    const id = idOf('Ann.Lee@Bücher.example');

    expect(idOf('ann.lee@BÜCHER.example')).toBe(id);
    expect(idOf('ANN.LEE@xn--bcher-kva.example')).toBe(id);
  });

  it('keeps dots and plus signs apart, which only some providers ignore', () => {
    const ids = new Set(
      ['annlee@example.org', 'ann.lee@example.org', 'annlee+news@example.org'].map(text => idOf(text)),
    );

    expect(ids.size).toBe(3);
  });

  it('never changes for a stored list, and says nothing without the list key', () => {
    expect(idOf('ann@example.org', 'key one')).toBe('gQZ2m1q_FeMWRCKxf4HmvQ');
    expect(idOf('ann@example.org', 'key two')).not.toBe(idOf('ann@example.org', 'key one'));
  });
});

describe('the lane of a subscriber', () => {
  it('is the same each time and as full as the others', () => {
    const readers = Array.from({ length: 8000 }, (_, i) => idOf(`reader${i}@example.org`));

    const counts = Array.from({ length: 8 }, (_, lane) => readers.filter(id => laneOf(id, 8) === lane).length);

    expect(Math.min(...counts)).toBeGreaterThan(900);
    expect(Math.max(...counts)).toBeLessThan(1100);
    expect(laneOf(idOf('ann@example.org'), 1)).toBe(0);
  });
});
