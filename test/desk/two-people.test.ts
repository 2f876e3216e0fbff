import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arrangeActs } from '../../functions/desk/arrange-acts.ts';
import { composeActs } from '../../functions/desk/compose-acts.ts';
import { editionActs } from '../../functions/desk/edition-acts.ts';
import { deliveryKnown } from '../../functions/desk/figures/delivery-known.ts';
import { releaseActs } from '../../functions/desk/release-acts.ts';
import type { Edition } from '../../functions/editions/edition.ts';
import { editionId } from '../../functions/language/ids.ts';
import { later } from '../../functions/language/instant.ts';
import { aRecord } from '../articles/an-article.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { type ADesk, aDesk } from './a-desk.ts';

let dynamo: LocalDynamo;
let desk: ADesk;
let browser: Browser;
const nothing = { send: async () => {} };
beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  desk = await aDesk({ dynamo, acts: actsWith });
  await desk.deps.newsletters.put(aNewsletter({ minimumArticles: 1 }), { nextSlot: null, position: 0 });
  for (const { id, headline } of stories) {
    const url = `https://news.example.org/${id}`;
    await desk.deps.articles.write(aRecord({ id, headline, url, publishedAt: '2026-11-22T09:00:00Z' }), null);
  }
});
afterAll(async () => {
  await browser.close();
  desk.stop();
  await dynamo.stop();
});

function actsWith(reading: ADesk['deps']) {
  const deps = {
    ...reading,
    ...{ toCompile: nothing, toStart: nothing, toSend: nothing, laneCount: 1 },
    readersIn: async () => 1204,
    deliveryOf: deliveryKnown(reading),
    whyNotToSend: async () => null,
  };
  return [editionActs, releaseActs, composeActs, arrangeActs].flatMap(actsOf => actsOf(deps));
}

const stories = [
  { id: 'ferry', headline: 'Ferry returns to the east landing' },
  { id: 'storm', headline: 'A storm comes' },
  { id: 'market', headline: 'The market stays' },
];
const id = editionId.parse('tide-line-20261122T113000Z');
const path = `/desk/editions/${id}`;
const stored = () => desk.deps.editions.get(id);

beforeEach(async () => {
  desk.time.now = later(desk.time.now, 60_000);
  const choices = stories.map(story => ({ ...story, chosen: true, because: 'new since the last edition' }));
  const held = anEdition('held', { compiled: { ...anEdition('held').compiled, choices } });
  const before = await stored();
  if (before === null) await desk.deps.editions.create(held);
  else await desk.deps.editions.change({ ...held, version: before.version });
});

type Pressing = (page: Page) => Promise<unknown>;
const inRow = (headline: string, button: string): Pressing => {
  return page => page.getByRole('button', { name: `${button}: ${headline}` }).click();
};

/** Both look, then the editor presses, then the publisher. */
async function bothPress(first: Pressing, second: Pressing, at = path) {
  const options = { javaScriptEnabled: false };
  const editor = await desk.visit(browser, 'editor', path, options);
  const publisher = await desk.visit(browser, 'publisher', at, options);
  await first(editor.page);
  await editor.close();
  await second(publisher.page);
  return { told: await publisher.page.getByRole('status').innerText(), ...publisher };
}

describe('two people who arrange one edition', () => {
  it.each([
    ['drops', inRow('A storm comes', 'Not today'), { notToday: [{ id: 'storm' }] }],
    ['pins', inRow('A storm comes', 'Pin'), { pinned: ['storm'] }],
    ['reorders', inRow('A storm comes', 'Up'), { pinned: ['storm', 'ferry'] }],
  ] as const)('are told when the other %s, and lose nothing', async (_, pressing, arranged) => {
    const { told, page, close } = await bothPress(pressing, inRow('The market stays', 'Not today'));

    expect(told).toContain('Not done, since editor@news.example.org arranged its stories just now');
    expect(await stored()).toMatchObject({ arrangement: arranged });

    await page.getByRole('button', { name: 'Do it all the same' }).click();
    await close();
    const after: Edition | null = await stored();
    expect(after?.arrangement.notToday.map(one => one.id)).toContain('market');
    expect(JSON.stringify(after?.arrangement)).toContain('storm');
  });

  it('are told when the other chose the ask, and keep what they wrote', async () => {
    const { told, close } = await bothPress(
      async editor => {
        await editor.getByLabel('Which ask').selectOption('nothing');
        await editor.getByRole('button', { name: 'Use this ask' }).click();
      },
      async publisher => {
        await publisher.getByLabel('Subject').fill('The ferry is back');
        await publisher.getByRole('button', { name: 'Store the words' }).click();
        await publisher.getByText('Not stored: editor@news.example.org chose its ask just now').waitFor();
        await publisher.getByRole('button', { name: 'Store the words' }).click();
      },
    );
    await close();

    expect(told).toContain('Stored');
    expect(await stored()).toMatchObject({ words: { subject: 'The ferry is back' }, wantedAsk: { appealId: null } });
  });
});

describe('who approves what somebody else has just changed', () => {
  it('is told who did what, and has to look again', async () => {
    const { told, page, close } = await bothPress(
      inRow('A storm comes', 'Not today'),
      publisher => publisher.getByRole('button', { name: 'Approve for 1,204 readers' }).click(),
      `${path}/approve`,
    );
    const again = await page.getByRole('button', { name: 'Do it all the same' }).count();
    await close();

    expect(told).toContain('Not done, since editor@news.example.org arranged its stories');
    expect([again, (await stored())?.state]).toEqual([0, 'draft']);
  });

  it('can be stopped by a hold of somebody who has not seen the approval', async () => {
    const editor = await desk.visit(browser, 'editor', path, { javaScriptEnabled: false });
    await (await desk.as('publisher')).press(`${path}/approve`);

    const answer = await (await desk.as('editor')).press(`${path}/hold`, { seen: '0' });
    await editor.close();

    expect(answer.status).toBe(303);
    expect(await stored()).toMatchObject({ state: 'held', heldBy: 'editor@news.example.org' });
  });
});

describe('what sending would come to', () => {
  it('stands beside the buttons: readers, end, quota and cost', async () => {
    const page = (await (await (await desk.as('editor')).get(path)).text()).replaceAll(/<[^>]+>/g, '');

    expect(page).toContain(
      'Approved now, it goes to 1,204 readers of The Tide Line. At 14 a second that takes about 2 minutes',
    );
    expect(page).toContain('50,000 are left. SES asks about $0.12 for it');
  });

  it('is said of what nobody gets, too', async () => {
    const page = await (await (await desk.as('publisher')).get(`${path}/skip`)).text();

    expect(page).toContain('1,204 readers get nothing, and that can’t be taken back');
  });
});

it('counts the characters of a subject as one types', async () => {
  const { page, close } = await desk.visit(browser, 'editor', path);
  await page.getByLabel('Subject').fill('Ferry'.repeat(12));
  const hint = await page.locator('#field-subject-hint').innerText();
  await close();

  expect(hint).toBe('60 characters; phones show about 50');
});
