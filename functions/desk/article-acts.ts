import * as z from 'zod';
import { addArticle } from '../articles/add-article.ts';
import type { Articles } from '../articles/article-table.ts';
import type { Instant } from '../language/instant.ts';
import { language } from '../language/locale.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Queue } from '../runtime/queue.ts';
import { type Act, ActRefused, act } from './act.ts';

type Deps = {
  readonly articles: Pick<Articles, 'records' | 'write'>;
  readonly changes: Pick<Queue, 'send'>;
  readonly newsletters: Pick<Newsletters, 'getOrganisation'>;
  readonly siteUrl: string;
  readonly now: () => Instant;
};

const line = z.string().max(2000);
const typed = z.object({
  headline: line,
  byline: line,
  publishedAt: line,
  section: line,
  summary: line,
  url: line,
  tags: z.array(line).max(100),
  language,
  sensitive: z.boolean(),
  text: z.string().max(500_000),
});

/** Articles that somebody of the staff types or pastes. */
export function articleActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'add-article', needs: 'editor', kind: 'change' }, typed, async input => {
      const organisation = await deps.newsletters.getOrganisation();
      if (organisation === null) throw new ActRefused('store the organisation first: its time zone dates the articles');
      const settings = { timeZone: organisation.timeZone, language: input.language, siteUrl: deps.siteUrl };
      const added = await addArticle(input, settings, deps);
      if (added.outcome === 'stored') return added;
      const problems = added.problems.map(({ field, message }) => ({ field, message }));
      throw new ActRefused(problems.map(one => `${one.field} ${one.message}`).join('; '), 'what was asked', problems);
    }),
  ];
}
