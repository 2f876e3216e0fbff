import type { Appeal } from '../../functions/appeals/appeal.ts';
import { type Article, articleHead } from '../../functions/articles/article.ts';
import { compileEdition } from '../../functions/editions/compile-edition.ts';
import { editionMessage } from '../../functions/editions/edition-message.ts';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { openSlots } from '../../functions/editions/open-slots.ts';
import { type ArticleId, type EditionId, editionId } from '../../functions/language/ids.ts';
import { type Instant, instant } from '../../functions/language/instant.ts';
import { renderMail } from '../../functions/mail/render-mail.ts';
import type { Newsletter } from '../../functions/newsletters/newsletter.ts';
import { newsletterTable } from '../../functions/newsletters/newsletter-table.ts';
import { aNewsletter, anOrganisation } from '../newsletters/a-newsletter.ts';
import type { LocalDynamo } from '../support/local-dynamodb.ts';

export const slot = instant.parse('2026-11-22T11:30:00Z');
export const theEdition = editionId.parse('tide-line-20261122T113000Z');

/** Editions and newsletters in a local DynamoDB and the real MJML; articles, appeals and the clock are a test's own. */
export async function aDesk({ client, tables }: LocalDynamo, newsletter: Newsletter = aNewsletter()) {
  const newsletters = newsletterTable(client, tables.newsletters);
  await newsletters.putOrganisation(anOrganisation());
  await newsletters.put(newsletter, { nextSlot: slot, position: 0 });
  const stock: { articles: readonly Article[]; appeals: readonly Appeal[] } = { articles: [], appeals: [] };
  const queued: { compile: EditionId[]; send: EditionId[] } = { compile: [], send: [] };
  const objects = new Map<string, string>();
  const clock = { time: slot };
  const quota: { tooLarge: string | null } = { tooLarge: null };
  const deps = {
    editions: editionTable(client, tables.editions),
    newsletters,
    articles: {
      headsBetween: async (from: Instant, to: Instant) =>
        stock.articles
          .filter(({ publishedAt }) => publishedAt >= from && publishedAt <= to)
          .map(one => articleHead.parse(one)),
      find: async (ids: readonly ArticleId[]) => stock.articles.filter(({ id }) => ids.includes(id)),
    },
    appeals: { list: async () => stock.appeals },
    mails: {
      put: async (key: string, body: string | Uint8Array) => {
        objects.set(key, String(body));
      },
    },
    toCompile: { send: async (messages: readonly unknown[]) => void queued.compile.push(...idsOf(messages)) },
    toStart: { send: async (messages: readonly unknown[]) => void queued.send.push(...idsOf(messages)) },
    whyNotToSend: async () => quota.tooLarge,
    render: renderMail,
    now: () => clock.time,
    siteUrl: 'https://news.example.org',
  };
  return {
    ...{ newsletter, stock, queued, objects, clock, quota, deps },
    editions: deps.editions,
    at: (moment: string) => {
      clock.time = instant.parse(moment);
    },
    tick: () => openSlots(deps),
    compile: (id: EditionId = theEdition) => compileEdition(id, deps),
  };
}

function idsOf(messages: readonly unknown[]): readonly EditionId[] {
  return messages.map(message => editionMessage.parse(message).editionId);
}
