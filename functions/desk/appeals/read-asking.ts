import type { Appeal } from '../../appeals/appeal.ts';
import type { Appeals } from '../../appeals/appeal-table.ts';
import { chooseAsk } from '../../appeals/choose-ask.ts';
import type { Instant } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { ShowingDeps } from './ask-in-mail.ts';

export type AppealsDeps = ShowingDeps & {
  readonly appeals: Pick<Appeals, 'list' | 'get'>;
  readonly newsletters: Pick<Newsletters, 'list' | 'getOrganisation'>;
};

export type Asking = { readonly newsletter: Newsletter; readonly asks: ReturnType<typeof chooseAsk> };
export type AppealsView = {
  readonly appeals: readonly Appeal[];
  /** What each newsletter would ask for now, and why. */
  readonly asking: readonly Asking[];
  readonly now: Instant;
};

export async function readAsking(now: Instant, deps: AppealsDeps): Promise<AppealsView> {
  const [appeals, stored] = await Promise.all([deps.appeals.list(), deps.newsletters.list()]);
  const asking = stored.map(({ newsletter }) => {
    const { id: newsletterId, language, asks } = newsletter;
    const occasion = { newsletterId, language, asks, appeals, at: now, carriesSensitiveStory: false, isAlert: false };
    return { newsletter, asks: chooseAsk(occasion) };
  });
  return { appeals, asking, now };
}
