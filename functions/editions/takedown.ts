import * as z from 'zod';
import { instant } from '../language/instant.ts';

/** That the newsroom no longer shows an edition: who decided so, when, and why, for the staff alone. */
export const takedown = z.object({ at: instant, by: z.string(), because: z.string() }).readonly();
