import * as z from 'zod';
import { appealId, articleId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';

/** What an edition showed when somebody of the staff could first look at it: as much as tells later what is different. */
export const shown = z
  .object({
    subject: z.string(),
    stories: z.array(z.object({ id: articleId, headline: z.string(), fingerprint: z.string() }).readonly()).readonly(),
    ask: z.object({ id: appealId, name: z.string() }).readonly().nullable(),
  })
  .readonly();
export type Shown = z.infer<typeof shown>;

/** Why an approval does not count any more; null while nothing has taken one back, and from the next one on. */
export const unapproval = z.object({ at: instant, approvedBy: z.string(), because: z.string() }).readonly().nullable();

type Compiled = Pick<Shown, 'subject' | 'stories'> & { readonly ask: { readonly appeal: Shown['ask'] } };

export function shownOf({ subject, stories, ask: { appeal } }: Compiled): Shown {
  return {
    subject,
    stories: stories.map(({ id, headline, fingerprint }) => ({ id, headline, fingerprint })),
    ask: appeal && { id: appeal.id, name: appeal.name },
  };
}
