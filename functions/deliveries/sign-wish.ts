import * as z from 'zod';
import { editionId } from '../language/ids.ts';

/** A wish in the send queue, beside the pointers: that a sign be given in the name of an edition. */
export const signWish = z.object({ signFor: editionId }).readonly();
