import type { Article } from '../articles/article.ts';
import type { Articles } from '../articles/article-table.ts';
import type { EditionId } from '../language/ids.ts';
import type { MailContent, RenderedMail } from '../mail/mail-content.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { ObjectStore } from '../runtime/object-store.ts';
import { correctedCopyOf, type Edition } from './edition.ts';
import { editionContent } from './edition-content.ts';
import type { Editions } from './edition-table.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get'>;
  readonly newsletters: Pick<Newsletters, 'get' | 'getOrganisation'>;
  readonly articles: Pick<Articles, 'find'>;
  readonly mails: Pick<ObjectStore, 'put'>;
  readonly render: (content: MailContent, reader: 'mail' | 'web') => Promise<RenderedMail>;
  readonly siteUrl: string;
};

/**
 * Renders the hosted copy of an edition that went out once more, from its articles as they are now; the mail itself
 * stays as it was sent. Safe to run twice.
 */
export async function refreshHostedCopy(id: EditionId, deps: Deps): Promise<void> {
  const edition = await deps.editions.get(id);
  const newsletter = edition && (await deps.newsletters.get(edition.newsletterId))?.newsletter;
  const organisation = await deps.newsletters.getOrganisation();
  if (!edition || !newsletter || !organisation || !('frozenAt' in edition)) return;
  const articles = await storiesNow(edition, deps);
  const appeal = edition.compiled.ask.appeal;
  const parts = { edition, newsletter, organisation, articles, appeal, at: edition.slot, siteUrl: deps.siteUrl };
  const content = editionContent(parts);
  const { html } = await deps.render({ ...content, subject: edition.compiled.subject }, 'web');
  await deps.mails.put(correctedCopyOf(id), html, 'text/html; charset=utf-8');
}

/** In the edition's own order; of what was taken back, the headline and the notes to readers stay. */
async function storiesNow(
  { compiled }: Extract<Edition, { frozenAt: string }>,
  { articles }: Deps,
): Promise<readonly Article[]> {
  const found = await articles.find(compiled.stories.map(({ id }) => id));
  return compiled.stories.flatMap(({ id }) => {
    const article = found.find(one => one.id === id);
    if (article === undefined) return [];
    return [article.retractedAt === null ? article : { ...article, summary: '', body: '', image: null }];
  });
}
