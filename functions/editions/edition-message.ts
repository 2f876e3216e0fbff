import * as z from 'zod';
import { editionId } from '../language/ids.ts';

/** Names an edition that is to be worked on. */
export const editionMessage = z.object({ editionId });

/** What there is to do about it where mails are rendered: compile it, or show anew what was put right since it went out. */
export const compileMessage = editionMessage.extend({ work: z.enum(['compile', 'refresh']).default('compile') });
