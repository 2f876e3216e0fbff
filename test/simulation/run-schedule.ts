import * as z from 'zod';
import type { BuiltFunctions, FunctionId } from './build-functions.ts';
import { type Death, deathMoments } from './death-moments.ts';
import { fleet } from './fleet.ts';
import { followersOf } from './following-edition.ts';
import { inProcessDynamo } from './in-process-dynamo.ts';
import { network } from './network.ts';
import { listKey, type Newsroom, newsroom, slotAt, startAt } from './newsroom.ts';
import { peopleOf } from './people.ts';
import { type Chance, chanceOf } from './random.ts';
import type { Schedule } from './schedule.ts';
import { eventOfSign, eventsOf } from './ses-events.ts';
import { simulatedObjects } from './simulated-objects.ts';
import { simulatedQueues } from './simulated-queues.ts';
import { simulatedSes } from './simulated-ses.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';
import { type Witness, type Witnessed, witness } from './witness.ts';

/**
 * Which function takes from which queue, and how many messages at once (infra/deliveries.ts, infra/feedback.ts); of events
 * a tenth of what it takes in AWS, since these editions have few and are to be heard in several goes.
 */
const takers: Readonly<
  Record<string, { readonly id: FunctionId; readonly batchSize: number; readonly window: number }>
> = {
  start: { id: 'start-sending', batchSize: 1, window: 0 },
  plan: { id: 'plan-lane', batchSize: 1, window: 0 },
  send: { id: 'send-batches', batchSize: 10, window: 0 },
  events: { id: 'hear-events', batchSize: 100, window: 3000 },
  imports: { id: 'run-import', batchSize: 1, window: 0 },
  sweeps: { id: 'run-sweep', batchSize: 1, window: 0 },
};
const failures = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

export type Run = {
  readonly schedule: Schedule;
  readonly newsroom: Newsroom;
  readonly witnessed: Witnessed;
  readonly endedAt: number;
  /** Requests until every edition was closed. */
  readonly requests: number;
  /** Deaths at or after one of them that differ in what they leave behind. */
  readonly deathMoments: readonly Death[];
  readonly history: readonly string[];
};

/** Lets one schedule happen, from before the slot until every edition is closed and all is quiet. */
export async function runSchedule(schedule: Schedule, functions: BuiltFunctions, isTold: boolean): Promise<Run> {
  const clock = virtualClock(startAt);
  const chance = chanceOf(schedule.seed);
  const history: string[] = [];
  const tell = (line: () => string) => {
    if (isTold) history.push(`${((clock.now() - slotAt) / 1000).toFixed(3).padStart(9)}  ${line()}`);
  };
  const dynamo = await inProcessDynamo();
  const stored = newsroom(dynamo, schedule.laneCount);
  const deadline = slotAt + schedule.waits.latestFinish * 1000;
  const open = async () => {
    for (const one of schedule.editions.filter(({ follows }) => follows === null)) await stored.open(one, deadline);
    if (schedule.neighbour !== null) await stored.openNeighbour(schedule.neighbour, deadline);
  };
  const { editions, neighbour, laneCount } = schedule;
  if (schedule.isWarm) await dynamo.storeOnce(JSON.stringify({ editions, neighbour, laneCount, deadline }), open);
  else await open();

  const seen = witness(clock);
  for (const one of schedule.editions.flatMap(({ readers }) => readers)) seen.begins(one);
  for (const _one of schedule.editions.filter(({ alsoTo }) => alsoTo.length > 0)) seen.count('to several newsletters');
  const moments = deathMoments();
  const queues = simulatedQueues({
    ...{ clock, chance },
    fateOf: queue => fateOfMessage(queue, schedule, chance, seen),
    onVisible: queue => dispatch(queue),
  });
  const ses = simulatedSes({
    clock,
    signatureLifeMilliseconds: schedule.waits.signature * 1000,
    refusedAddresses: schedule.refusedAddresses,
    sendsPerSecond: schedule.sendsPerSecond,
    quota: schedule.quota,
    onSign: givenAt => eventOfSign(givenAt, { schedule, chance, clock, put: queues.put, seen }),
    onAccepted: (call, entry, tags) => eventsOf({ call, entry, tags, schedule, chance, clock, put: queues.put, seen }),
  });
  const workers = fleet({
    ...{ clock, chance, functions, tell },
    skews: schedule.skews,
    environment: environmentOf(schedule),
    send: network({
      ...{ clock, chance, dynamo, queues, ses, tell },
      ...{ planFor: schedule.planFor, moments },
      objects: simulatedObjects(bucket => (bucket === 'editions' ? mail : null)),
      secrets: { 'link-keys': linkKeys, 'list-key': listKey },
      onFault: seen.fault,
      onDeparture: seen.departure,
      onServed: seen.served,
    }),
    onEnd: moments.ends,
    onIdle: () => Object.keys(takers).forEach(dispatch),
  });
  const windows = new Set<string>();
  const dispatch = (queue: string): void => {
    const taker = takers[queue];
    if (taker === undefined || queues.visible(queue) === 0 || windows.has(queue)) return;
    if (taker.window > 0 && queues.visible(queue) < taker.batchSize) {
      windows.add(queue);
      clock.after(taker.window, () => {
        windows.delete(queue);
        take(queue, taker);
      });
    } else take(queue, taker);
  };
  const take = (queue: string, { id, batchSize }: (typeof takers)[string]): void => {
    while (queues.visible(queue) > 0 && workers.isIdle(id)) {
      const messages = queues.receive(queue, batchSize, schedule.waits.visibility * 1000);
      const Records = messages.map(one => ({ messageId: one.id, body: one.body }));
      workers.invoke(id, { Records }, outcome => {
        if (outcome === null || !('result' in outcome)) return;
        const again = new Set(failures.parse(outcome.result).batchItemFailures.map(one => one.itemIdentifier));
        queues.delete(
          queue,
          messages.filter(one => !again.has(one.id)),
        );
      });
    }
  };
  const people = peopleOf({ schedule, clock, chance, tell, seen, workers });
  const followers = followersOf({ schedule, clock, seen, stored });
  beat(schedule, clock, chance, seen, () => {
    people.continuePaused(stored.editions);
    followers.look();
    people.resolveClosed();
    if (workers.isIdle('tend-editions')) workers.invoke('tend-editions', {}, () => {});
  });
  const isOver = () => seen.closed().size === schedule.editions.length && people.haveDecided();
  await clock.run(() => clock.now() > followers.deadline() + 600_000 || isOver());
  const endedAt = clock.now();
  const untilThen = { requests: seen.witnessed().requests, deathMoments: moments.soFar() };
  // What is still under way, or frozen, may yet do harm.
  const quietAt = clock.now() + 2 * schedule.waits.lease * 1000;
  await clock.run(() => clock.now() > quietAt);
  if (schedule.isWarm) workers.release();
  return {
    schedule,
    newsroom: stored,
    witnessed: { ...seen.witnessed(), log: ses.log, signArrivals: ses.signs },
    endedAt,
    ...untilThen,
    history,
  };
}

