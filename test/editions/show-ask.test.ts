import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleTable } from '../../functions/articles/article-table.ts';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { askToShow, showAsk } from '../../functions/editions/show-ask.ts';
import { instant } from '../../functions/language/instant.ts';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { newsletterTable } from '../../functions/newsletters/newsletter-table.ts';
import { anAppeal } from '../appeals/an-appeal.ts';
import { aRecord } from '../articles/an-article.ts';
import { aNewsletter, anOrganisation } from '../newsletters/a-newsletter.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { anEdition } from './an-edition.ts';

let dynamo: LocalDynamo;
let deps: ReturnType<typeof depsOn>;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  deps = depsOn(dynamo);
  await deps.newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
  await deps.newsletters.putOrganisation(anOrganisation());
});
afterAll(() => dynamo.stop());

function depsOn({ client, tables }: LocalDynamo) {
  return {
    editions: editionTable(client, tables.editions),
    newsletters: newsletterTable(client, tables.newsletters),
    articles: articleTable(client, tables.articles),
    ...{ render: renderMail, siteUrl: 'https://news.example.org', now: () => instant.parse('2026-11-22T12:00:00Z') },
  };
}
const asked = (newsletterId = 'tide-line') => askToShow.parse({ newsletterId, appeal: anAppeal() });
const story = (id: string, headline: string, publishedAt: string) =>
  deps.articles.write(aRecord({ id, headline, publishedAt, url: `https://news.example.org/${id}` }), null);

describe('showing an appeal', () => {
  it('has no mail to show where there is neither an edition nor a story, nor such a newsletter', async () => {
    expect(await showAsk(asked(), deps)).toEqual({ outcome: 'nothing to stand in' });
    expect(await showAsk(asked('none-such'), deps)).toEqual({ outcome: 'nothing to stand in' });
  });

  it('takes what would be made now, as long as nothing was', async () => {
    await story('council', 'Council votes on the bridge', '2026-11-22T10:00:00Z');

    const shown = await showAsk(asked(), deps);

    expect(shown).toMatchObject({ outcome: 'shown', isMade: false, slot: '2026-11-22T12:00:00.000Z' });
    expect(shown.outcome === 'shown' && shown.mail.html).toContain('Council votes on the bridge');
  });

  it('puts every variant and the thanks into the last edition that may ask, and changes nothing', async () => {
    await story('ferry', 'Ferry returns to the east landing', '2026-11-21T10:00:00Z');
    const edition = anEdition('held', { slot: '2026-11-21T11:30:00Z', editionId: 'tide-line-20261121T113000Z' });
    const sad = {
      ...edition.compiled,
      subject: 'A death at the pier',
      stories: [{ id: 'sad', headline: 'A death', sensitive: true }],
    };
    await deps.editions.create(edition);
    await deps.editions.create(anEdition('held', { compiled: sad }));

    const shown = await showAsk(asked(), deps);

    const { variants, thanks } = anAppeal();
    const { html = '', text = '' } = shown.outcome === 'shown' ? shown.mail : {};
    expect(shown).toMatchObject({ outcome: 'shown', isMade: true, slot: '2026-11-21T11:30:00.000Z' });
    expect(html).toContain('Ferry returns to the east landing');
    expect(html).not.toContain('A death');
    for (const { headline } of [...variants, thanks]) expect(text).toContain(headline);
    expect(html.match(/\{\{#if ask0\}\}/g)?.length).toBeGreaterThan(0);
    expect(await deps.editions.get(edition.editionId)).toEqual(edition);
  });
});
