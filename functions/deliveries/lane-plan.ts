import * as z from 'zod';
import { editionId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';
import { place } from './audience-place.ts';
import { plannedBatch } from './batch.ts';

/** A page of a lane that is cut but whose batches may not be put yet. */
const heldPage = z.object({ firstBatch: z.int().min(0), batches: z.array(plannedBatch).readonly() }).readonly();

/** A page whose batches are put and queued, with some not yet claimed. */
const openPage = z.object({ firstBatch: z.int(), lastBatch: z.int(), queuedAt: instant }).readonly();

/** How far a lane is planned; every write is conditional on `token` as read. */
export const lanePlan = z
  .object({
    token: z.string(),
    /** The last id of the audience that was cut into a page, and how far the ledgers are read that its segment asks of. */
    ...place.unwrap().shape,
    nextBatch: z.int().min(0),
    held: heldPage.nullable(),
    open: z.array(openPage).readonly(),
    planned: z.boolean(),
    recipients: z.int().min(0),
    excluded: z.int().min(0),
  })
  .readonly();
export type LanePlan = z.infer<typeof lanePlan>;

/** One lane of one edition; also the message of the plan queue. */
export const laneKey = z.object({ editionId, lane: z.int().min(0) }).readonly();
export type LaneKey = z.infer<typeof laneKey>;
