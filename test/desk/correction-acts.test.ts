import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleTable } from '../../functions/articles/article-table.ts';
import { correctionActs } from '../../functions/desk/correction-acts.ts';
import { openDoor } from '../../functions/desk/open-door.ts';
import { editionTable } from '../../functions/editions/edition-table.ts';
import { editionId as editionIdSchema } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import { newsletterTable } from '../../functions/newsletters/newsletter-table.ts';
import { aRecord } from '../articles/an-article.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';

const now = () => instant.parse('2026-11-22T14:00:00Z');

describe('putting an article right', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => {
    dynamo = await startLocalDynamo();
  });
  afterAll(() => dynamo.stop());

  async function ask(name: string, input: object) {
    const { client, tables } = dynamo;
    const deps = {
      articles: articleTable(client, tables.articles),
      newsletters: newsletterTable(client, tables.newsletters),
      editions: editionTable(client, tables.editions),
      changes: { send: async () => {} },
      toCompile: { send: async () => {} },
      now,
    };
    await deps.articles.write(aRecord(), null);
    await deps.newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
    await deps.editions.create(anEdition('closed'));
    return openDoor(
      { act: name, by: 'ann', input },
      { acts: correctionActs(deps), journal: { write: async () => {} }, readerIdOf: () => '', now },
    );
  }

  it('tells which editions went out with it, so that their readers can be told', async () => {
    expect(await ask('correct-article', { articleId: 'ferry', text: 'The boat is called Nora.' })).toEqual({
      ok: true,
      result: {
        outcome: 'done',
        headline: 'Ferry returns to the east landing',
        carriedBy: ['tide-line-20261122T113000Z'],
      },
    });
  });

  it('may be taking it back, and letting it stand again', async () => {
    const outcomes = [
      await ask('retract-article', { articleId: 'ferry' }),
      await ask('retract-article', { articleId: 'ferry' }),
      await ask('restore-article', { articleId: 'ferry' }),
    ];

    expect(outcomes).toMatchObject([
      { result: { outcome: 'done' } },
      { result: { outcome: 'done before' } },
      { result: { outcome: 'done' } },
    ]);
  });

  it('makes one letter for whoever got it, in the words of its newsletter, and asks for nothing', async () => {
    await ask('correct-article', { articleId: 'ferry', text: 'The boat is called *Nora*.' });

    const answers = [
      await ask('mail-correction', { articleId: 'ferry' }),
      await ask('mail-correction', { articleId: 'ferry' }),
    ];

    const editionId = 'tide-line-20261122T140000Z';
    expect(answers).toEqual([
      { ok: true, result: [{ editionId, existed: false, readers: 0 }] },
      { ok: true, result: [{ editionId, existed: true, readers: 0 }] },
    ]);
    const letter = await editionTable(dynamo.client, dynamo.tables.editions).get(editionIdSchema.parse(editionId));
    expect(letter).toMatchObject({
      state: 'draft',
      layout: 'letter',
      audience: { segment: [{ about: 'got', anyOf: ['tide-line-20261122T113000Z'], not: false }], readers: 0 },
      words: {
        subject: 'Correction: Ferry returns to the east landing',
        text: expect.stringContaining('The boat is called \\*Nora\\*\\.'),
        withoutAsk: true,
      },
    });
  });

  it('makes one letter in each newsletter that carried it, the second for whom the first does not reach', async () => {
    const { client, tables } = dynamo;
    const other = aNewsletter({ id: 'weekend', name: 'Weekend' });
    await newsletterTable(client, tables.newsletters).put(other, { nextSlot: null, position: 1 });
    const theirs = { newsletterId: 'weekend', editionId: 'weekend-20261122T113000Z' };
    const editions = editionTable(client, tables.editions);
    await editions.create(anEdition('closed', theirs));
    await ask('correct-article', { articleId: 'ferry', text: 'The boat is called Nora.' });

    await ask('mail-correction', { articleId: 'ferry' });

    const letter = await editions.get(editionIdSchema.parse('weekend-20261122T140000Z'));
    expect(letter?.audience?.segment).toEqual([
      { about: 'got', anyOf: ['weekend-20261122T113000Z'], not: false },
      { about: 'told', newsletter: 'tide-line', anyOf: ['tide-line-20261122T113000Z'], not: true },
    ]);
  });

  it('mails nothing of a story that stands as it did', async () => {
    await ask('restore-article', { articleId: 'ferry' });

    expect(await ask('mail-correction', { articleId: 'nowhere' })).toMatchObject({ ok: false });
  });

  it('needs words for the readers, and an article', async () => {
    expect(await ask('correct-article', { articleId: 'ferry', text: '' })).toMatchObject({ ok: false });
    expect(await ask('retract-article', { articleId: 'nowhere' })).toMatchObject({
      ok: false,
      message: 'there is no article nowhere',
    });
  });
});
