import { beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '../../functions/articles/article.ts';
import { approveEdition } from '../../functions/editions/approve-edition.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { makeEdition } from '../../functions/editions/make-edition.ts';
import { continued } from '../../functions/editions/pause.ts';
import { refreshHostedCopy } from '../../functions/editions/refresh-hosted-copy.ts';
import { reviseEditions } from '../../functions/editions/revise-editions.ts';
import { type ArticleId, articleId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import type { Newsletter } from '../../functions/newsletters/newsletter.ts';
import { anArticle, aRecord } from '../articles/an-article.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aDesk, slot, theEdition } from './a-desk.ts';
import { anEdition } from './an-edition.ts';

let dynamo: LocalDynamo;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  return () => dynamo.stop();
});

const three = ['ferry', 'school', 'bridge'].map(id =>
  anArticle({ id, headline: `What we know this morning about the ${id}`, url: `https://example.org/${id}` }),
);
const ferry = articleId.parse('ferry');
const editorial = aNewsletter({ approval: { by: 'editor', onSilence: 'hold' } });

/** A desk with an edition made of three articles, and a newsroom that changes its mind about one. */
async function deskWith(newsletter?: Newsletter) {
  const desk = await aDesk(dynamo, newsletter);
  desk.stock.articles = three;
  await makeEdition({ newsletter: desk.newsletter, slot, dueAt: slot, by: 'test' }, desk.deps);
  const again: unknown[] = [];
  const deps = {
    ...desk.deps,
    articles: {
      ...desk.deps.articles,
      records: async (ids: readonly ArticleId[]) => {
        const found = desk.stock.articles.filter(({ id }) => ids.includes(id));
        return new Map(found.map(one => [one.id, { ...aRecord(one), token: null }]));
      },
    },
    changes: { send: async (messages: readonly unknown[]) => void again.push(...messages) },
  };
  return {
    ...{ ...desk, again },
    edition: () => desk.editions.get(theEdition),
    change: (details: Partial<Article>) => {
      desk.stock.articles = desk.stock.articles.map(one => (one.id === ferry ? { ...one, ...details } : one));
    },
    revise: async () => {
      desk.queued.compile = [];
      return reviseEditions(ferry, deps);
    },
    refresh: () => refreshHostedCopy(theEdition, deps),
    /** Puts an edition in the place of the one that was made, whatever its state. */
    become: async (edition: Edition) => {
      const stored = await desk.editions.get(theEdition);
      await desk.editions.change({ ...edition, version: stored?.version ?? 0 });
    },
  };
}

const takenBack = { retractedAt: instant.parse('2026-11-22T11:31:00Z') };

