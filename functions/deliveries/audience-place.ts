import * as z from 'zod';
import { editionId, subscriberId } from '../language/ids.ts';

/** How far the readers of a lane are read: the last of them, and the last batch of each edition that is asked about. */
export const place = z
  .object({ cursor: subscriberId.nullable(), gotBehind: z.record(editionId, z.int().min(-1)).readonly().default({}) })
  .readonly();
export type Place = z.infer<typeof place>;

export const laneBegins: Place = { cursor: null, gotBehind: {} };
