import * as z from 'zod';
import { instant } from '../language/instant.ts';
import { decision } from './decision.ts';
import { retraction } from './pause-cause.ts';

/** How an edition is sent, fixed when sending starts. */
export const sending = z
  .object({
    /** Who confirmed less than a minute before this is no candidate (PROTOCOL.md, rule 1). */
    planningBeganAt: instant,
    laneCount: z.int().min(1),
    batchSize: z.int().min(1).max(50),
    sendsPerSecond: z.number().positive(),
    templateName: z.string(),
    /** Whether a first part goes alone: it is `waiting` to be heard, has `passed`, or was not needed or asked for. */
    canary: z.enum(['waiting', 'passed', 'waived']),
    /** Where it stands in its newsletter's ramp: only its first lanes are mailed; null: all are. */
    ramp: z
      .object({
        day: z.int().min(1),
        days: z.int().min(1),
        lanes: z.int().min(1),
        /** Why the ramp did not grow since the day before. */
        heldBack: z.string().nullable(),
      })
      .readonly()
      .nullable()
      .default(null),
    /** Why it was first paused other than by a person. */
    trippedBecause: z.string().nullable().default(null),
    /**
     * When a person let it go on that was paused for bounces, complaints or refusals, and for mails that SES could not
     * make: mails that left before do not pause it again for that.
     */
    guardedSince: instant.nullable().default(null),
    failuresSince: instant.nullable().default(null),
    /** Stories that were taken back, and that a person let go out all the same. */
    retractionsWaived: z.array(retraction).readonly().default([]),
    /** What persons decided and the ledger may not know yet; while there is any, the edition can't close. */
    decisions: z.array(decision).max(50).readonly().default([]),
  })
  .readonly();
