import * as z from 'zod';
import { editionId, subscriberId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';
import { unpackIds } from './packed-ids.ts';

/** Names one batch; also the pointer that the send queue carries, which is a hint and no command. */
export const batchKey = z.object({ editionId, lane: z.int().min(0), batch: z.int().min(0) }).readonly();
export type BatchKey = z.infer<typeof batchKey>;

/** The recipients of one call, in order, fixed when planned (PROTOCOL.md, items). Positions count from 0. */
export const plannedBatch = z
  .object({
    /** A list before they were packed. */
    ids: z.preprocess(
      stored => (stored instanceof Uint8Array ? unpackIds(stored) : stored),
      z.array(subscriberId).max(100).readonly(),
    ),
    /** Who stood in the audience but was no candidate, with the reason. */
    excluded: z.record(subscriberId, z.string()).readonly(),
  })
  .readonly();
export type PlannedBatch = z.infer<typeof plannedBatch>;

const positions = z.array(z.int().min(0)).readonly();
/** Positions with a reason each. */
const reasons = z.record(z.string().regex(/^\d+$/), z.string()).readonly();

/** A call whose answer is lost; it left, if it did, between its claim and half a minute before the end of its lease. */
const unclearCall = z.object({ attempt: z.int(), positions, claimedAt: instant, leaseEndedAt: instant }).readonly();
export type UnclearCall = z.infer<typeof unclearCall>;

/** A call that was answered, with the positions that SES accepted. */
const answeredCall = z.object({ attempt: z.int(), leftAt: instant, accepted: positions }).readonly();

/** What persons decided of readers of whom nobody can tell whether they got the mail, or who are stuck (rules 7 and 19). */
const decided = z
  .object({
    /** To whom it is sent after all, the last attempt then, and how much was heard of it and those before. */
    sentTo: positions,
    attempt: z.int(),
    heard: z.int(),
    /** Who is left as he is. */
    leftAlone: positions,
    /** The decisions that this batch knows of, each of which is carried out once. */
    known: z.array(z.string()).readonly(),
    /** When something was heard that took the ground from a decision, so that it has to be made anew. */
    overtakenAt: instant.nullable(),
  })
  .readonly();

/** What is written of a batch's calls; absent means never claimed. Every write is conditional on `token` as read. */
export const batchState = z
  .object({
    token: z.string(),
    attempt: z.int().min(1),
    /** False from the claim until its record, or until it is filed. */
    finished: z.boolean(),
    claimedAt: instant,
    leaseEndsAt: instant,
    /** The recipients of the last attempt's call. */
    call: positions,
    answered: z.array(answeredCall).readonly(),
    refused: reasons,
    skipped: reasons,
    /** Ended without a call: `stuck`, `too late`, `stopped`. */
    ended: reasons,
    /** In a call of which nobody can tell whether SES took them. */
    uncertain: positions,
    /** What persons decided of uncertain or stuck readers, who are few and far between. */
    decided: decided.nullable().default(null),
    /** Calls whose answer is lost and whose fate is not judged yet (rule 6). */
    unjudged: z.array(unclearCall).readonly(),
    /** Calls judged as never taken by SES; one that is heard of after all is judged again (rule 7). */
    judgedSilent: z.array(unclearCall).readonly(),
    /** Calls still to be tried apart after a refusal of their content (rule 14); empty: all that is open. */
    halves: z.array(positions).readonly(),
    /** Attempts in a row that brought nothing (rule 20). */
    fruitlessAttempts: z.int().min(0),
    queuedAt: instant,
  })
  .readonly();
export type BatchState = z.infer<typeof batchState>;
export type UnwrittenState = Omit<BatchState, 'token'>;

/** Bounces: for good, for now, for what the mail holds, and without a reason. */
export const bounceKinds = ['bounced', 'softbounced', 'contentbounced', 'undetermined'] as const;
/** What SES's events say that its servers had the mail. */
const mailKinds = ['sent', 'delivered', 'delayed', 'complained', ...bounceKinds] as const;
/** What SES's events say of a mail that it took and did not send. */
const refusalKinds = ['rejected', 'failed'] as const;
/** What SES's events and late answers say, by attempt and kind, as positions; `twice` is noted of a whole batch. */
export const heardKind = z.enum([...mailKinds, ...refusalKinds, 'accepted', 'refused', 'again', 'twice']);
export type HeardKind = z.infer<typeof heardKind>;
/** What SES itself tells of a mail. */
export const toldKinds: readonly HeardKind[] = [...mailKinds, ...refusalKinds];
export type Heard = readonly {
  readonly attempt: number;
  readonly kind: HeardKind;
  readonly positions: readonly number[];
}[];

/** What proves that SES had a position's mail, and what proves that it took it but made no mail of it. */
export const proofOfMail: readonly HeardKind[] = [...mailKinds, 'accepted'];
export const proofOfRefusal: readonly HeardKind[] = [...refusalKinds, 'refused'];
/** What settles a position, whatever was written of it. */
export const settling: readonly HeardKind[] = [...proofOfMail, ...proofOfRefusal];

export type Fate =
  | { readonly fate: 'open' | 'unclear' | 'accepted' | 'uncertain' }
  | { readonly fate: 'refused' | 'skipped' | 'ended'; readonly because: string };

/** Of whom SES took the mail and could not fill in its template. */
export const notMade = 'SES could not make the mail';

/** What became of each position; what was heard outranks what was written (rule 7). */
export function fatesOf(batch: PlannedBatch, state: UnwrittenState | null, heard: Heard): readonly Fate[] {
  const reached = heardPositions(heard, proofOfMail);
  const refused = heardPositions(heard, proofOfRefusal);
  const failed = heardPositions(heard, ['failed']);
  return batch.ids.map((_, position): Fate => {
    if (failed.has(position)) return { fate: 'refused', because: notMade };
    if (refused.has(position)) return { fate: 'refused', because: 'rejected by SES after its call' };
    if (reached.has(position)) return { fate: 'accepted' };
    return state === null ? { fate: 'open' } : writtenFate(state, position);
  });
}

export function openPositions(batch: PlannedBatch, state: UnwrittenState | null): readonly number[] {
  return batch.ids.flatMap((_, position) => (state === null || isOpen(state, position) ? [position] : []));
}

/** Whether nothing is written yet that explains a position. */
export function isOpen(state: UnwrittenState, position: number): boolean {
  return writtenFate(state, position).fate === 'open';
}

/** True when every position's fate is written or heard (rule 24). */
export function isExplained(batch: PlannedBatch, state: UnwrittenState | null, heard: Heard): boolean {
  if (state === null) return batch.ids.length === 0;
  const fates = fatesOf(batch, state, heard);
  return state.finished && state.unjudged.length === 0 && fates.every(({ fate }) => fate !== 'open');
}

/** True while a call waits for its judge, or readers for a person. */
export function isUnsettled(state: UnwrittenState): boolean {
  return state.unjudged.length > 0 || awaitingDecision(state).length > 0;
}

/** Positions that are uncertain or stuck, and of which no person has decided anything. */
export function awaitingDecision({ uncertain, ended, decided }: UnwrittenState): readonly number[] {
  const stuck = Object.keys(ended)
    .map(Number)
    .filter(position => ended[position] === 'stuck');
  const doubtful = uncertain.filter(position => !decided?.sentTo.includes(position));
  return [...new Set([...doubtful, ...stuck])].filter(position => !decided?.leftAlone.includes(position));
}

function writtenFate(state: UnwrittenState, position: number): Fate {
  if (state.answered.some(({ accepted }) => accepted.includes(position))) return { fate: 'accepted' };
  const isDoubtful = state.uncertain.includes(position);
  if (isDoubtful && !state.decided?.sentTo.includes(position)) return { fate: 'uncertain' };
  for (const fate of ['refused', 'skipped', 'ended'] as const) {
    const because = state[fate][position];
    // Who was not sent to after all may still have had the first mail.
    if (because !== undefined) return isDoubtful ? { fate: 'uncertain' } : { fate, because };
  }
  const isUnclear = state.unjudged.some(call => call.positions.includes(position));
  const isUnderWay = !state.finished && state.call.includes(position);
  return { fate: isUnclear || isUnderWay ? 'unclear' : 'open' };
}

export function heardPositions(heard: Heard, kinds: readonly HeardKind[]): ReadonlySet<number> {
  return new Set(heard.filter(({ kind }) => kinds.includes(kind)).flatMap(one => one.positions));
}
