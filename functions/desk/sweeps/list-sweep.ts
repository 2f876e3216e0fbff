import * as z from 'zod';
import { newsletterId } from '../../language/ids.ts';
import { type Instant, instant, millisecondsBetween } from '../../language/instant.ts';
import { segment } from '../../subscribers/segment.ts';
import { groupsIn } from '../../subscribers/written-group.ts';
import { readingPlace } from '../chosen-readers.ts';
import { type SweepOutcome, sweepOutcome, sweepWish } from './sweep-wish.ts';

/** `20261122-093005-k7f2`: when it was begun, and four characters of chance. */
export const sweepId = z
  .string()
  .regex(/^\d{8}-\d{6}-[a-z0-9]{4}$/, 'is not the id of a change of many readers')
  .brand<'SweepId'>();
export type SweepId = z.infer<typeof sweepId>;

/** How many readers came to what. */
const tally = z.partialRecord(sweepOutcome, z.int()).readonly();
export type SweepTally = z.infer<typeof tally>;

/** A piece of those chosen, and a group of its readers. */
const writingPlace = z.object({ piece: z.int(), group: z.int() }).readonly();
const byWhom = z.object({ since: instant, by: z.string() }).readonly();

const choice = {
  /** How many readers each piece holds. */
  pieces: z.array(z.int()).readonly(),
  /** What it would do to those who were looked at. */
  tally,
};
const application = { ...choice, applying: byWhom, done: tally };
const stop = { stopping: byWhom };
const undo = {
  undoing: byWhom,
  undone: z.object({ restored: z.int(), kept: z.int() }).readonly(),
};

const state = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choosing'), at: readingPlace, ...choice }).readonly(),
  z.object({ kind: z.literal('chosen'), chosenAt: instant, ...choice }).readonly(),
  /** Stopped while they were counted: nobody was changed. */
  z.object({ kind: z.literal('given up'), ...choice, ...stop }).readonly(),
  z.object({ kind: z.literal('applying'), at: writingPlace, ...application }).readonly(),
  /** What was done stays done; while somebody still works on it (`workedOnUntil`), a little more may be. */
  z.object({ kind: z.literal('stopped'), ...application, ...stop }).readonly(),
  z.object({ kind: z.literal('applied'), appliedAt: instant, ...application }).readonly(),
  z.object({ kind: z.literal('undoing'), at: writingPlace, appliedAt: instant, ...application, ...undo }).readonly(),
  z.object({ kind: z.literal('undone'), undoneAt: instant, appliedAt: instant, ...application, ...undo }).readonly(),
]);
type SweepState = z.infer<typeof state>;
export type SweepStateOf<Kind extends SweepState['kind']> = Extract<SweepState, { readonly kind: Kind }>;

/** One wish for a whole part of the readers: counted first, then done as a whole, and undone as a whole. */
export const listSweep = z
  .object({
    id: sweepId,
    by: z.string(),
    begunAt: instant,
    /** Its confirmed readers; null: everybody there is, also who left or is mailed no more. */
    newsletterId: newsletterId.nullable(),
    segment: segment.nullable(),
    wish: sweepWish,
    state,
    /** Until when somebody works on it; null when nobody does. */
    workedOnUntil: instant.nullable(),
  })
  .readonly();
export type ListSweep = z.infer<typeof listSweep>;
export type SweepIn<Kind extends SweepState['kind']> = Omit<ListSweep, 'state'> & {
  readonly state: SweepStateOf<Kind>;
};

export function sweepIdAt(at: Instant, chance: string): SweepId {
  const digits = at.replaceAll(/[-:]/g, '');
  return sweepId.parse(`${digits.slice(0, 8)}-${digits.slice(9, 15)}-${chance}`);
}

/** Says that a sweep has work that waits. */
export const sweepMessage = z.object({ sweepId }).readonly();

/** Whether there is work to be done that needs no word from anybody. */
export function isSweepUnderWay({ state: { kind } }: ListSweep): boolean {
  return kind === 'choosing' || kind === 'applying' || kind === 'undoing';
}

/** Whether whoever worked on it has died. */
export function isSweepAbandoned(one: ListSweep, now: Instant): boolean {
  return isSweepUnderWay(one) && (one.workedOnUntil === null || one.workedOnUntil < now);
}

/** Until when it may still go on behind the stop: its last readers are finished, or whoever worked on it has died. */
export function sweepSettlesAt({ state, workedOnUntil }: ListSweep, now: Instant): Instant | null {
  const isSettling = state.kind === 'stopped' && workedOnUntil !== null && workedOnUntil > now;
  return isSettling ? workedOnUntil : null;
}

const dayMilliseconds = 86_400_000;

/** What was counted long ago is not what a person says yes to today. */
export function isCountOld({ chosenAt }: SweepStateOf<'chosen'>, now: Instant): boolean {
  return millisecondsBetween(chosenAt, now) > dayMilliseconds;
}

/** In hundredths, of the writing or undoing that is under way; null while it is not known how many there are. */
export function sweepProgress({ state: now }: ListSweep): number | null {
  if (now.kind === 'choosing') return null;
  if (now.kind !== 'applying' && now.kind !== 'undoing') return 100;
  const groups = now.pieces.map(groupsIn);
  const behind = groups.slice(0, now.at.piece).reduce((sum, some) => sum + some, now.at.group);
  return Math.floor(
    (100 * behind) /
      Math.max(
        1,
        groups.reduce((sum, some) => sum + some, 0),
      ),
  );
}

/** Adds up what was found. */
export function addOutcomes(known: SweepTally, outcomes: readonly SweepOutcome[]): SweepTally {
  const sum: Partial<Record<SweepOutcome, number>> = { ...known };
  for (const one of outcomes) sum[one] = (sum[one] ?? 0) + 1;
  return sum;
}
