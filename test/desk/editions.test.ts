import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arrangeActs } from '../../functions/desk/arrange-acts.ts';
import { composeActs } from '../../functions/desk/compose-acts.ts';
import { editionActs } from '../../functions/desk/edition-acts.ts';
import { deliveryKnown } from '../../functions/desk/figures/delivery-known.ts';
import { readerActs } from '../../functions/desk/reader-acts.ts';
import { releaseActs } from '../../functions/desk/release-acts.ts';
import { resolveActs } from '../../functions/desk/resolve-acts.ts';
import { segmentActs } from '../../functions/desk/segment-acts.ts';
import { testActs } from '../../functions/desk/test-acts.ts';
import { wordsActs } from '../../functions/desk/words-acts.ts';
import { editionId, newsletterId } from '../../functions/language/ids.ts';
import { instant, later } from '../../functions/language/instant.ts';
import type { PersonalMail } from '../../functions/outbox/personal-mail.ts';
import { outboxIdOf } from '../../functions/outbox/personal-mail.ts';
import { subscriberTable } from '../../functions/subscribers/subscriber-table.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { listKey } from '../subscribers/a-profile.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { type ADesk, aDesk, saidBy } from './a-desk.ts';
import { objectionsTo } from './objections.ts';

let dynamo: LocalDynamo;
let desk: ADesk;
let browser: Browser;
const queued: { readonly queue: string; readonly delay: number }[] = [];
const mailed: PersonalMail[] = [];
const queue = (name: string) => ({
  send: async (_: readonly unknown[], delay = 0) => void queued.push({ queue: name, delay }),
});

beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  desk = await aDesk({ dynamo, acts: deps => actsWith(deps) });
  await desk.deps.newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
  const mail = {
    subject: 'Ferry returns to the east landing',
    html: '<html><head><style>@media (prefers-color-scheme:dark){body{background:#111}}</style></head><body><h1>Ferry</h1><a href="{{unsubscribeUrl}}">Leave</a></body></html>',
    text: 'Ferry\n\nLeave: {{unsubscribeUrl}}\n',
  };
  await desk.deps.mails.put(anEdition('frozen').compiled.mailKey, JSON.stringify(mail));
});
afterAll(async () => {
  await browser.close();
  desk.stop();
  await dynamo.stop();
});

function actsWith(reading: ADesk['deps']) {
  const deps = {
    ...reading,
    subscribers: subscriberTable(dynamo.client, dynamo.tables.subscribers, 1),
    laneCount: 1,
    readersIn: async () => 1204,
    deliveryOf: deliveryKnown(reading),
    counts: { now: async () => ({ of: () => 1204, countedAt: instant.parse('2026-11-22T11:00:00Z') }) },
    ...{ toCompile: queue('compile'), toStart: queue('start'), toSend: queue('send') },
    deliveries: { ...reading.deliveries },
    whyNotToSend: async () => null,
    outbox: {
      put: async (mail: PersonalMail) => {
        mailed.push(mail);
        return { id: outboxIdOf(mail), isNew: true };
      },
    },
  };
  const forReaders = [...readerActs({ ...deps, listKey }), ...resolveActs(deps), ...segmentActs(deps)];
  const forEditions = [editionActs, releaseActs, composeActs, arrangeActs, testActs, wordsActs];
  return [...forReaders, ...forEditions.flatMap(actsOf => actsOf(deps))];
}

const id = editionId.parse('tide-line-20261122T113000Z');
const path = `/desk/editions/${id}`;
const findings = [
  { id: 'links', severity: 'warn', where: 'HTML part', message: 'A link leads nowhere', whatToDo: 'Mend it' },
];

beforeEach(async () => {
  queued.length = 0;
  mailed.length = 0;
  const held = anEdition('held', { compiled: { ...anEdition('held').compiled, findings } });
  if (!(await desk.deps.editions.create(held))) {
    const stored = await desk.deps.editions.get(id);
    await desk.deps.editions.change({ ...held, version: stored?.version ?? 0 });
  }
});

const stored = () => desk.deps.editions.get(id);
async function text(role: 'viewer' | 'editor' | 'publisher', at: string) {
  return (await (await desk.as(role)).get(at)).text();
}

