import { type BatchKey, batchKey } from '../../functions/deliveries/batch.ts';
import type { BulkCall, CallAnswer } from '../../functions/deliveries/bulk-call.ts';
import { countDeliveries } from '../../functions/deliveries/count-deliveries.ts';
import { deliveryTable } from '../../functions/deliveries/delivery-table.ts';
import { lanePlanTable } from '../../functions/deliveries/lane-plan-table.ts';
import { holdBack, type Rhythm, reserveDepartures, type Wanted } from '../../functions/deliveries/pace.ts';
import { paceTable } from '../../functions/deliveries/pace-table.ts';
import { parkEdition, type ReasonToPark } from '../../functions/deliveries/park-edition.ts';
import { planLane } from '../../functions/deliveries/plan-lane.ts';
import type { Account } from '../../functions/deliveries/quota.ts';
import { renewRoom } from '../../functions/deliveries/renew-room.ts';
import { sendBatches } from '../../functions/deliveries/send-batches.ts';
import { signTable } from '../../functions/deliveries/sign-table.ts';
import { tendEditions } from '../../functions/deliveries/tend-editions.ts';
import { signWish } from '../../functions/deliveries/wish-for-signs.ts';
import type { Edition, EditionIn } from '../../functions/editions/edition.ts';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { newsletterId } from '../../functions/language/ids.ts';
import { type Instant, instant, later } from '../../functions/language/instant.ts';
import { newsletterTable } from '../../functions/newsletters/newsletter-table.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aProfile } from '../subscribers/a-profile.ts';
import type { LocalDynamo } from '../support/local-dynamodb.ts';

const newsletter = newsletterId.parse('tide-line');
const history = { by: 'test', how: 'test' };

/** Who subscribed to `aNewsletter` long before its edition. */
export function aReader(number: number, confirmedAt = '2026-11-01T00:00:00Z'): Profile {
  const subscription = { state: 'confirmed', confirmedAt: instant.parse(confirmedAt), from: 'here' } as const;
  return aProfile({ email: `reader${number}@example.org`, subscriptions: { [newsletter]: subscription } });
}

/** The real ledger, editions and subscribers in a local DynamoDB; SES and the clock are what a test says they are. */
export function aLedger(dynamo: LocalDynamo) {
  const { client, tables } = dynamo;
  const subscribers = subscriberTable(client, tables.subscribers, 1);
  const editions = editionTable(client, tables.editions);
  const deliveries = deliveryTable(client, tables.deliveries);
  const plans = lanePlanTable(client, tables.deliveries);
  const signs = signTable(client, tables.deliveries);
  const queued: BatchKey[] = [];
  const signWishes: unknown[] = [];
  const calls: BulkCall[] = [];
  let time: Instant = instant.parse('2026-11-22T11:30:10Z');
  const clock = { now: () => time, pass: (milliseconds: number) => (time = later(time, milliseconds)) };
  const toSend = {
    send: async (messages: readonly unknown[]) => {
      for (const message of messages) {
        if (signWish.safeParse(message).success) signWishes.push(message);
        else queued.push(batchKey.parse(message));
      }
    },
  };
  const pace = paceTable(client, tables.deliveries, 'editions');
  const account: Account = { sendsPerSecond: 1000, dailyQuota: null, sentInADay: 0 };
  const ses = { answer: (call: BulkCall): CallAnswer | Promise<CallAnswer> => acceptAll(call), account };
  const deps = {
    ...{
      newsletters: newsletterTable(client, tables.newsletters),
      editions,
      deliveries,
      subscribers,
      plans,
      signs,
      toSend,
    },
    toPlan: { send: async () => {} },
    now: clock.now,
    lease: { milliseconds: 120_000, spareMilliseconds: 30_000 },
    signMinutes: paceTable(client, tables.deliveries, 'sign-minutes'),
    giveSign: async () => {},
    deliveryOf: (edition: Edition) => countDeliveries(edition, { plans, deliveries }),
    reserve: async () => ({ departure: Date.parse(time) }),
    holdBack: () => holdBack({ bucket: pace, clock: () => Date.parse(time) }),
    giveRoomBack: (recipients: number) => pace.giveBack(Date.parse(time), recipients),
    park: (edition: EditionIn<'sending'>, because: ReasonToPark) =>
      parkEdition(edition, because, { editions, pace, now: clock.now }),
    renewRoom: () => renewRoom({ pace, account: async () => ses.account, clock: () => Date.parse(time) }),
    sleepUntil: async () => {},
    unsubscribeUrl: ({ newsletterId }: Pick<Edition, 'newsletterId'>, id: string) =>
      `https://news.example.org/leave/${newsletterId}/${id}`,
    mailer: {
      sendBulk: async (call: BulkCall, mayDepart: () => string | null): Promise<CallAnswer> => {
        const obstacle = mayDepart();
        if (obstacle !== null) return { answer: 'given back', because: obstacle };
        calls.push(call);
        return ses.answer(call);
      },
    },
  };
  return {
    ...{ editions, deliveries, subscribers, plans, signs, pace, clock, ses, queued, signWishes, calls, deps },
    /** The real reservation, in place of one that is always for now. */
    reserve: (wanted: Wanted, rhythm: Rhythm) =>
      reserveDepartures(wanted, rhythm, {
        bucket: pace,
        clock: () => Date.parse(time),
        sleep: async milliseconds => void clock.pass(milliseconds),
      }),
    /** Stores readers and an edition under way, with batches of five. */
    begin: async (readers: readonly Profile[], details: object = {}) => {
      await subscribers.save(
        readers.map(after => ({ before: null, after })),
        { at: time, ...history },
      );
      const edition = anEdition('sending', details);
      await editions.create(edition);
      return edition;
    },
    plan: async (edition: Edition) => {
      const lane = { editionId: edition.editionId, lane: 0 };
      for (let rounds = 0; rounds < 20; rounds++) if ((await planLane(lane, deps)) !== 'goes on') return;
    },
    send: (keys: readonly BatchKey[], over: object = {}) => sendBatches(keys, { ...deps, ...over }),
    /** Lets the clock look once; what it would have started and planned. */
    tend: async (over: object = {}) => {
      const started: unknown[] = [];
      const planned: unknown[] = [];
      await tendEditions({
        ...deps,
        pointerLifeMilliseconds: 900_000,
        judging: { graceMilliseconds: 900_000, longestMilliseconds: 86_400_000 },
        toStart: { send: async messages => void started.push(...messages) },
        toPlan: { send: async messages => void planned.push(...messages) },
        ...over,
      });
      return { started, planned };
    },
    records: (edition: Edition) => deliveries.recordsOfLane({ editionId: edition.editionId, lane: 0 }),
    /** Every address that a call was made for, as often as it was. */
    mailed: () => calls.flatMap(({ entries }) => entries.map(({ address }) => address)).sort(),
  };
}

export function acceptAll(call: BulkCall): CallAnswer {
  return { answer: 'entries', entries: call.entries.map(() => ({ answer: 'accepted' })) };
}
