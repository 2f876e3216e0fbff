import { isUnderWay, newslettersOf, type UnderWay } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Queue } from '../runtime/queue.ts';
import type { Subscribers } from '../subscribers/subscriber-table.ts';
import { laneBegins, type Place } from './audience-place.ts';
import type { PlannedBatch } from './batch.ts';
import { cutPage } from './cut-page.ts';
import type { Deliveries } from './delivery-table.ts';
import type { LaneKey, LanePlan } from './lane-plan.ts';
import type { LanePlans } from './lane-plan-table.ts';
import { readAudience } from './read-audience.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get'>;
  readonly plans: Pick<LanePlans, 'get' | 'write'>;
  readonly deliveries: Pick<Deliveries, 'putBatches' | 'records' | 'recordsBehind'>;
  readonly subscribers: Pick<Subscribers, 'audiencePage' | 'profiles'>;
  readonly toPlan: Pick<Queue, 'send'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

type Progress = 'planned' | 'goes on' | 'waits for its pages' | 'not to be planned' | 'overtaken';

/** A page with who is left out of it stays under 200 KB (rule 2), well inside DynamoDB's 400 KB an item. */
const pageSize = 4000;
/** So many readers are looked at for one page of an edition that only a part of them is to get. */
const longestLook = 20_000;
/** A page that would leave fewer behind takes them too (rule 2). */
const smallestRest = 50;
/** At most so many pages are planned and not yet claimed (rule 3). */
const openPages = 2;
/** Readers of the lanes that a newsletter does not mail yet, while its domain is new. */
const sparedByRamp = 'warming up';
const nothingPlanned = {
  ...laneBegins,
  nextBatch: 0,
  held: null,
  open: [],
  planned: false,
  recipients: 0,
  excluded: 0,
};

/**
 * Plans the next page of one lane (PROTOCOL.md, rules 1 to 4). Who is in the audience stands in a batch; whether he is
 * still welcome is asked when it is sent (docs/decisions/0020). Safe to run twice and from any point: the cursor moves
 * by one conditional write that holds the page, and only who has put and queued its batches moves on.
 */
export async function planLane(lane: LaneKey, deps: Deps): Promise<Progress> {
  const edition = await deps.editions.get(lane.editionId);
  if (!isUnderWay(edition)) return 'not to be planned';
  const plan = await deps.plans.get(lane);
  if (plan?.planned) return 'planned';
  if (plan?.held) return putHeldPage(lane, plan, deps);
  const open = plan === null ? [] : await pagesNotClaimed(lane, plan, deps);
  // A stop lifts the limit: the rest is planned so that it can be explained.
  if (open.length >= openPages && edition.state !== 'stopping') return 'waits for its pages';
  const next = await cutNextPage(lane, edition, { ...(plan ?? nothingPlanned), open }, deps);
  const written = await deps.plans.write(lane, next, plan);
  if (written === null) return 'overtaken';
  return written.held === null ? 'planned' : putHeldPage(lane, written, deps);
}

async function putHeldPage(lane: LaneKey, plan: LanePlan, deps: Deps): Promise<Progress> {
  const { held } = plan;
  if (held === null) return 'goes on';
  await deps.deliveries.putBatches(lane, held.firstBatch, held.batches);
  await deps.toSend.send(held.batches.map((_, i) => ({ ...lane, batch: held.firstBatch + i })));
  const page = {
    firstBatch: held.firstBatch,
    lastBatch: held.firstBatch + held.batches.length - 1,
    queuedAt: deps.now(),
  };
  const written = await deps.plans.write(lane, { ...plan, held: null, open: [...plan.open, page] }, plan);
  if (written === null) return 'overtaken';
  await deps.toPlan.send([lane]);
  return 'goes on';
}

async function pagesNotClaimed(lane: LaneKey, plan: LanePlan, deps: Deps): Promise<LanePlan['open']> {
  const judged = await Promise.all(
    plan.open.map(async page => {
      const batches = Array.from({ length: page.lastBatch - page.firstBatch + 1 }, (_, i) => page.firstBatch + i);
      const records = await deps.deliveries.records(batches.map(batch => ({ ...lane, batch })));
      return records.some(({ state }) => state === null) ? [page] : [];
    }),
  );
  return judged.flat();
}

type Unwritten = Omit<LanePlan, 'token'>;

async function cutNextPage(lane: LaneKey, edition: UnderWay, plan: Unwritten, deps: Deps): Promise<Unwritten> {
  const { sending } = edition;
  const { ids, next } = await readNextPage(lane, edition, plan, deps);
  if (next === null) return { ...plan, held: null, planned: true };
  const isSpared = sending.ramp !== null && lane.lane >= sending.ramp.lanes;
  const [candidates, excluded] = isSpared ? [[], ids] : [ids, []];
  const batches = batchesOf(candidates, excluded, sending.batchSize);
  return {
    ...plan,
    ...next,
    nextBatch: plan.nextBatch + batches.length,
    held: { firstBatch: plan.nextBatch, batches },
    recipients: plan.recipients + candidates.length,
    excluded: plan.excluded + excluded.length,
  };
}

/**
 * The readers of the next page who are in the edition's audience; the others are no candidates, and the ledger does not
 * name them. Where few are, a page reaches further, so that its batches are as full as others.
 */
async function readNextPage(
  { lane }: LaneKey,
  edition: UnderWay,
  { cursor, gotBehind }: Unwritten,
  deps: Deps,
): Promise<{ readonly ids: readonly SubscriberId[]; readonly next: Place | null }> {
  const segment = edition.audience?.segment ?? null;
  const wanted = { newsletters: newslettersOf(edition), lane, segment, limit: pageSize, rest: smallestRest };
  let page = await readAudience(wanted, { cursor, gotBehind }, deps);
  const ids = [...page.ids];
  let { looked, next } = page;
  while (page.next !== null && ids.length < pageSize / 2 && looked < longestLook) {
    page = await readAudience({ ...wanted, limit: pageSize - ids.length }, page.next, deps);
    ids.push(...page.ids);
    looked += page.looked;
    next = page.next ?? next;
  }
  return { ids, next };
}

/** Who is left out stands beside the first batch of the page, so that everybody is explained. */
function batchesOf(
  candidates: readonly SubscriberId[],
  spared: readonly SubscriberId[],
  batchSize: number,
): readonly PlannedBatch[] {
  const cut = cutPage(candidates, batchSize);
  const excluded = Object.fromEntries(spared.map(id => [id, sparedByRamp]));
  return (cut.length === 0 ? [[]] : cut).map((ids, i) => ({ ids, excluded: i === 0 ? excluded : {} }));
}
