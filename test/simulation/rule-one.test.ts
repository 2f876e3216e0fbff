import { describe, expect, it } from 'vitest';
import { newsletterId } from '../../functions/language/ids.ts';
import { instantFrom } from '../../functions/language/instant.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { leaveNewsletter, suppress, undoLeaving } from '../../functions/subscribers/subscriptions.ts';
import { alsoReading, slotAt, startAt } from './newsroom.ts';
import { isSurelyPlanned } from './rule-one.ts';
import { editionOf } from './seeded-schedule.ts';

const edition = editionOf('tide-line', [1]);
const nightDesk = newsletterId.parse('night-desk');
const at = (seconds: number) => slotAt + seconds * 1000;
const begun = { edition: { ...edition, alsoTo: [nightDesk] }, beganAt: at(0) };

function aReader(): Profile {
  const [reader] = edition.readers;
  if (reader === undefined) throw new Error('nobody reads it');
  return reader;
}

/** Whether the plan must name a reader with this history; his page was read from the tenth second to the eleventh. */
function isPlanned(
  history: readonly (readonly [from: number, profile: Profile | null])[],
  read: readonly [number, number] | null = [at(10), at(11)],
): boolean {
  const { subscriberId } = aReader();
  const readers = new Map([[subscriberId, history.map(([from, profile]) => ({ from, profile }))]]);
  const page = { lane: `${edition.id}#0`, behind: null, upTo: null };
  const witnessed = { readers, pages: read === null ? [] : [{ ...page, read }] };
  return isSurelyPlanned(subscriberId, begun, { witnessed, newsroom: { laneCount: 1 }, endedAt: at(100) });
}

const reader = aReader();
const left = (one: Profile, seconds: number, from = edition.newsletter) =>
  leaveNewsletter(one, from, { leftAt: instantFrom(at(seconds)), through: 'page' });

describe('who must be planned', () => {
  it('is who was a candidate when his page was read, also if he leaves behind that', () => {
    expect(isPlanned([[startAt, reader]])).toBe(true);
    expect(
      isPlanned([
        [startAt, reader],
        [at(12), left(reader, 12)],
      ]),
    ).toBe(true);
  });

  it('is not who left or was suppressed just then, whatever he is at the end', () => {
    const suppressed = suppress(reader, 'by hand', instantFrom(at(5)));

    expect(
      isPlanned([
        [startAt, reader],
        [at(10.5), left(reader, 10)],
      ]),
    ).toBe(false);
    expect(
      isPlanned([
        [startAt, reader],
        [at(5), suppressed],
        [at(20), reader],
      ]),
    ).toBe(false);
  });

  it('is not who has confirmed anew since a minute before', () => {
    const rejoined = undoLeaving(left(reader, -70), instantFrom(at(-70)), instantFrom(at(-50)));

    expect(
      isPlanned([
        [startAt, reader],
        [at(-70), left(reader, -70)],
        [at(-50), rejoined],
      ]),
    ).toBe(false);
  });

  it('is who left one newsletter and still gets the edition by another', () => {
    const both = alsoReading(reader, nightDesk);

    expect(
      isPlanned([
        [startAt, both],
        [at(5), left(both, 5)],
      ]),
    ).toBe(true);
    expect(
      isPlanned([
        [startAt, both],
        [at(5), left(both, 5)],
        [at(6), left(left(both, 5), 6, nightDesk)],
      ]),
    ).toBe(false);
  });

  it('is who was a candidate all the while, where no page ever came to him', () => {
    expect(isPlanned([[startAt, reader]], null)).toBe(true);
    expect(
      isPlanned(
        [
          [startAt, reader],
          [at(50), null],
        ],
        null,
      ),
    ).toBe(false);
  });
});
