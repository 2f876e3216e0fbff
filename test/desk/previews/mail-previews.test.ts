import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailPreviews } from '../../../functions/desk/previews/mail-previews.ts';
import { approveEdition } from '../../../functions/editions/approve-edition.ts';
import { holdEdition, skipEdition } from '../../../functions/editions/hold-edition.ts';
import { reviseEditions } from '../../../functions/editions/revise-editions.ts';
import { outbox } from '../../../functions/outbox/outbox.ts';
import { outboxTable } from '../../../functions/outbox/outbox-table.ts';
import type { PersonalMail } from '../../../functions/outbox/personal-mail.ts';
import { anArticle, aRecord } from '../../articles/an-article.ts';
import { aDesk, theEdition } from '../../editions/a-desk.ts';
import { aNewsletter } from '../../newsletters/a-newsletter.ts';
import { type LocalDynamo, startLocalDynamo } from '../../support/local-dynamodb.ts';

const [ann, bob] = ['ann@news.example.org', 'bob@news.example.org'];
const policies = {
  automatic: { by: 'automatic' },
  editor: { by: 'editor', onSilence: 'hold' },
} as const;

/** A newsletter of one story, an hour before its slot, whose previews go to Ann and Bob. */
async function anHourBefore(policy: keyof typeof policies) {
  const dynamo = await startLocalDynamo();
  stops.push(dynamo.stop);
  const newsletter = aNewsletter({ minimumArticles: 1, approval: policies[policy], previewTo: [ann, bob] });
  const desk = await aDesk(dynamo, newsletter);
  desk.stock.articles = [anArticle()];
  desk.at('2026-11-22T10:30:00Z');
  await desk.tick();
  await desk.compile();
  return { ...desk, ...previewsOf(dynamo, desk) };
}

function previewsOf({ client, tables }: LocalDynamo, desk: Awaited<ReturnType<typeof aDesk>>) {
  const mailed: PersonalMail[] = [];
  const put = outboxTable(client, tables.outbox);
  const { put: putMail } = outbox({ mails: put, toSend: { send: async () => {} }, now: desk.deps.now });
  const read = async (key: string) => new TextEncoder().encode(desk.objects.get(key));
  const deps = {
    ...desk.deps,
    put,
    mails: { get: read },
    outbox: {
      put: async (mail: PersonalMail) => {
        mailed.push(mail);
        return putMail(mail);
      },
    },
  };
  return {
    /** What is mailed in a minute: to whom, and with which subject. */
    minute: async () => {
      mailed.length = 0;
      await mailPreviews(deps);
      return mailed.map(({ address, mail }) => `${address.slice(0, 3)}: ${mail.subject}`);
    },
    mailed,
    stored: () => desk.editions.get(theEdition),
  };
}

const stops: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(stops.map(stop => stop())));

