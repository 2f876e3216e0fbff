import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neighbourhood } from '../../functions/deliveries/neighbourhood.ts';
import { instant, later } from '../../functions/language/instant.ts';

const noon = instant.parse('2026-11-22T12:00:00Z');
/** Calls within a minute of noon, some at the same moment, some of nobody. */
const someCalls = fc.array(
  fc.record({ leftAt: fc.integer({ min: -60, max: 60 }), accepted: fc.nat(50), heard: fc.nat(50) }).map(one => ({
    ...one,
    leftAt: later(noon, one.leftAt * 1000),
  })),
);
const fromNoon = ({ leftAt }: { readonly leftAt: string }) => Math.abs(Date.parse(leftAt) - Date.parse(noon));

describe('neighbourhood', () => {
  it('reaches as far as the nearest calls of so many recipients do', () => {
    fc.assert(
      fc.property(someCalls, fc.integer({ min: 1, max: 200 }), (calls, recipients) => {
        const reach = neighbourhood(calls).reach(noon, recipients);

        const acceptedBefore = (limit: number, isWithin: (distance: number) => boolean) =>
          calls.filter(one => isWithin(fromNoon(one)) && limit > 0).reduce((sum, { accepted }) => sum + accepted, 0);
        expect(acceptedBefore(1, distance => distance < reach)).toBeLessThan(recipients);
        if (reach !== Number.POSITIVE_INFINITY) {
          expect(acceptedBefore(1, distance => distance <= reach)).toBeGreaterThanOrEqual(recipients);
        }
      }),
    );
  });

  it('gives the calls within a span, those at its ends too', () => {
    fc.assert(
      fc.property(someCalls, fc.nat(70), (calls, seconds) => {
        const found = neighbourhood(calls).within(noon, seconds * 1000);

        const isWithin = (one: { readonly leftAt: string }) => fromNoon(one) <= seconds * 1000;
        expect(new Set(found)).toEqual(new Set(calls.filter(isWithin)));
        expect(found).toHaveLength(calls.filter(isWithin).length);
      }),
    );
  });

  it('gives all when that is asked', () => {
    const call = { leftAt: later(noon, 86_400_000), accepted: 5, heard: 5 };

    expect(neighbourhood([call]).within(noon, Number.POSITIVE_INFINITY)).toEqual([call]);
  });
});