describe('an edition that waits', () => {
  it('says what it waits for, what the checks found and what is in it', async () => {
    const page = await text('viewer', path);

    expect(page).toContain('Waits for a person: its newsletter wants an editor to approve it');
    expect(page).toContain('A link leads nowhere');
    expect(page).not.toContain('Approve and send');
  });

  it('is approved behind a sentence with readers, time, quota and cost', async () => {
    const page = (await text('publisher', `${path}/approve`)).replaceAll(/<[^>]+>/g, '');

    expect(page).toContain('1,204 readers');
    expect(page).toContain('counted 1 hour ago');
    expect(page).toContain('50,000 are left');
    expect(page).toContain('$0.10 per 1,000 mails');
  });

  it('can be held or skipped where the preview mail leads, by whom may do that', async () => {
    const { version = 0 } = (await stored()) ?? {};
    const compiled = anEdition('held').compiled;
    await desk.deps.editions.change(anEdition('draft', { version, compiled }));
    const begun = desk.time.now;
    desk.time.now = later(begun, -3_600_000);
    const pages = await Promise.all(
      (['publisher', 'editor', 'viewer'] as const).map(role => text(role, `${path}/approve`)),
    );
    desk.time.now = begun;

    const [publisher, editor, viewer] = pages.map(page => page.replaceAll(/<[^>]+>/g, ' '));
    expect(publisher).toMatch(/at its slot, +Sun, Nov 22, 6:30 AM EST/);
    expect(publisher).toMatch(/Approve for 1,204 readers[\s\S]*Hold it[\s\S]*Skip it/);
    expect(editor).toMatch(/A publisher can approve it[\s\S]*Hold it/);
    expect([editor, viewer].join()).not.toMatch(/Approve for|Skip it/);
    expect(viewer).not.toContain('Hold it');
  });

  it('says where it stands to who follows the mail when somebody was quicker', async () => {
    const { version = 0 } = (await stored()) ?? {};
    await desk.deps.editions.change(anEdition('sending', { version }));

    const answer = await (await desk.as('publisher')).get(`${path}/approve`);

    expect([answer.status, answer.headers.get('location')]).toEqual([303, path]);
  });

  it('leaves 30 seconds after approval in which nothing is planned, and can be taken back in them', async () => {
    const publisher = await desk.as('publisher');
    const version = String((await stored())?.version);

    await publisher.press(`${path}/approve`, { seen: version });

    expect(await stored()).toMatchObject({ state: 'frozen', dueAt: later(desk.time.now, 30_000) });
    expect(queued).toEqual([{ queue: 'start', delay: 30 }]);

    await publisher.press(`${path}/hold`);

    expect(await stored()).toMatchObject({ state: 'held', heldBy: 'publisher@news.example.org' });
  });

  it('offers to take an approval back to who gave it alone', async () => {
    const publisher = await desk.as('publisher');

    const first = saidBy(await publisher.press(`${path}/approve`));
    const again = saidBy(await publisher.press(`${path}/approve`));

    expect(first.undo).toMatchObject({ label: 'Take the approval back', action: `${path}/hold` });
    expect(again).toMatchObject({ text: 'It was approved already, and stays so.', undo: null });
  });

  it('goes at once for news that cannot wait', async () => {
    const publisher = await desk.as('publisher');

    await publisher.press(`${path}/approve`, { atOnce: 'yes' });

    expect(await stored()).toMatchObject({ state: 'frozen', dueAt: '2026-11-22T11:30:00.000Z' });
    expect(queued).toEqual([{ queue: 'start', delay: 0 }]);
  });

  it('can’t be taken back once it is being sent', async () => {
    const { version = 0 } = (await stored()) ?? {};
    await desk.deps.editions.change(anEdition('sending', { version }));

    const answer = await (await desk.as('publisher')).press(`${path}/hold`);

    expect(answer.status).toBe(303);
    expect(await stored()).toMatchObject({ state: 'sending' });
  });

  it('is skipped with the reason', async () => {
    await (await desk.as('publisher')).press(`${path}/skip`, { because: 'the mayor resigned' });

    expect(await stored()).toMatchObject({
      state: 'skipped',
      because: 'publisher@news.example.org left it out: the mayor resigned',
    });
  });

  it('tells who comes later that somebody was quicker, and loses nobody’s words', async () => {
    const seen = String((await stored())?.version);
    const words = { seen, preheader: '', note: '' };

    const first = await (await desk.as('editor')).press(`${path}/words`, { ...words, subject: 'Ferry is back' });
    const second = await (await desk.as('publisher')).press(`${path}/words`, { ...words, subject: 'At last' });

    expect([first.status, second.status]).toEqual([303, 409]);
    expect(await stored()).toMatchObject({ words: { subject: 'Ferry is back' } });
    const page = await second.text();
    expect(page).toMatch(/Not stored: \S+ [\w ]+ just now/);
    expect(page).toContain('Ferry is back');
    expect(page).toContain('value="At last"');
  });

  it('refuses the approval of what the approver has not seen', async () => {
    const seen = String((await stored())?.version);
    await (await desk.as('editor')).press(`${path}/ask`, { seen, ask: 'nothing' });

    await (await desk.as('publisher')).press(`${path}/approve`, { seen });

    expect(await stored()).toMatchObject({
      state: 'draft',
      wantedAsk: { appealId: null },
      heldBy: 'editor@news.example.org',
    });
  });

  it('is mailed to any address as a test, with the way to approve it', async () => {
    await (await desk.as('editor')).press(`${path}/test`, { address: 'friend@example.com' });

    expect(mailed[0]?.mail.subject).toBe('[Test] Ferry returns to the east landing');
    expect(mailed[0]?.mail.text).toContain(`${path}/approve`);
    expect(mailed[0]?.mail.text).not.toContain('{{');
  });

  it.each([
    ['viewer', 'words'],
    ['viewer', 'test'],
    ['editor', 'approve'],
    ['editor', 'send-now'],
    ['editor', 'skip'],
    ['editor', 'stop'],
  ] as const)('is refused to a %s: %s', async (role, act) => {
    const before = await stored();

    await (await desk.as(role)).press(`${path}/${act}`, { because: 'why', address: 'a@example.org' });

    expect([await stored(), mailed]).toEqual([before, []]);
  });
});

