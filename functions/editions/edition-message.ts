import * as z from 'zod';
import { editionId } from '../language/ids.ts';

/** The message of the compile and start queues. */
export const editionMessage = z.object({ editionId });
