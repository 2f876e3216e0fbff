import type { StoredArticle } from '../articles/article-record.ts';
import type { EditionId } from '../language/ids.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Edition } from './edition.ts';
import type { Editions } from './edition-table.ts';

type Deps = { readonly newsletters: Pick<Newsletters, 'ids'>; readonly editions: Pick<Editions, 'earlier'> };

const goneOut: readonly Edition['state'][] = ['sending', 'paused', 'parked', 'stopping', 'closed'];

/** The editions that went out with an article, or are going out: a correction is for whoever got one of them. */
export async function editionsWith(article: StoredArticle, deps: Deps): Promise<readonly EditionId[]> {
  const since = article.publishedFirstAt ?? article.publishedAt;
  const newsletters = await deps.newsletters.ids();
  const earlier = await Promise.all(newsletters.map(id => deps.editions.earlier(id, since)));
  return earlier.flat().flatMap(({ editionId, state, compiled }) => {
    const shows = compiled?.stories.some(({ id }) => id === article.id) === true;
    return shows && goneOut.includes(state) ? [editionId] : [];
  });
}
