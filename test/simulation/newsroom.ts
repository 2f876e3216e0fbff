import type { UnwrittenState } from '../../functions/deliveries/batch.ts';
import { deliveryTable } from '../../functions/deliveries/delivery-table.ts';
import { lanePlanTable } from '../../functions/deliveries/lane-plan-table.ts';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { emailAddress } from '../../functions/language/email-address.ts';
import {
  type EditionId,
  editionId,
  type NewsletterId,
  newsletterId,
  type SubscriberId,
} from '../../functions/language/ids.ts';
import { instantFrom } from '../../functions/language/instant.ts';
import { newsletterTable } from '../../functions/newsletters/newsletter-table.ts';
import { putAll } from '../../functions/runtime/dynamodb.ts';
import { laneOf } from '../../functions/subscribers/lane.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { subscriberIdOf } from '../../functions/subscribers/subscriber-id.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { joinNewsletter, newProfile } from '../../functions/subscribers/subscriptions.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import type { InProcessDynamo } from './in-process-dynamo.ts';
import type { NeighbourCalls } from './neighbour-calls.ts';

/** The slot of every simulated edition; readers act before it, too. */
export const slotAt = Date.parse('2026-11-22T11:30:00Z');
export const startAt = slotAt - 600_000;
/** Staff ask for it by hand; its number is another one. */
const slotOfFollowing = slotAt + 60_000;
const confirmedAt = instantFrom(slotAt - 30 * 86_400_000);

export type SimulatedEdition = {
  readonly newsletter: NewsletterId;
  /** Its readers get the edition, too; a reader of several gets it once. */
  readonly alsoTo: readonly NewsletterId[];
  readonly id: EditionId;
  readonly readers: readonly Profile[];
  readonly follows: Following | null;
};

/** An edition to those who got, or did not get, another one; staff make it so long after that one has closed. */
export type Following = {
  readonly first: EditionId;
  readonly to: 'who got it' | 'who did not';
  readonly afterMilliseconds: number;
};

export type Newsroom = ReturnType<typeof newsroom>;

/** Everything that is stored before an edition goes out, and a look at it afterwards. */
export function newsroom(dynamo: InProcessDynamo, laneCount: number) {
  const { client } = dynamo;
  const editions = editionTable(client, 'editions');
  const deliveries = deliveryTable(client, 'deliveries');
  const plans = lanePlanTable(client, 'deliveries');
  const newsletters = newsletterTable(client, 'newsletters');
  const subscribers = subscriberTable(client, 'subscribers', laneCount);
  return {
    ...{ editions, deliveries, plans, subscribers, laneCount },
    open: async (one: SimulatedEdition, latestFinishAt: number) => {
      const lastChange = JSON.stringify({ id: 'start', at: confirmedAt, by: 'list', how: 'simulated', what: 'joined' });
      const items = one.readers.flatMap(profile => [
        { key: profile.subscriberId, item: 'profile', version: 1, profile: JSON.stringify(profile), lastChange },
        ...Object.keys(profile.subscriptions).map(newsletter => ({
          key: `audience#${newsletter}#${laneOf(profile.subscriberId, laneCount)}`,
          item: profile.subscriberId,
          version: 1,
        })),
      ]);
      await putAll(client, 'subscribers', items);
      for (const id of [one.newsletter, ...one.alsoTo]) {
        await newsletters.put(aNewsletter({ id }), { nextSlot: null, position: 0 });
      }
      const edition = anEdition('frozen', {
        newsletterId: one.newsletter,
        editionId: one.id,
        slot: instantFrom(slotAt),
        dueAt: instantFrom(slotAt),
        latestFinishAt: instantFrom(latestFinishAt),
        audience: one.alsoTo.length === 0 ? null : { segment: null, readers: null, alsoTo: named(one.alsoTo) },
      });
      await editions.create(edition);
    },
    /** An edition to a part of the readers of another one, which has closed. */
    openFollowing: async ({ newsletter, alsoTo, id, follows }: SimulatedEdition, from: number, until: number) => {
      if (follows === null) return;
      const segment = [{ about: 'got', anyOf: [follows.first], not: follows.to === 'who did not' }];
      const edition = anEdition('frozen', {
        newsletterId: newsletter,
        editionId: id,
        slot: instantFrom(slotOfFollowing),
        dueAt: instantFrom(from),
        latestFinishAt: instantFrom(until),
        audience: { segment, readers: null, alsoTo: named(alsoTo) },
      });
      await editions.create(edition);
    },
    /** A person approves anew what is held, such as when the edition that it asks about was not closed just then. */
    approveHeld: async (id: EditionId) => {
      const held = await editions.get(id);
      if (held?.state !== 'held') return;
      const { because: _because, ...stored } = held;
      const { frozenAt, approvedBy } = anEdition('frozen');
      const approved = { frozenAt, approvedBy, withoutCanary: false, takedown: null };
      await editions.change({ ...stored, ...approved, state: 'frozen' });
    },
    /** An edition that stands beside, with calls answered and heard all the time. */
    openNeighbour: async (calls: NeighbourCalls, until: number) => {
      const newsletter = newsletterId.parse('neighbour');
      const id = editionId.parse('neighbour-20261122T113000Z');
      await editions.create(
        anEdition('paused', {
          newsletterId: newsletter,
          editionId: id,
          latestFinishAt: instantFrom(until + 86_400_000),
          sending: { ...anEdition('sending').sending, laneCount: 1 },
        }),
      );
      await writeNeighbour({ deliveries, plans }, { editionId: id, lane: 0 }, calls);
    },
  };
}