describe('the preview of an edition', () => {
  let desk: Awaited<ReturnType<typeof anHourBefore>>;
  beforeAll(async () => {
    desk = await anHourBefore('editor');
  });

  it('is the real mail, an hour before the slot, to each of the staff once', async () => {
    const [first, second] = [await desk.minute(), await desk.minute()];

    const subject = '[Preview] Ferry returns to the east landing';
    expect([first, second]).toEqual([[`ann: ${subject}`, `bob: ${subject}`], []]);
  });

  it('says on top what it is and what happens then, and leads to a page that asks who one is', async () => {
    const again = await anHourBefore('editor');
    await again.minute();

    const text = again.mailed[0]?.mail.text ?? '';
    expect(text).toContain('The Tide Line, Sun, Nov 22, 6:30 AM EST, as it stands now; readers don’t get these lines.');
    expect(text).toContain('It waits then until somebody approves it.');
    expect(text).toContain(`https://news.example.org/desk/editions/${theEdition}/approve\n`);
    expect(text).not.toMatch(/\{\{|token|approve\?/);
  });

  it('is followed at the slot by a mail about what is held, with why and what changed', async () => {
    desk.stock.articles = [anArticle({ id: 'storm', headline: 'A storm comes', url: null }), anArticle()];
    desk.at('2026-11-22T11:30:00Z');
    await desk.compile();

    expect(await desk.minute()).toEqual([
      'ann: [Held] Ferry returns to the east landing',
      'bob: [Held] Ferry returns to the east landing',
    ]);
    const text = desk.mailed[0]?.mail.text ?? '';
    expect(text).toContain(
      'does not go out before somebody approves it: its newsletter wants an editor to approve it.',
    );
    expect(text).toContain('Changed since its preview: ‘A storm comes’ came in');
    expect(await desk.minute()).toEqual([]);
  });

  it('is not sent about what a person holds to that person', async () => {
    const held = await desk.stored();
    if (held?.state === 'held') await holdEdition(held, ann, desk.deps);

    expect(await desk.minute()).toEqual(['bob: [Held] Ferry returns to the east landing']);
  });
});

describe('an edition that goes by itself', () => {
  it('is mailed again where it is not what its preview showed', async () => {
    const desk = await anHourBefore('automatic');
    await desk.minute();
    desk.stock.articles = [anArticle({ summary: 'Mended.' })];
    desk.at('2026-11-22T11:30:00Z');
    await desk.compile();

    expect(await desk.minute()).toEqual([
      'ann: [Changed] Ferry returns to the east landing',
      'bob: [Changed] Ferry returns to the east landing',
    ]);
    expect(desk.mailed[0]?.mail.text).toContain('‘Ferry returns to the east landing’ was changed');
    expect(await desk.minute()).toEqual([]);
  });

  it('is not, where it is what its preview showed', async () => {
    const desk = await anHourBefore('automatic');
    await desk.minute();
    desk.at('2026-11-22T11:30:00Z');
    await desk.compile();

    expect(await desk.minute()).toEqual([]);
  });
});

describe('an edition that goes to nobody', () => {
  it('is told with the reason, and not to who left it out', async () => {
    const desk = await anHourBefore('editor');
    await desk.minute();
    const draft = await desk.stored();
    if (draft?.state === 'draft') await skipEdition(draft, `${bob} left it out: too little news`, desk.deps);

    expect(await desk.minute()).toEqual(['ann: [Not sent] The Tide Line goes to nobody']);
    expect(desk.mailed[0]?.mail.text).toContain(
      `Sun, Nov 22, 6:30 AM EST: its readers get nothing. It was skipped: ${bob} left it out: too little news.`,
    );
    expect(await desk.minute()).toEqual([]);
  });

  it('is told where it was skipped for too little news, too', async () => {
    const desk = await anHourBefore('automatic');
    desk.stock.articles = [];
    desk.at('2026-11-22T11:30:00Z');
    await desk.compile();

    expect(await desk.minute()).toHaveLength(2);
    expect(desk.mailed[0]?.mail.text).toContain('It was skipped: ');
  });
});

describe('an approval', () => {
  it('that a correction takes back is told, with what was corrected and who had approved', async () => {
    const desk = await anHourBefore('editor');
    await desk.minute();
    await approveEdition(theEdition, { by: bob, withoutCanary: false }, desk.deps);
    const mended = anArticle({ summary: 'Mended.' });
    desk.stock.articles = [mended];
    const records = async () => new Map([[mended.id, { ...aRecord(mended), token: null }]]);
    await reviseEditions(mended.id, { ...desk.deps, articles: { records }, changes: { send: async () => {} } });
    await desk.compile();

    expect(await desk.minute()).toEqual([
      'ann: [Not approved any more] Ferry returns to the east landing',
      'bob: [Not approved any more] Ferry returns to the east landing',
    ]);
    expect(desk.mailed[0]?.mail.text).toContain(
      `‘Ferry returns to the east landing’ was corrected by the newsroom after ${bob} approved it`,
    );
  });
});