describe('an edition that a person mends', () => {
  it('stays held when it is made again, so that mending it sends nothing', async () => {
    await (await desk.as('editor')).press(`${path}/remake`);

    expect(await stored()).toMatchObject({ state: 'draft', heldBy: 'editor@news.example.org' });
  });
});

describe('an edition that is sent', () => {
  it('names nobody in doubt when nobody is, and asks before it stops', async () => {
    const { version = 0 } = (await stored()) ?? {};
    await desk.deps.editions.change(anEdition('sending', { version }));

    expect(await text('publisher', `${path}/doubt`)).toContain('Nobody is in doubt');
    expect(await text('publisher', `${path}/stop`)).toMatch(
      /It is with SES for [\d,]+ readers already.*Stopping can’t be taken/s,
    );
    expect(await text('publisher', `${path}/continue`)).toMatch(
      /still to come, at [\d,]+ a second until about <time[^>]*>Sun, Nov 22/,
    );
    const paths = [path, `${path}/stop`, `${path}/doubt`, `${path}/readers`];
    expect(await objectionsTo(desk, browser, 'publisher', paths)).toEqual([]);
  });
});

describe('an edition that is paused', () => {
  it('says what letting it go on means, and stays paused when something else has come since', async () => {
    const { version = 0 } = (await stored()) ?? {};
    const because = '40 of 1000 mails bounced, 31 for good';
    await desk.deps.editions.change(anEdition('paused', { version, causes: ['guard'], because }));

    expect(await text('publisher', `${path}/continue`)).toMatch(/31 for good\..* of the mails so far don’t count/s);
    expect(await objectionsTo(desk, browser, 'publisher', [path, `${path}/continue`])).toEqual([]);

    const publisher = await desk.as('publisher');
    await publisher.press(`${path}/continue`, { seen: String(version) });
    expect(await stored()).toMatchObject({ state: 'paused' });
    await publisher.press(`${path}/continue`, { seen: String(version + 1) });
    expect(await stored()).toMatchObject({ state: 'sending' });
  });
});

describe('the mail', () => {
  it('is shown in a frame that runs nothing and asks nobody', async () => {
    const answer = await (await desk.as('viewer')).get(`${path}/mail/body?scheme=dark`);

    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).toContain('@media all{');
  });
});

