import * as z from 'zod';
import { instant } from '../language/instant.ts';

/** One passage beside the news, labelled as what it is and shown within its dates alone. */
export const block = z
  .object({
    kind: z.enum(['event', 'sponsor', 'links']),
    headline: z.string().min(1).max(120),
    /** Plain text; a blank line starts a new paragraph. */
    text: z.string().max(800),
    links: z
      .array(z.object({ label: z.string().min(1).max(120), url: z.url({ protocol: /^https$/ }) }).readonly())
      .max(6)
      .readonly(),
    /** Who pays for a sponsor's message; empty otherwise. */
    sponsor: z.string().max(120),
    /** When an event takes place; null otherwise. */
    happensAt: instant.nullable(),
    startsAt: instant,
    endsAt: instant,
  })
  .readonly();
