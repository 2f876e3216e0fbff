import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approveEdition } from '../../functions/editions/approve-edition.ts';
import { arrangeEdition, remakeEdition } from '../../functions/editions/arrange-edition.ts';
import type { Handling } from '../../functions/editions/arrangement.ts';
import { editionIdOf } from '../../functions/editions/edition.ts';
import { foreseeEdition } from '../../functions/editions/foresee-edition.ts';
import { makeEdition } from '../../functions/editions/make-edition.ts';
import { instant } from '../../functions/language/instant.ts';
import { anArticle } from '../articles/an-article.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aDesk } from './a-desk.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
});
afterAll(() => dynamo.stop());

const about = (id: string, details: object = {}) =>
  anArticle({ id, headline: `What we know about the ${id}`, url: `https://example.org/${id}`, ...details });
const stories = [
  ...['bridge', 'ferry', 'harbor', 'school'].map(id => about(id)),
  about('archive', { publishedAt: '2019-05-01T00:00:00Z' }),
  about('embargo', { publishedAt: '2026-11-23T00:00:00Z' }),
  about('faro', { language: 'es' }),
];

/** A held edition with four stories that waits for its editor, of a newsletter of its own. */
let desk: Awaited<ReturnType<typeof heldEdition>>;
let newsletters = 0;
beforeEach(async () => {
  newsletters += 1;
  desk = await heldEdition(`letter-${newsletters}`);
});

async function heldEdition(id: string) {
  const newsletter = aNewsletter({
    id,
    approval: { by: 'editor', onSilence: 'hold' },
    maximumArticles: 4,
    lookBackHours: 24,
  });
  const made = await aDesk(dynamo, newsletter);
  made.stock.articles = stories;
  const make = async (moment: string) => {
    made.at(moment);
    const slot = instant.parse(moment);
    await makeEdition({ newsletter, slot, dueAt: slot, by: 'test' }, made.deps);
    await made.compile(editionIdOf(newsletter.id, slot));
  };
  await make('2026-11-22T11:30:00Z');
  const editionId = editionIdOf(newsletter.id, instant.parse('2026-11-22T11:30:00Z'));
  const stored = async (of = editionId) => {
    const edition = await made.editions.get(of);
    if (edition === null) throw new Error(`there is no ${of}`);
    return edition;
  };
  const carried = async (of = editionId) => {
    const edition = await stored(of);
    return 'compiled' in edition ? (edition.compiled?.stories.map(one => String(one.id)) ?? null) : null;
  };
  const arrange = async (how: Handling, ...articles: readonly string[]) =>
    arrangeEdition({ edition: await stored(), how, articles }, made.deps);
  const remade = async () => {
    await made.compile(editionId);
    return carried();
  };
  return { ...made, newsletter, editionId, make, stored, carried, arrange, remade };
}

