import * as z from 'zod';
import { instant } from '../../language/instant.ts';

/** What the door tells of the tokens. */
export const toldTokens = z.array(z.object({ name: z.string(), madeAt: instant, endsAt: instant.nullable() }));
export type ToldToken = z.infer<typeof toldTokens>[number];