describe('an article that changes', () => {
  it('has a held edition that shows it compiled anew', async () => {
    const desk = await deskWith(editorial);
    await desk.compile();
    desk.change({ headline: 'The ferry is late' });

    expect(await desk.revise()).toBe('revised');

    expect(desk.queued.compile).toEqual([theEdition]);
    await desk.compile();
    const edition = await desk.edition();
    expect(JSON.stringify(edition)).toContain('The ferry is late');
    expect(edition).toMatchObject({ state: 'held' });
  });

  it('thaws a frozen edition, which then goes through its approval again', async () => {
    const desk = await deskWith(editorial);
    await desk.compile();
    await approveEdition(theEdition, { by: 'ann', withoutCanary: false }, desk.deps);
    desk.change({ summary: 'It is late.' });

    await desk.revise();
    expect(await desk.edition()).toMatchObject({ state: 'draft' });
    await desk.compile();
    expect(await desk.edition()).toMatchObject({
      state: 'held',
      because: 'its newsletter wants an editor to approve it',
    });
  });

  it('thaws one after its latest start without its being missed', async () => {
    const desk = await deskWith(editorial);
    await desk.compile();
    await approveEdition(theEdition, { by: 'ann', withoutCanary: false }, desk.deps);
    desk.at('2026-11-22T15:00:00Z');
    desk.change({ summary: 'It is late.' });

    await desk.revise();
    await desk.tick();

    expect(await desk.edition()).toMatchObject({ state: 'draft' });
  });

  it('is out of the edition once it was taken back', async () => {
    const desk = await deskWith(aNewsletter({ minimumArticles: 1 }));
    await desk.compile();
    desk.change(takenBack);

    await desk.revise();
    await desk.compile();

    const edition = await desk.edition();
    expect(edition).toMatchObject({ state: 'frozen' });
    expect(JSON.stringify(edition && 'compiled' in edition ? edition.compiled?.stories : '')).not.toContain('ferry');
  });

  it('changes nothing when the edition shows it as it is, or does not show it', async () => {
    const desk = await deskWith(editorial);
    await desk.compile();

    await desk.revise();

    expect(desk.queued.compile).toEqual([]);
    const other = await deskWith(editorial);
    other.stock.articles = three.slice(1);
    await other.compile();
    other.stock.articles = three.map(one => ({ ...one, summary: 'New.' }));
    await other.revise();
    expect(other.queued.compile).toEqual([]);
  });

  it('comes again later when an edition is just being compiled, perhaps with its old words', async () => {
    const desk = await deskWith();
    const until = instant.parse('2026-11-22T11:33:00Z');
    await desk.deps.newsletters.lockForCompiling(desk.newsletter.id, theEdition, { now: slot, until });
    desk.change({ summary: 'New.' });

    expect(await desk.revise()).toBe('later');
    expect(desk.again).toEqual([{ articleId: ferry }]);
    await desk.deps.newsletters.unlock(desk.newsletter.id, theEdition);
    expect(await desk.revise()).toBe('revised');
  });

  it('pauses an edition that is being sent when it was taken back, whatever else a person let pass', async () => {
    const desk = await deskWith();
    const sending = { ...anEdition('sending').sending, guardedSince: slot, failuresSince: slot };
    await desk.become(anEdition('sending', { sending }));
    desk.change(takenBack);

    await desk.revise();

    expect(await desk.edition()).toMatchObject({
      state: 'paused',
      causes: [{ storyId: 'ferry', takenBackAt: takenBack.retractedAt }],
      because: '‘What we know this morning about the ferry’ was taken back by the newsroom',
    });
  });

  it('is not paused again for a retraction that a person let pass, but for the next one', async () => {
    const desk = await deskWith();
    await desk.become(anEdition('sending'));
    desk.change(takenBack);
    await desk.revise();
    const paused = await desk.edition();
    if (paused?.state !== 'paused') throw new Error('it is not paused');
    await desk.become({ ...paused, state: 'sending', sending: continued(paused, slot) });

    await desk.revise();
    expect(await desk.edition()).toMatchObject({ state: 'sending' });

    desk.change({ retractedAt: instant.parse('2026-11-22T11:40:00Z') });
    await desk.revise();
    expect(await desk.edition()).toMatchObject({ state: 'paused' });
  });

  it('says of an edition that a person has paused that a story was taken back, too', async () => {
    const desk = await deskWith();
    await desk.become(anEdition('paused', { causes: ['person'], because: 'paused by ann' }));
    desk.change(takenBack);

    await desk.revise();

    expect(await desk.edition()).toMatchObject({
      because: 'paused by ann; ‘What we know this morning about the ferry’ was taken back by the newsroom',
    });
  });

  it('does not disturb an edition that is being sent when it is corrected', async () => {
    const desk = await deskWith();
    await desk.become(anEdition('sending'));
    desk.change({ summary: 'New.' });

    await desk.revise();

    expect(await desk.edition()).toMatchObject({ state: 'sending' });
    expect(desk.queued.compile).toEqual([theEdition]);
  });

  it('shows itself as it is now in the hosted copy of an edition that went out, and the mail stays', async () => {
    const desk = await deskWith();
    await desk.become(anEdition('closed'));
    const before = desk.objects.size;
    desk.change({ headline: 'Ferry two hours late', corrections: [{ at: slot, text: 'We had the wrong landing.' }] });

    await desk.revise();
    await desk.refresh();

    const copy = desk.objects.get(`${theEdition}/corrected.html`) ?? '';
    expect(desk.objects.size).toBe(before + 1);
    expect(copy).toContain('Ferry two hours late');
    expect(copy).not.toContain('about the school');
  });

  it('leaves of a story that was taken back only its headline', async () => {
    const desk = await deskWith();
    await desk.become(anEdition('closed'));
    desk.change({ ...takenBack, summary: 'Slander.', body: '<p>More slander.</p>' });

    await desk.refresh();

    const copy = desk.objects.get(`${theEdition}/corrected.html`) ?? '';
    expect(copy).toContain('about the ferry');
    expect(copy).not.toMatch(/slander/i);
  });
});