const mail = JSON.stringify({ subject: 's', html: '<p>h</p>', text: 't' });
const linkKeys = JSON.stringify({ current: 'k1', k1: 'a link key for tests alone' });

/** The clock of the house, each minute, but for ticks that are dropped or doubled. */
function beat(schedule: Schedule, clock: VirtualClock, chance: Chance, seen: Witness, tick: () => void): void {
  const { ticksDropped, ticksDoubled } = schedule.roads;
  const beatAt = (moment: number): void => {
    clock.at(moment, () => {
      beatAt(moment + 60_000);
      if (chance.happens(ticksDropped)) return seen.count('tick dropped');
      tick();
      if (!chance.happens(ticksDoubled)) return;
      seen.count('tick doubled');
      clock.after(chance.between(0, 2000), tick);
    });
  };
  beatAt(slotAt - 60_000);
}

/** Seconds until each copy of a message can be seen. */
function fateOfMessage(queue: string, { roads }: Schedule, chance: Chance, seen: Witness): readonly number[] {
  if (queue === 'events') return [0];
  if (chance.happens(roads.expired)) {
    seen.count('message expired');
    return [];
  }
  const first = chance.happens(roads.late) ? chance.between(1, 40) : 0;
  if (first > 0) seen.count('message late');
  if (!chance.happens(roads.doubled)) return [first];
  seen.count('message doubled');
  return [first, chance.between(0, 30)];
}

function environmentOf({ laneCount, waits, canary }: Schedule): Readonly<Record<string, string>> {
  const services = ['DYNAMODB', 'SQS', 'SESV2', 'SECRETS_MANAGER', 'S3'];
  const endpoints = services.map(name => [
    `AWS_ENDPOINT_URL_${name}`,
    `http://${name === 'SESV2' ? 'ses' : name.toLowerCase().replace('_', '')}.local`,
  ]);
  return {
    ...Object.fromEntries(endpoints),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_LAMBDA_FUNCTION_NAME: 'simulated',
    NEWSLETTERS_TABLE: 'newsletters',
    EDITIONS_TABLE: 'editions',
    DELIVERIES_TABLE: 'deliveries',
    OUTBOX_TABLE: 'outbox',
    SUBSCRIBERS_TABLE: 'subscribers',
    SIGN_UPS_TABLE: 'sign-ups',
    EDITIONS_BUCKET: 'editions',
    START_QUEUE_URL: 'http://sqs.local/start',
    PLAN_QUEUE_URL: 'http://sqs.local/plan',
    SEND_QUEUE_URL: 'http://sqs.local/send',
    IMPORTS_TABLE: 'imports',
    IMPORTS_BUCKET: 'imports',
    RUN_IMPORT_QUEUE_URL: 'http://sqs.local/imports',
    RUN_SWEEP_QUEUE_URL: 'http://sqs.local/sweeps',
    LIST_KEY_SECRET: 'list-key',
    CONFIGURATION_SET: 'editions',
    TRACKING_CONFIGURATION_SET: 'tracked-editions',
    LINK_KEYS_SECRET: 'link-keys',
    SITE_URL: 'https://news.example.org',
    LANE_COUNT: String(laneCount),
    CANARY_ABOVE: String(canary.above),
    CANARY_RECIPIENTS: String(canary.recipients),
    LEASE_SECONDS: String(waits.lease),
    CLOCK_SPARE_SECONDS: String(waits.spare),
    POINTER_LIFE_SECONDS: String(waits.pointerLife),
    GRACE_SECONDS: String(waits.grace),
    LONGEST_JUDGING_SECONDS: String(waits.longestJudging),
  };
}
