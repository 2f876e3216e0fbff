import { beforeEach, describe, expect, it } from 'vitest';
import { laneBegins, type Place } from '../../functions/deliveries/audience-place.ts';
import type { CallAnswer } from '../../functions/deliveries/bulk-call.ts';
import { readAudience } from '../../functions/deliveries/read-audience.ts';
import { readersOf } from '../../functions/deliveries/read-fates.ts';
import { selectReaders } from '../../functions/deliveries/select-readers.ts';
import { newsletterId, type SubscriberId, subscriberId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { makeLeaveToken, readLeaveToken } from '../../functions/subscribers/leave-link.ts';
import { segmentText } from '../../functions/subscribers/segment-text.ts';
import { linkKeys } from '../../functions/subscribers/signed-token.ts';
import { leaveNewsletter } from '../../functions/subscribers/subscriptions.ts';
import { startLocalDynamo } from '../support/local-dynamodb.ts';
import { aLedger, aReader } from './a-ledger.ts';

let ledger: ReturnType<typeof aLedger>;
beforeEach(async () => {
  const dynamo = await startLocalDynamo();
  ledger = aLedger(dynamo);
  return () => dynamo.stop();
});

const tideLine = newsletterId.parse('tide-line');
const first = 'tide-line-20261122T113000Z';
const got = segmentText.parse(`got ${first}`);
const notGot = segmentText.parse(`did not get ${first}`);
const readers = Array.from({ length: 43 }, (_, i) => aReader(i));
const later = { slot: '2026-11-23T11:30:00Z', editionId: 'tide-line-20261123T113000Z' };

/** An edition of nine batches: of each, SES takes the first and refuses the second; one call it never answers; one address bounces. */
async function firstEdition() {
  const edition = await ledger.begin(readers.slice(0, 40));
  await ledger.plan(edition);
  let calls = 0;
  ledger.ses.answer = (call): CallAnswer => {
    calls++;
    if (calls === 4) return { answer: 'unclear', because: 'its answer was lost' };
    return {
      answer: 'entries',
      entries: call.entries.map((_, i) =>
        i === 1 ? { answer: 'refused', because: 'MESSAGE_REJECTED' } : { answer: 'accepted' },
      ),
    };
  };
  await ledger.send(ledger.queued.splice(0));
  const [one] = await ledger.records(edition);
  if (one !== undefined)
    await ledger.deliveries.hear([{ key: one.key, heard: [{ attempt: 1, positions: new Map([['bounced', [0]]]) }] }]);
  const told = (await ledger.records(edition)).flatMap(readersOf);
  const named = (wanted: (names: readonly string[]) => boolean) =>
    told.filter(({ names }) => wanted(names)).map(({ subscriberId }) => subscriberId);
  return {
    edition,
    whoGot: named(names => names.includes('accepted') && !names.includes('bounced')),
    whoDidNot: named(names => names.includes('refused') || names.includes('bounced')),
    inDoubt: named(names => names.includes('unclear')),
  };
}

async function planned(segment: typeof got): Promise<readonly SubscriberId[]> {
  const edition = await ledger.begin(readers.slice(40), { ...later, audience: { segment, readers: null } });
  await ledger.plan(edition);
  const records = await ledger.records(edition);
  return records.flatMap(({ batch }) => [
    ...batch.ids,
    ...Object.keys(batch.excluded).map(id => subscriberId.parse(id)),
  ]);
}

describe('an edition for the readers of several newsletters', () => {
  const keys = linkKeys.parse('{"current":"k1","k1":"the first key of all"}');
  const weekend = newsletterId.parse('weekend');
  const alsoWeekend = { segment: null, readers: null, alsoTo: [{ id: weekend, name: 'Weekend' }] };
  const confirmed = { state: 'confirmed', confirmedAt: instant.parse('2026-11-01T00:00:00Z'), from: 'here' } as const;
  const ofWeekend = { [weekend]: confirmed };
  const both = readers.slice(0, 4).map(one => ({ ...one, subscriptions: { ...one.subscriptions, ...ofWeekend } }));
  const weekendOnly = readers.slice(4, 9).map(one => ({ ...one, subscriptions: ofWeekend }));
  const tideOnly = readers.slice(9, 15);

  it('goes to each reader once, in the order of ids, whichever of them they read', async () => {
    const edition = await ledger.begin([...both, ...weekendOnly, ...tideOnly], { audience: alsoWeekend });

    await ledger.plan(edition);
    await ledger.send(ledger.queued.splice(0));

    const planned = (await ledger.records(edition)).flatMap(({ batch }) => batch.ids);
    expect(planned).toEqual(
      readers
        .slice(0, 15)
        .map(one => one.subscriberId)
        .sort(),
    );
    expect(ledger.mailed()).toEqual(
      readers
        .slice(0, 15)
        .map(one => one.address)
        .sort(),
    );
  });

  it('lets each leave the newsletter by which they got it', async () => {
    const leftTide = both
      .slice(0, 1)
      .map(one => leaveNewsletter(one, tideLine, { leftAt: confirmed.confirmedAt, through: 'page' }));
    const edition = await ledger.begin([...leftTide, ...both.slice(1), ...weekendOnly, ...tideOnly], {
      audience: alsoWeekend,
    });

    await ledger.plan(edition);
    await ledger.send(ledger.queued.splice(0), {
      unsubscribeUrl: (from: Pick<typeof edition, 'newsletterId' | 'editionId'>, id: SubscriberId) =>
        makeLeaveToken({ newsletterId: from.newsletterId, editionId: from.editionId, subscriberId: id }, keys),
    });

    const entries = ledger.calls.flatMap(call => call.entries);
    const linksTo = (id: string) =>
      entries
        .filter(one => readLeaveToken(String(one.values.unsubscribeUrl), keys)?.newsletterId === id)
        .map(one => one.address);
    const addressesOf = (some: readonly { readonly address: string }[]) => some.map(one => one.address).sort();
    expect(linksTo('weekend').sort()).toEqual(addressesOf([...leftTide, ...weekendOnly]));
    expect(linksTo('tide-line').sort()).toEqual(addressesOf([...both.slice(1), ...tideOnly]));
  });

  it('is cut page by page as it is cut at once', async () => {
    await ledger.begin([...both, ...weekendOnly, ...tideOnly]);
    for (const limit of [1, 2, 5, 40]) {
      const found: SubscriberId[] = [];
      let place: Place | null = laneBegins;
      while (place !== null) {
        const wanted = { newsletters: [tideLine, weekend], lane: 0, segment: null, limit, rest: 0 };
        const page: Awaited<ReturnType<typeof readAudience>> = await readAudience(wanted, place, ledger.deps);
        found.push(...page.ids);
        place = page.next;
      }
      expect(found).toEqual(
        readers
          .slice(0, 15)
          .map(one => one.subscriberId)
          .sort(),
      );
    }
  });
});

describe('an edition for who got another', () => {
  it('goes to whom SES took the mail of, and to nobody of whom that is not known', async () => {
    const { whoGot, inDoubt } = await firstEdition();

    const ids = await planned(got);

    expect(inDoubt).toHaveLength(5);
    expect(whoGot.length).toBeGreaterThan(20);
    expect([...ids].sort()).toEqual([...whoGot].sort());
  });

  it('goes, when it is for who did not get it, to the refused, the bounced and the new', async () => {
    const { whoDidNot } = await firstEdition();

    const ids = await planned(notGot);

    const joinedSince = readers.slice(40).map(({ subscriberId }) => subscriberId);
    expect([...ids].sort()).toEqual([...whoDidNot, ...joinedSince].sort());
  });

  it('is read page by page as it is read at once, whatever the size of a page', async () => {
    const { whoGot } = await firstEdition();
    for (const limit of [1, 3, 7, 40]) {
      const found: SubscriberId[] = [];
      let place: Place | null = laneBegins;
      while (place !== null) {
        const page: Awaited<ReturnType<typeof readAudience>> = await readAudience(
          { newsletters: [tideLine], lane: 0, segment: got, limit, rest: 0 },
          place,
          ledger.deps,
        );
        found.push(...page.ids);
        place = page.next;
      }
      expect(found).toEqual([...whoGot].sort());
    }
  });

  it('goes on in the other ledger where the page before ended', async () => {
    await firstEdition();
    const asked: number[] = [];
    const deliveries = {
      recordsBehind: (...about: Parameters<typeof ledger.deliveries.recordsBehind>) => {
        asked.push(about[1]);
        return ledger.deliveries.recordsBehind(...about);
      },
    };
    let behind: Parameters<typeof selectReaders>[0]['behind'] = null;
    do {
      const page: Awaited<ReturnType<typeof selectReaders>> = await selectReaders(
        { newsletters: [tideLine], segment: got, behind, limit: 12 },
        { ...ledger.deps, deliveries, laneCount: 1 },
      );
      behind = page.next;
    } while (behind !== null);

    expect(asked[0]).toBe(-1);
    expect(asked.slice(1).every((batch, i) => batch >= (i + 1) * 2 - 1)).toBe(true);
  });
});