describe('writing', () => {
  it('makes a letter that waits, also where the newsletter goes by itself', async () => {
    const answer = await (await desk.as('editor')).press('/desk/write', {
      ...{ kind: 'letter', newsletterId: newsletterId.parse('tide-line'), to: 'all' },
      ...{ subject: 'What we got wrong', text: 'We are sorry.' },
    });

    const made = editionId.parse(answer.headers.get('location')?.split('/').at(-1));
    expect(await desk.deps.editions.get(made)).toMatchObject({
      ...{ layout: 'letter', heldBy: 'editor@news.example.org', slot: instant.parse('2026-11-22T12:00:00Z') },
      words: { subject: 'What we got wrong', text: 'We are sorry.' },
    });
  });

  it('goes to readers of other newsletters, too, and counts who reads several once', async () => {
    const other = aNewsletter({ id: newsletterId.parse('weekend'), name: 'The Weekend' });
    await desk.deps.newsletters.put(other, { nextSlot: null, position: 1 });
    const answer = await (await desk.as('editor')).press('/desk/write', {
      ...{ kind: 'letter', newsletterId: newsletterId.parse('tide-line'), alsoTo: 'weekend', to: 'all' },
      ...{ subject: 'We move', text: 'To the harbor.' },
    });

    const made = editionId.parse(answer.headers.get('location')?.split('/').at(-1));
    const edition = await desk.deps.editions.get(made);
    const page = await (await desk.as('editor')).get(`/desk/editions/${made}`);
    expect(edition?.audience).toMatchObject({ segment: null, alsoTo: [{ id: 'weekend', name: 'The Weekend' }] });
    expect(await page.text()).toContain('it goes to readers of The Weekend, too; who reads several gets it once');
  });

  it('says beside the field what is missing, and keeps what was typed', async () => {
    const answer = await (await desk.as('editor')).press('/desk/write', {
      ...{ kind: 'letter', newsletterId: 'tide-line', to: 'all', subject: '', text: 'We are sorry.' },
    });

    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('field-subject-problem');
    expect(page).toContain('We are sorry.');
  });
});

describe('the screens', () => {
  it('asks for what the choice needs alone, and counts the subject as one types', async () => {
    const { page, complaints, close } = await desk.visit(browser, 'editor', '/desk/write');
    const shown = async () => {
      const labels = ['Which edition', 'Which part', 'Subject', 'Text'];
      return Promise.all(labels.map(label => page.getByLabel(label, { exact: true }).isVisible()));
    };
    const letter = await shown();
    await page.getByLabel('To', { exact: true }).selectOption('Those who got an edition');
    const got = await shown();
    await page.getByLabel('Subject').fill('Storm');
    await page.getByText('5 characters').waitFor();
    await page.getByLabel('What', { exact: true }).selectOption({ index: 2 });
    const extra = await shown();
    await close();

    expect({ letter, got, extra }).toEqual({
      letter: [false, false, true, true],
      got: [true, false, true, true],
      extra: [false, false, false, false],
    });
    expect(complaints).toEqual([]);
  });

  it('leaves out nothing unsaid: what an extra edition has no room for, and readers who are not named', async () => {
    const { press } = await desk.as('editor');
    const extra = { kind: 'extra', newsletterId: 'tide-line', to: 'got', edition: '', segment: '', text: 'My words' };

    const [one, other] = [
      await press('/desk/write', extra),
      await press('/desk/write', { ...extra, kind: 'letter', to: 'segment' }),
    ];
    const [refused, unnamed] = [await one.text(), await other.text()];

    expect([one.status, other.status]).toEqual([422, 422]);
    expect(refused).toContain('To must be all readers for an extra edition');
    expect(refused).toContain('Text is not for an extra edition');
    expect(refused).toContain('My words');
    expect(unnamed).toContain('Which part must be said');
    expect(unnamed).toMatch(/name="segment"[^>]*autofocus/);
  });

  it('have nothing that axe, the browser or our bars object to', async () => {
    const paths = ['/desk/editions', path, `${path}/approve`, `${path}/skip`, `${path}/mail`, '/desk/write'];

    expect(await objectionsTo(desk, browser, 'publisher', paths)).toEqual([]);
    expect(desk.failures).toEqual([]);
  });
});
