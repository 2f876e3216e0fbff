import { beforeEach, describe, expect, it } from 'vitest';
import { approveEdition } from '../../functions/editions/approve-edition.ts';
import { makeEdition } from '../../functions/editions/make-edition.ts';
import { wordless } from '../../functions/editions/words.ts';
import { writeEdition } from '../../functions/editions/write-edition.ts';
import { editionId } from '../../functions/language/ids.ts';
import { instant } from '../../functions/language/instant.ts';
import type { Newsletter } from '../../functions/newsletters/newsletter.ts';
import { anAppeal } from '../appeals/an-appeal.ts';
import { anArticle } from '../articles/an-article.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { aDesk, slot, theEdition } from './a-desk.ts';

let dynamo: LocalDynamo;
beforeEach(async () => {
  dynamo = await startLocalDynamo();
  return () => dynamo.stop();
});

const three = ['ferry', 'school', 'bridge'].map(id =>
  anArticle({ id, headline: `What we know this morning about the ${id}`, url: `https://example.org/${id}` }),
);

const ann = { by: 'ann', withoutCanary: false };

async function deskWith(newsletter?: Newsletter, articles = three) {
  const desk = await aDesk(dynamo, newsletter);
  desk.stock.articles = articles;
  desk.stock.appeals = [anAppeal()];
  await makeEdition({ newsletter: desk.newsletter, slot, dueAt: slot, by: 'test' }, desk.deps);
  return desk;
}

