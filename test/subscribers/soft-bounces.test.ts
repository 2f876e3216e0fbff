import { describe, expect, it } from 'vitest';
import { type Instant, instant, later } from '../../functions/language/instant.ts';
import { isWatched, noteArrival, noteSoftBounce } from '../../functions/subscribers/soft-bounces.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { suppress } from '../../functions/subscribers/subscriptions.ts';
import { aProfile } from './a-profile.ts';

const start = instant.parse('2026-11-01T11:30:00Z');
const day = (number: number): Instant => later(start, number * 86_400_000);
const now = day(400);

/** A reader whose mail bounced for now on these days. */
const bouncing = (...days: readonly number[]): Profile =>
  days.reduce((one, number) => noteSoftBounce(one, day(number), now), aProfile());

describe('an address whose mail bounces for now', () => {
  it('is given up after five days of it that are two weeks apart', () => {
    expect(bouncing(0, 3, 7, 10, 14).standing).toEqual({
      kind: 'suppressed',
      because: 'kept bouncing',
      since: now,
      from: 'here',
    });
  });

  it.each([
    ['four times over months', [0, 30, 60, 90]],
    ['each day of a holiday', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]],
    ['so seldom that the first is forgotten', [0, 60, 120, 180, 240, 300]],
  ])('is still mailed when it bounces %s', (_, days) => {
    expect(bouncing(...days).standing.kind).toBe('reachable');
  });

  it('begins anew when mail arrives in between', () => {
    const arrived = noteArrival(bouncing(0, 3, 7, 10), day(12));

    expect(isWatched(arrived)).toBe(false);
    expect(noteSoftBounce(arrived, day(14), now)).toMatchObject({
      standing: { kind: 'reachable' },
      softBounces: { days: ['2026-11-15'] },
    });
  });

  it('comes to the same in whatever order, and however often, it is told of', () => {
    const told: readonly ((one: Profile) => Profile)[] = [
      ...[0, 2, 5, 6, 9].map(number => (one: Profile) => noteSoftBounce(one, day(number), now)),
      (one: Profile) => noteArrival(one, day(5)),
    ];
    const orders = [told, told.toReversed(), [...told.slice(3), ...told, ...told.slice(0, 3)]];

    const ends = orders.map(order => order.reduce((one, tell) => tell(one), bouncing(1)));

    for (const end of ends) {
      expect(end.standing.kind).toBe('reachable');
      expect(end.softBounces).toEqual({ days: ['2026-11-07', '2026-11-10'], arrivedOn: '2026-11-06' });
    }
  });

  it('is mailed again when an arrival is told of late that it was given up without', () => {
    expect(noteArrival(bouncing(0, 3, 7, 10, 14), day(5)).standing).toEqual({ kind: 'reachable' });
  });

  it('counts several newsletters of one day as one', () => {
    const once = bouncing(0);

    expect(noteSoftBounce(once, later(day(0), 3_600_000), now)).toBe(once);
  });
});

describe('an arrival', () => {
  it('is no news of an address that never bounced', () => {
    const ann = aProfile();

    expect(isWatched(ann)).toBe(false);
    expect(noteArrival(ann, day(0))).toBe(ann);
  });

  it('lifts no bounce for good and no complaint', () => {
    for (const because of ['bounced', 'complained'] as const) {
      const gone = suppress(bouncing(0, 3), because, now);

      expect(noteArrival(gone, day(5)).standing).toMatchObject({ because });
    }
  });
});

describe('an automatic reply, which comes as a soft bounce of a mail that arrived', () => {
  it.each(['before', 'after'])('never adds up, told %s the arrival', order => {
    const end = Array.from({ length: 40 }, (_, i) => day(i)).reduce((one, mailedAt) => {
      // Whether mail arrives is only heeded of an address that has bounced.
      const arrive = (reader: Profile) => (isWatched(one) ? noteArrival(reader, mailedAt) : reader);
      const reply = (reader: Profile) => noteSoftBounce(reader, mailedAt, now);
      return order === 'before' ? arrive(reply(one)) : reply(arrive(one));
    }, aProfile());

    expect(end.standing.kind).toBe('reachable');
    expect(end.softBounces?.days.length).toBeLessThanOrEqual(1);
  });
});