describe('arranging an edition that waits', () => {
  it('puts a pinned story first, by its id or by words of its headline, and has it made again', async () => {
    desk.queued.compile.splice(0);

    const answers = [await desk.arrange('pin', 'school'), await desk.arrange('pin', 'KNOW about the Harbor')];

    expect(answers).toMatchObject([
      { outcome: 'arranged', stories: [{ id: 'school', because: 'pinned by hand' }, {}, {}, {}], tooLittle: null },
      { outcome: 'arranged', stories: [{ id: 'school' }, { id: 'harbor' }, {}, {}] },
    ]);
    expect(desk.queued.compile).toEqual([desk.editionId, desk.editionId]);
    expect(await desk.remade()).toEqual(['school', 'harbor', 'bridge', 'ferry']);
    expect(await desk.stored()).toMatchObject({ state: 'held' });
  });

  it('takes a story in that the settings leave out', async () => {
    await desk.arrange('pin', 'archive', 'faro');

    expect(await desk.remade()).toEqual(['archive', 'faro', 'bridge', 'ferry']);
  });

  it('puts stories in an order, and leaves them to the settings again', async () => {
    await desk.arrange('order', 'school', 'ferry');
    await desk.arrange('order', 'ferry');
    expect(await desk.remade()).toEqual(['ferry', 'school', 'bridge', 'harbor']);

    await desk.arrange('release', 'ferry', 'school');
    expect(await desk.remade()).toEqual(['bridge', 'ferry', 'harbor', 'school']);
  });

  it('drops a story for today: the next edition carries it', async () => {
    await desk.arrange('drop-today', 'ferry');
    expect(await desk.remade()).toEqual(['bridge', 'harbor', 'school']);
    await approveEdition(desk.editionId, { by: 'ann', withoutCanary: false }, desk.deps);
    const newer = ['x', 'y', 'z'].map(id => about(id, { publishedAt: '2026-11-24T08:00:00Z' }));
    desk.stock.articles = [...stories.filter(({ id }) => id !== 'embargo'), ...newer];

    await desk.make('2026-11-24T11:30:00Z');

    const next = editionIdOf(desk.newsletter.id, instant.parse('2026-11-24T11:30:00Z'));
    expect(await desk.carried(next)).toEqual(['x', 'y', 'z', 'ferry']);
  });

  it('drops a story for good: no later edition carries it', async () => {
    await desk.arrange('drop-never', 'ferry');
    await desk.compile(desk.editionId);

    await desk.make('2026-11-22T17:30:00Z');

    const next = editionIdOf(desk.newsletter.id, instant.parse('2026-11-22T17:30:00Z'));
    expect(await desk.carried(next)).toEqual(['bridge', 'harbor', 'school']);
  });

  it('can be approved once it is made again, and not before', async () => {
    await desk.arrange('pin', 'school');
    expect(await approveEdition(desk.editionId, { by: 'ann', withoutCanary: false }, desk.deps)).toMatchObject({
      outcome: 'refused',
    });

    await desk.compile(desk.editionId);

    expect(await approveEdition(desk.editionId, { by: 'ann', withoutCanary: false }, desk.deps)).toMatchObject({
      outcome: 'approved',
    });
  });

  it.each([
    ['pin', ['nobody'], "there is no article 'nobody'"],
    ['pin', ['what we know'], "'what we know' is in 6 headlines; say more of it, or its id"],
    ['pin', ['embargo'], "'What we know about the embargo' can't be in it: under embargo until after this slot"],
    [
      'pin',
      ['bridge', 'ferry', 'harbor', 'school', 'archive'],
      "'What we know about the archive' can't be in it: no room",
    ],
    ['drop-today', ['bridge', 'ferry'], 'then it would be skipped: too little news: 2 new of at least 3'],
  ] as const)('refuses to %s %j', async (how, articles, because) => {
    const before = await desk.stored();

    expect(await desk.arrange(how, ...articles)).toEqual({
      outcome: 'refused',
      because: expect.stringContaining(because),
    });
    expect(await desk.stored()).toEqual(before);
  });

  it('lets a draft have too little as long as its slot is to come, and says so', async () => {
    const slot = instant.parse('2026-11-22T18:00:00Z');
    desk.at('2026-11-22T17:00:00Z');
    const { editionId } = await makeEdition({ newsletter: desk.newsletter, slot, dueAt: slot, by: 'test' }, desk.deps);

    const articles = ['bridge', 'ferry'];
    const answer = await arrangeEdition(
      { edition: await desk.stored(editionId), how: 'drop-today', articles },
      desk.deps,
    );

    expect(answer).toMatchObject({ outcome: 'arranged', tooLittle: expect.stringContaining('2 new of at least 3') });
  });

  it('refuses to put articles into a letter', async () => {
    const letter = { ...(await desk.stored()), layout: 'letter' } as const;

    expect(await arrangeEdition({ edition: letter, how: 'pin', articles: ['ferry'] }, desk.deps)).toEqual({
      outcome: 'refused',
      because: "it carries a person's own words and no articles",
    });
  });

  it('refuses what is approved, over, or changed in the meantime', async () => {
    const before = await desk.stored();
    await desk.arrange('pin', 'school');
    const stale = { edition: before, how: 'pin', articles: ['ferry'] } as const;
    expect(await arrangeEdition(stale, desk.deps)).toMatchObject({
      because: expect.stringContaining('in the meantime'),
    });
    await desk.compile(desk.editionId);

    desk.at('2026-11-23T11:30:00Z');
    expect(await desk.arrange('pin', 'ferry')).toMatchObject({ because: 'its time is over; make another edition' });
    desk.at('2026-11-22T12:00:00Z');
    await approveEdition(desk.editionId, { by: 'ann', withoutCanary: false }, desk.deps);
    expect(await desk.arrange('pin', 'ferry')).toMatchObject({
      because: 'an edition that is frozen is no longer changed',
    });
  });

  it('is not missed when it is changed after its latest start, as long as its time is not over', async () => {
    desk.at('2026-11-22T15:00:00Z');
    await desk.arrange('pin', 'ferry');

    await desk.tick();

    expect(await desk.stored()).toMatchObject({ state: 'draft' });
    await desk.remade();
    expect(await desk.stored()).toMatchObject({ state: 'held' });
  });
});

describe('remaking an edition', () => {
  it('makes it again from the articles as they are now', async () => {
    desk.stock.articles = stories.filter(({ id }) => id !== 'bridge');

    expect(await remakeEdition({ edition: await desk.stored() }, desk.deps)).toEqual({ outcome: 'being made' });
    expect(await desk.remade()).toEqual(['ferry', 'harbor', 'school']);
  });
});

describe('foreseeing an edition', () => {
  it('tells what the one that waits would carry, with what hands did to it', async () => {
    await desk.arrange('pin', 'school');

    expect(await foreseeEdition(desk.newsletter, desk.deps)).toMatchObject({
      editionId: desk.editionId,
      tooLittle: null,
      choices: [{ id: 'school', because: 'pinned by hand' }, { chosen: true }, {}, {}, {}, {}],
    });
  });

  it('tells what the next one would carry, or why it would be skipped', async () => {
    await approveEdition(desk.editionId, { by: 'ann', withoutCanary: false }, desk.deps);
    desk.at('2026-11-22T12:00:00Z');

    expect(await foreseeEdition(desk.newsletter, desk.deps)).toMatchObject({
      editionId: null,
      tooLittle: expect.stringMatching(/^too little news: 0 new of at least 3; .*4 carried by an earlier edition/),
    });
  });
});