describe('compileEdition', () => {
  it('freezes an edition with its stories, ask and mail, and lets sending begin', async () => {
    const desk = await deskWith();

    expect(await desk.compile()).toEqual({ outcome: 'frozen' });

    const edition = await desk.editions.get(theEdition);
    expect(edition).toMatchObject({
      state: 'frozen',
      compiled: { subject: 'What we know this morning about the bridge', findings: [] },
    });
    if (edition?.state !== 'frozen') throw new Error('not frozen');
    expect(edition.compiled.stories.map(({ id }) => id)).toEqual(['bridge', 'ferry', 'school']);
    expect(edition.compiled.ask.appeal?.id).toBe('members');
    expect(desk.objects.get(edition.compiled.mailKey)).toContain('about the school');
    expect(desk.objects.get(edition.compiled.hostedKey)).toContain('about the school');
    expect(desk.queued.send).toEqual([theEdition]);
  });

  it('counts the links that SES will tell of, where its newsletter tracks them', async () => {
    const desk = await deskWith(aNewsletter({ tracking: true }));

    await desk.compile();

    const edition = await desk.editions.get(theEdition);
    if (edition?.state !== 'frozen') throw new Error('not frozen');
    expect(edition.compiled.trackedLinks).toBeGreaterThanOrEqual(three.length);
  });

  it('compiles once when its message comes twice', async () => {
    const desk = await deskWith();

    const outcomes = [await desk.compile(), await desk.compile()];

    expect(outcomes).toEqual([{ outcome: 'frozen' }, { outcome: 'settled' }]);
    expect(desk.queued.send).toEqual([theEdition]);
  });

  it('stays a draft until its slot has come', async () => {
    const desk = await deskWith();
    desk.at('2026-11-22T10:31:00Z');

    expect(await desk.compile()).toEqual({ outcome: 'draft' });
    expect(await desk.editions.get(theEdition)).toMatchObject({
      state: 'draft',
      compiled: { subject: 'What we know this morning about the bridge' },
    });
    expect(desk.queued.send).toEqual([]);
  });

  it('skips an edition with too little news, and says why', async () => {
    const desk = await deskWith(undefined, three.slice(0, 2));

    await desk.compile();

    expect(await desk.editions.get(theEdition)).toMatchObject({
      state: 'skipped',
      because: 'too little news: 2 new of at least 3',
    });
  });

  it('carries no story twice, and reaches back to the last edition when that is longer ago', async () => {
    const desk = await deskWith(aNewsletter({ minimumArticles: 1, lookBackHours: 1 }));
    desk.stock.articles = three
      .slice(0, 1)
      .map(one => ({ ...one, publishedAt: instant.parse('2026-11-22T11:00:00Z') }));
    await desk.compile();
    const late = anArticle({ id: 'late', publishedAt: '2026-11-22T11:31:00Z' });
    desk.stock.articles = [...desk.stock.articles, late];

    const next = instant.parse('2026-11-23T11:30:00Z');
    const other = await makeEdition({ newsletter: desk.newsletter, slot: next, dueAt: next, by: 'test' }, desk.deps);
    desk.at(next);
    await desk.compile(other.editionId);

    const edition = await desk.editions.get(other.editionId);
    expect(edition).toMatchObject({ state: 'frozen', compiled: { stories: [{ id: 'late' }] } });
  });

  it('holds an edition for its editor, who may approve it once', async () => {
    const desk = await deskWith(aNewsletter({ approval: { by: 'editor', onSilence: 'hold' } }));
    await desk.compile();
    expect(await desk.editions.get(theEdition)).toMatchObject({
      state: 'held',
      because: 'its newsletter wants an editor to approve it',
    });

    const answers = [
      await approveEdition(theEdition, ann, desk.deps),
      await approveEdition(theEdition, { ...ann, by: 'bo' }, desk.deps),
    ];

    expect(answers.map(({ outcome }) => outcome)).toEqual(['approved', 'already approved']);
    expect(await desk.editions.get(theEdition)).toMatchObject({ state: 'frozen', approvedBy: 'ann' });
    expect(desk.queued.send).toEqual([theEdition]);
  });

  it.each([
    ['was taken back', { retractedAt: '2026-11-22T11:31:00Z' }, '‘Ferry returns to the east landing’ was taken back'],
    ['was changed', { summary: 'Mended.' }, '‘Ferry returns to the east landing’ was changed'],
  ])('does not approve a story that %s since, and has the edition made again', async (_, details, because) => {
    const desk = await deskWith(aNewsletter({ approval: { by: 'editor', onSilence: 'hold' } }));
    await desk.compile();
    desk.queued.compile.length = 0;
    desk.stock.articles = [anArticle(details)];

    const answer = await approveEdition(theEdition, ann, desk.deps);

    expect(answer).toEqual({
      outcome: 'refused',
      because: `${because} by the newsroom; it is being made again, so look at it in a moment`,
    });
    expect(desk.queued.compile).toEqual([theEdition]);
    expect(await desk.editions.get(theEdition)).toMatchObject({ state: 'held' });
  });

  it('does not approve an appeal that is over, and is made again without it', async () => {
    const desk = await deskWith(aNewsletter({ approval: { by: 'editor', onSilence: 'hold' } }));
    desk.stock.appeals = [anAppeal({ endsAt: '2026-11-22T12:00:00Z' })];
    await desk.compile();
    desk.at('2026-11-22T12:00:00Z');

    const answer = await approveEdition(theEdition, ann, desk.deps);
    await desk.compile();

    expect(answer).toMatchObject({ outcome: 'refused', because: expect.stringContaining('is over') });
    expect(await desk.editions.get(theEdition)).toMatchObject({
      state: 'held',
      compiled: { ask: { appeal: null }, changes: ['it asks for nothing any more'] },
    });
  });

  it('does not approve a block that is over, and is made again without it', async () => {
    const dates = { startsAt: '2026-11-22T11:00:00Z', endsAt: '2026-11-22T12:00:00Z', happensAt: null };
    const block = {
      kind: 'links',
      headline: 'What we are reading',
      text: '',
      links: [],
      sponsor: '',
      ...dates,
    } as const;
    const desk = await deskWith(aNewsletter({ block, approval: { by: 'editor', onSilence: 'hold' } }));
    await desk.compile();
    desk.at('2026-11-22T12:00:00Z');

    const answers = [await approveEdition(theEdition, ann, desk.deps)];
    await desk.compile();
    answers.push(await approveEdition(theEdition, ann, desk.deps));

    expect(answers).toMatchObject([
      { because: '‘What we are reading’ is over; it is being made again, so look at it in a moment' },
      { outcome: 'approved' },
    ]);
  });

  it('does not approve what the account may not send in its time, and says why', async () => {
    const desk = await deskWith(aNewsletter({ approval: { by: 'editor', onSilence: 'hold' } }));
    await desk.compile();
    desk.quota.tooLarge = 'it has 62,340 readers, and SES lets this account send 50,000 mails in 24 hours';

    expect(await approveEdition(theEdition, ann, desk.deps)).toEqual({
      outcome: 'refused',
      because: 'it has 62,340 readers, and SES lets this account send 50,000 mails in 24 hours',
    });
    expect(await desk.editions.get(theEdition)).toMatchObject({ state: 'held' });
  });

  it('does not approve what could reach only a few before its latest finish stops it', async () => {
    const desk = await deskWith(aNewsletter({ approval: { by: 'editor', onSilence: 'hold' } }));
    await desk.compile();
    desk.at('2026-11-24T11:30:00Z');

    expect(await approveEdition(theEdition, ann, desk.deps)).toEqual({
      outcome: 'refused',
      because: 'its time is over; make another edition',
    });
  });

  it('remembers that a person waives the canary', async () => {
    const desk = await deskWith(aNewsletter({ approval: { by: 'editor', onSilence: 'hold' } }));
    await desk.compile();

    await approveEdition(theEdition, { ...ann, withoutCanary: true }, desk.deps);

    expect(await desk.editions.get(theEdition)).toMatchObject({ state: 'frozen', withoutCanary: true });
  });

  it('does not approve a story that another edition has carried in the meantime', async () => {
    const desk = await deskWith(aNewsletter({ approval: { by: 'editor', onSilence: 'hold' } }));
    await desk.compile();
    const next = instant.parse('2026-11-22T12:00:00Z');
    const other = await makeEdition({ newsletter: desk.newsletter, slot: next, dueAt: slot, by: 'test' }, desk.deps);
    await desk.compile(other.editionId);
    await approveEdition(other.editionId, ann, desk.deps);

    expect(await approveEdition(theEdition, ann, desk.deps)).toMatchObject({ outcome: 'refused' });
  });

  it('sends without an editor where silence means yes', async () => {
    const desk = await deskWith(aNewsletter({ approval: { by: 'editor', onSilence: 'send' } }));

    expect(await desk.compile()).toEqual({ outcome: 'frozen' });
  });

  it('holds an edition that a check objects to, and says which and where', async () => {
    const long = anArticle({ id: 'long', summary: 'word '.repeat(20_000) });
    const desk = await deskWith(aNewsletter({ minimumArticles: 1 }), [long]);

    await desk.compile();

    const edition = await desk.editions.get(theEdition);
    expect(edition).toMatchObject({ state: 'held' });
    expect(edition && 'because' in edition ? edition.because : '').toMatch(/KB/);
    expect(await approveEdition(theEdition, ann, desk.deps)).toMatchObject({ outcome: 'refused' });
  });

  it('sends a letter that a person wrote, without any article', async () => {
    const desk = await aDesk(dynamo);
    desk.stock.articles = three;
    const words = {
      ...wordless,
      text: 'Dear neighbors,\n\nwe were wrong.',
      subject: 'What we got wrong',
      preheader: '',
      note: '',
    };
    const wish = { newsletter: desk.newsletter, slot, dueAt: slot, by: 'ann', layout: 'letter', words } as const;

    expect(await writeEdition(wish, desk.deps)).toEqual({ outcome: 'made', editionId: theEdition });
    expect(await desk.compile()).toEqual({ outcome: 'frozen' });

    const edition = await desk.editions.get(theEdition);
    if (edition?.state !== 'frozen') throw new Error('not frozen');
    expect(edition.compiled).toMatchObject({ subject: 'What we got wrong', stories: [], choices: [] });
    expect(desk.objects.get(edition.compiled.mailKey)).toContain('we were wrong.');
  });

  it('skips a letter that nobody has written', async () => {
    const desk = await aDesk(dynamo, aNewsletter({ layout: 'letter' }));
    await makeEdition({ newsletter: desk.newsletter, slot, dueAt: slot, by: 'clock' }, desk.deps);

    await desk.compile();

    expect(await desk.editions.get(theEdition)).toMatchObject({ state: 'skipped', because: 'nobody has written it' });
  });

  it('takes a note for a draft, and none for an edition that has gone its way', async () => {
    const desk = await deskWith();
    desk.at('2026-11-22T10:31:00Z');
    await desk.compile();
    const words = { ...wordless, note: 'No Tide on *Thursday*.' };
    const wish = { newsletter: desk.newsletter, slot, dueAt: slot, by: 'ann', layout: 'digest', words } as const;

    const answers = [await writeEdition(wish, desk.deps)];
    desk.at(slot);
    await desk.compile();
    answers.push(await writeEdition(wish, desk.deps));

    expect(answers.map(({ outcome }) => outcome)).toEqual(['changed', 'refused']);
    const edition = await desk.editions.get(theEdition);
    if (edition?.state !== 'frozen') throw new Error('not frozen');
    expect(desk.objects.get(edition.compiled.mailKey)).toContain('No Tide on');
  });

  it('sends an alert of the newest story alone, and asks for nothing', async () => {
    const desk = await aDesk(dynamo, aNewsletter({ layout: 'alert', minimumArticles: 1 }));
    desk.stock.articles = three;
    desk.stock.appeals = [anAppeal()];
    await makeEdition({ newsletter: desk.newsletter, slot, dueAt: slot, by: 'ann' }, desk.deps);

    await desk.compile();

    expect(await desk.editions.get(theEdition)).toMatchObject({
      state: 'frozen',
      compiled: { stories: [{}], ask: { appeal: null, because: 'an alert does not ask for support' } },
    });
  });

  it('compiles one edition of a newsletter at a time', async () => {
    const desk = await deskWith();
    await desk.deps.newsletters.lockForCompiling(desk.newsletter.id, editionOfYesterday(), {
      now: slot,
      until: instant.parse('2026-11-22T11:33:00Z'),
    });

    expect(await desk.compile()).toEqual({ outcome: 'busy' });
    desk.at('2026-11-22T11:33:01Z');
    expect(await desk.compile()).toEqual({ outcome: 'frozen' });
  });
});

function editionOfYesterday() {
  return editionId.parse('tide-line-20261121T113000Z');
}
