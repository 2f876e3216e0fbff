import { fingerprintOf } from '../articles/article-fingerprint.ts';
import type { Articles } from '../articles/article-table.ts';
import { storyFinder } from '../articles/story-mark.ts';
import type { EditionId, NewsletterId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Queue } from '../runtime/queue.ts';
import { carriedBy } from './earlier-editions.ts';
import { type Compiled, type Edition, occasionOf } from './edition.ts';
import type { Editions } from './edition-table.ts';
import { changedSince } from './hold-edition.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get' | 'change' | 'earlier'>;
  readonly newsletters: Pick<Newsletters, 'get' | 'lockForCompiling' | 'unlock'>;
  readonly articles: Pick<Articles, 'find'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly toStart: Pick<Queue, 'send'>;
  /** Why the account's quota or its audience does not let it go out, with what to do about it; null when they do. */
  readonly whyNotToSend: (edition: Edition) => Promise<string | null>;
  readonly now: () => Instant;
};

export type Approval =
  /** `brought forward`: it was approved already, and goes out sooner. */
  | { readonly outcome: 'approved' | 'brought forward' | 'already approved'; readonly state: Edition['state'] }
  | { readonly outcome: 'refused'; readonly because: string };

/** Who approves; without canary, everybody is mailed at once, however large the edition is. */
type Approver = {
  readonly by: string;
  readonly withoutCanary: boolean;
  /** It goes out now instead of at its slot. */
  readonly isNow?: boolean;
  /** How long nothing leaves, so that the approval can be taken back without anybody having got anything. */
  readonly undoSeconds?: number;
  /** The version that the person saw; null or absent: whichever there is. */
  readonly seen?: number | null;
};

const thirteenMonths = 400 * 24 * 3_600_000;
const lockMilliseconds = 60_000;

/** Why nothing is left to approve. */
const whyNot = {
  paused: 'it is approved already, and paused; continue lets it go on',
  parked: 'it is approved already, and goes on by itself',
  stopping: 'it is approved already, and being stopped',
  closed: 'it went out already, and an edition goes out once',
  skipped: 'it was skipped, so there is nothing to send',
  missed: 'its slot was missed, so nothing was made of it',
  failed: 'it failed, so there is nothing to send',
} as const;

/** Freezes a draft or held edition as a person saw it; it goes out at its slot, or now if that has passed. */
export async function approveEdition(id: EditionId, approver: Approver, deps: Deps): Promise<Approval> {
  const edition = await deps.editions.get(id);
  if (edition === null) return refused(`there is no edition ${id}`);
  if (edition.state === 'frozen' && approver.isNow) return bringForward(edition, approver, deps);
  if (edition.state === 'frozen' || edition.state === 'sending') {
    return { outcome: 'already approved', state: edition.state };
  }
  if (edition.state !== 'held' && edition.state !== 'draft') return refused(whyNot[edition.state]);
  if (!isAsSeen(edition, approver)) return refused(changedSince);
  // What leaves after its latest finish is stopped at once, and would reach a few of its readers.
  if (edition.latestFinishAt < deps.now()) return refused('its time is over; make another edition');
  const { newsletterId } = edition;
  const span = { now: deps.now(), until: later(deps.now(), lockMilliseconds) };
  if (!(await deps.newsletters.lockForCompiling(newsletterId, id, span))) {
    return refused('an edition of its newsletter is being compiled; try again in a minute');
  }
  try {
    return await freeze(edition, approver, deps);
  } finally {
    await deps.newsletters.unlock(newsletterId, id);
  }
}