function named(newsletters: readonly NewsletterId[]) {
  return newsletters.map(id => ({ id, name: id }));
}

/** Calls of ten readers each, six to a batch; one reader is left open, so that the edition stays. */
async function writeNeighbour(
  { deliveries, plans }: Pick<Newsroom, 'deliveries' | 'plans'>,
  lane: { editionId: EditionId; lane: number },
  calls: NeighbourCalls,
): Promise<void> {
  const six = (batch: number) => calls.slice(batch * 6, batch * 6 + 6);
  const batches = Array.from({ length: Math.ceil(calls.length / 6) }, (_, batch) => ({
    ids: Array.from({ length: six(batch).length * 10 }, (_unused, i) => neighbourId(batch * 60 + i)),
    excluded: {},
  }));
  const all = [...batches, { ids: [neighbourId(calls.length * 10)], excluded: {} }];
  await deliveries.putBatches(lane, 0, all);
  for (const [batch, planned] of batches.entries()) {
    const key = { ...lane, batch };
    await deliveries.writeState({ key, batch: planned, state: null, heard: [] }, answeredState(six(batch)));
    const heard = six(batch).map((call, i) => ({
      attempt: i + 1,
      positions: new Map([['sent' as const, tenFrom(i).slice(0, call.heard)]]),
    }));
    const heardAtAll = heard.filter((_, i) => (six(batch)[i]?.heard ?? 0) > 0);
    if (heardAtAll.length > 0) await deliveries.hear([{ key, heard: heardAtAll }]);
  }
  const counts = { recipients: calls.length * 10 + 1, excluded: 0 };
  await plans.write(
    lane,
    { ...counts, cursor: null, gotBehind: {}, nextBatch: all.length, held: null, open: [], planned: true },
    null,
  );
}

function answeredState(calls: NeighbourCalls): UnwrittenState {
  const at = instantFrom(slotAt);
  return {
    ...{ attempt: calls.length, finished: true, claimedAt: at, leaseEndsAt: at, call: [] },
    ...{ refused: {}, skipped: {}, ended: {}, uncertain: [], decided: null, unjudged: [], judgedSilent: [] },
    ...{ halves: [], fruitlessAttempts: 0, queuedAt: at },
    answered: calls.map(({ after }, i) => ({
      attempt: i + 1,
      leftAt: instantFrom(slotAt + after),
      accepted: tenFrom(i),
    })),
  };
}

function tenFrom(call: number): readonly number[] {
  return Array.from({ length: 10 }, (_, i) => call * 10 + i);
}

function neighbourId(number: number): SubscriberId {
  return idOfAddress(addressOf('neighbour', number));
}

export const listKey = 'a list key for tests alone';

function addressOf(newsletter: string, number: number): string {
  return `${newsletter}${number}@example.org`;
}

/** Readers who confirmed long ago, so many in each lane. */
export function readersOf(newsletter: NewsletterId, perLane: readonly number[]): readonly Profile[] {
  const wanted = [...perLane];
  const readers: Profile[] = [];
  for (let number = 0; wanted.some(count => count > 0); number++) {
    const profile = readerNamed(addressOf(newsletter, number), newsletter);
    const lane = laneOf(profile.subscriberId, perLane.length);
    if ((wanted[lane] ?? 0) === 0) continue;
    wanted[lane] = (wanted[lane] ?? 0) - 1;
    readers.push(profile);
  }
  return readers;
}

/** The same reader, who confirmed another newsletter long ago, too. */
export function alsoReading(reader: Profile, newsletter: NewsletterId): Profile {
  return joinNewsletter(reader, newsletter, confirmedAt);
}

/** The same reader, of whom the staff has noted something. */
export function alsoTagged(reader: Profile, noted: Profile['tags'][number]): Profile {
  return { ...reader, tags: [...reader.tags, noted] };
}

/** Somebody who confirmed long ago. */
function readerNamed(text: string, newsletter: NewsletterId): Profile {
  const address = emailAddress.parse(text);
  return joinNewsletter(newProfile(subscriberIdOf(address, listKey), address), newsletter, confirmedAt);
}

/** The id that an address has. */
export function idOfAddress(text: string): SubscriberId {
  return subscriberIdOf(emailAddress.parse(text), listKey);
}