async function freeze(
  edition: Extract<Edition, { state: 'held' | 'draft' }>,
  approver: Approver,
  deps: Deps,
): Promise<Approval> {
  const { compiled } = edition;
  if (compiled === null) return refused('it has no stories yet; if it is being made, look again in a moment');
  const holding = compiled.findings.find(({ severity }) => severity === 'hold');
  if (holding !== undefined) return refused(`${holding.where}: ${holding.message}. ${holding.whatToDo}`);
  const others = await deps.editions.earlier(edition.newsletterId, later(edition.slot, -thirteenMonths));
  const carried = storyFinder(others.flatMap(carriedBy));
  const twice = compiled.stories.find(one => carried(one) !== null);
  if (twice !== undefined) return refused(`another edition has carried '${twice.headline}' since; make this one again`);
  const stale = (await whatIsOver(edition.newsletterId, compiled, deps)) ?? (await whatChanged(compiled, deps));
  if (stale !== null) {
    await deps.toCompile.send([{ editionId: edition.editionId }]);
    return refused(`${stale}; it is being made again, so look at it in a moment`);
  }
  const obstacle = await deps.whyNotToSend(edition);
  if (obstacle !== null) return refused(obstacle);
  const frozen = await deps.editions.change({
    ...occasionOf(edition),
    heldBy: null,
    unapproved: null,
    dueAt: dueAtFor(edition, approver, deps.now()),
    compiled,
    state: 'frozen',
    frozenAt: deps.now(),
    takedown: null,
    approvedBy: approver.by,
    withoutCanary: approver.withoutCanary,
  });
  if (frozen === null) return refused('it changed in the meantime; look at it again');
  await start(frozen, approver, deps);
  return { outcome: 'approved', state: 'frozen' };
}

/** An appeal or a block that has ended since it was compiled; null for none. */
async function whatIsOver(id: NewsletterId, { ask, compiledAt }: Compiled, deps: Deps): Promise<string | null> {
  const now = deps.now();
  const appeal = ask.appeal;
  if (appeal !== null && appeal.endsAt !== null && appeal.endsAt <= now) return `its appeal, ‘${appeal.name}’, is over`;
  const block = (await deps.newsletters.get(id))?.newsletter.block ?? null;
  const hasEnded = block !== null && compiledAt < block.endsAt && block.endsAt <= now;
  return hasEnded ? `‘${block.headline}’ is over` : null;
}

/** What the newsroom changed since it was compiled: nobody has seen it as it would be now. Null for nothing. */
async function whatChanged({ stories }: Compiled, { articles }: Deps): Promise<string | null> {
  const found = await articles.find(stories.map(({ id }) => id));
  const taken = found.find(({ retractedAt }) => retractedAt !== null);
  if (taken !== undefined) return `‘${taken.headline}’ was taken back by the newsroom`;
  const changed = found.find(one => {
    const shown = stories.find(({ id }) => id === one.id)?.fingerprint ?? '';
    return shown !== '' && shown !== fingerprintOf(one);
  });
  return changed === undefined ? null : `‘${changed.headline}’ was changed by the newsroom`;
}

function refused(because: string): Approval {
  return { outcome: 'refused', because };
}

/** Sends before its slot what was approved for it. */
async function bringForward(
  edition: Extract<Edition, { state: 'frozen' }>,
  approver: Approver,
  deps: Deps,
): Promise<Approval> {
  if (!isAsSeen(edition, approver)) return refused(changedSince);
  const dueAt = dueAtFor(edition, approver, deps.now());
  if (dueAt >= edition.dueAt) return { outcome: 'already approved', state: 'frozen' };
  const frozen = await deps.editions.change({ ...edition, dueAt });
  if (frozen === null) return refused('it changed in the meantime; look at it again');
  await start(frozen, approver, deps);
  return { outcome: 'brought forward', state: 'frozen' };
}

function isAsSeen({ version }: Edition, { seen = null }: Approver): boolean {
  return seen === null || seen === version;
}

/** An approval that can be taken back is one that nothing acts on yet: the edition is due that much later. */
function dueAtFor({ dueAt }: Edition, { isNow = false, undoSeconds = 0 }: Approver, now: Instant): Instant {
  if (!isNow && undoSeconds === 0) return dueAt;
  const soonest = later(now, undoSeconds * 1000);
  return isNow || dueAt < soonest ? soonest : dueAt;
}

/** What is due later is started by the clock. */
async function start({ editionId, dueAt }: Edition, { undoSeconds = 0 }: Approver, deps: Deps): Promise<void> {
  if (dueAt <= later(deps.now(), undoSeconds * 1000)) await deps.toStart.send([{ editionId }], undoSeconds);
}
