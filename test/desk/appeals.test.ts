import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appealActs } from '../../functions/desk/appeal-acts.ts';
import { appealId } from '../../functions/language/ids.ts';
import { anAppeal } from '../appeals/an-appeal.ts';
import { aRecord } from '../articles/an-article.ts';
import { anEdition } from '../editions/an-edition.ts';
import { aNewsletter } from '../newsletters/a-newsletter.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { type ADesk, aDesk } from './a-desk.ts';
import { objectionsTo } from './objections.ts';

let dynamo: LocalDynamo;
let desk: ADesk;
let browser: Browser;

beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  desk = await aDesk({ dynamo, acts: appealActs });
  const { newsletters, appeals } = desk.deps;
  await newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
  await newsletters.putOrganisation({
    ...{ name: 'Harbor Ledger', legalName: 'Harbor Ledger Inc.', postalAddress: '1 Pier, Harbor' },
    ...{ ein: '12-3456789', disclosuresUrl: null, timeZone: 'America/New_York' },
  });
  await appeals.put(anAppeal());
});
afterAll(async () => {
  await browser.close();
  desk.stop();
  await dynamo.stop();
});

const stored = async (id = 'members') => desk.deps.appeals.get(appealId.parse(id));
const textOf = async (answer: Response) =>
  (await answer.text()).replaceAll(/<style.*?<\/style>|<[^>]+>/gs, ' ').replaceAll(/\s+/g, ' ');
const winter = {
  ...{ id: 'winter', name: 'Winter drive', language: 'en', weight: '3', donateUrl: 'https://give.example.org/winter' },
  ...{ startsAt: '2026-12-01 00:00', endsAt: '', 'goal.minorUnits': '25000', 'goal.currency': 'USD' },
  ...{
    'variants[0].headline': 'Keep the lights on',
    'variants[0].text': 'One.\r\n\r\nTwo.',
    'variants[0].button': 'Give',
  },
  ...{ 'thanks.headline': 'Thank you', 'thanks.text': 'You did it.' },
};

describe('the appeals', () => {
  it('say what each newsletter asks for now, and why', async () => {
    const page = await textOf(await (await desk.as('viewer')).get('/desk/appeals'));

    expect(page).toContain('Membership Open all English when ended by hand 2 variants');
    expect(page).toContain('The Tide Line Membership the only appeal open for this newsletter');
  });

  it('are written in a form, by the clock of the newsroom', async () => {
    const { press, get } = await desk.as('publisher');

    const answer = await press('/desk/appeals/new', winter);

    expect(answer.headers.get('location')).toBe('/desk/appeals/winter');
    expect((await stored('winter'))?.appeal).toMatchObject({
      ...{ startsAt: '2026-12-01T05:00:00.000Z', endsAt: null, newsletters: [], weight: 3 },
      ...{ goal: { minorUnits: 2_500_000, currency: 'USD' } },
      variants: [{ id: 'a', headline: 'Keep the lights on', text: 'One.\n\nTwo.', button: 'Give' }],
    });
    expect(await (await get('/desk/appeals/winter')).text()).toContain('value="2026-12-01 00:00"');
  });

  it('say beside each field what is wrong, and keep what was typed', async () => {
    const wrong = { ...winter, id: 'spring', endsAt: 'soon', donateUrl: 'give.example.org', 'variants[0].button': '' };

    const answer = await (await desk.as('publisher')).press('/desk/appeals/new', wrong);
    const page = await answer.text();

    expect(answer.status).toBe(422);
    expect(page).toContain('Ends is no date such as 2026-12-31 23:59');
    expect(page).toContain('Where to give is not a web address');
    expect(page).toContain('Button 1 is missing');
    expect(page).toContain('Keep the lights on');
    expect(await stored('spring')).toBeNull();
  });

  it('say what is missing as long as there is no mail to stand in', async () => {
    const { get, press } = await desk.as('publisher');

    const [nothing, alone] = [await get('/desk/appeals/new/mail'), await press('/desk/appeals/new/mail', winter)];

    expect([await textOf(nothing), nothing.headers.get('content-security-policy')]).toEqual([
      expect.stringContaining('Nothing is written yet'),
      expect.stringContaining("default-src 'none'"),
    ]);
    expect(await textOf(alone)).toContain('The Tide Line has no edition and no story yet');
  });

  it('stand in the real mail as they are stored, and as they are typed, to each kind of reader', async () => {
    const at = { publishedAt: '2026-11-22T10:00:00Z', url: 'https://news.example.org/ferry' };
    await desk.deps.articles.write(
      aRecord({ id: 'ferry', headline: 'Ferry returns to the east landing', ...at }),
      null,
    );
    await desk.deps.editions.create(anEdition('closed'));
    const { get, press } = await desk.as('publisher');

    const asStored = await (await get('/desk/appeals/members/mail')).text();
    const typed = { ...winter, 'variants[1].headline': 'Or so', donateUrl: 'not yet' };
    const see = async (shape: string) =>
      textOf(await press('/desk/appeals/new/mail', { ...typed, 'show.shape': shape, 'show.scheme': 'dark' }));

    expect(asStored).toContain('Ferry returns to the east landing');
    expect(asStored).toMatch(/<\w+ id="the-ask"/);
    expect(asStored).toContain(anAppeal().variants[0]?.headline);
    expect(await see('ask0')).toMatch(/Keep the lights on .* Give/);
    expect(await see('ask1')).toMatch(/Or so/);
    expect(await see('thanks')).toMatch(/You did it\./);
    expect(await see('unasked')).not.toMatch(/Keep the lights on|Or so|You did it/);
  });

  it('show the mail without JavaScript by a press, and as one types with it, in a frame that runs nothing', async () => {
    const plain = await desk.visit(browser, 'publisher', '/desk/appeals/new', { javaScriptEnabled: false });
    await plain.page.getByLabel('Headline 1').fill('Keep the presses running');
    await plain.page.getByRole('button', { name: 'Show what is typed' }).click();
    await plain.page.frameLocator('iframe').getByText('Keep the presses running').first().waitFor();
    await plain.close();
    const { page, complaints, close } = await desk.visit(browser, 'publisher', '/desk/appeals/members');
    await page.getByLabel('Reader').selectOption('Gave lately: thanked');
    await page.getByLabel('Headline of the thanks').fill('You are wonderful');
    await page.frameLocator('iframe:not(.coming)').getByText('You are wonderful').first().waitFor();
    const [frames, scrolled] = [await page.locator('iframe').count(), await page.evaluate('scrollY')];
    await page.goBack();
    const left = page.url();
    await close();

    expect([frames, left]).toEqual([1, 'about:blank']);
    expect(scrolled).toBeLessThan(5000);
    expect(complaints).toEqual([]);
    expect((await stored())?.appeal).toEqual(anAppeal());
  });

  it('are looked at by who may not change them, in another newsletter and as another reader', async () => {
    const { page, complaints, close } = await desk.visit(browser, 'viewer', '/desk/appeals/members');
    await page.getByLabel('Reader').selectOption('Not asked');
    await page.getByRole('button', { name: 'Show' }).click();
    const mail = page.frameLocator('iframe');
    // The mail of a reader who is asked stands there until the other one comes.
    await mail.getByText('Local news takes people').first().waitFor({ state: 'detached' });
    await mail.getByText('Ferry returns').first().waitFor();
    const words = await mail.locator('body').innerText();
    await close();

    expect(words).not.toContain(anAppeal().variants[0]?.headline);
    expect(complaints).toEqual([]);
  });

  it('are changed by one person at a time, and never overwritten by a new one', async () => {
    const { press } = await desk.as('publisher');
    const token = (await stored('winter'))?.token ?? '';

    await press('/desk/appeals/winter', { ...winter, token, name: 'First' });
    const late = await press('/desk/appeals/winter', { ...winter, token, name: 'Second' });
    const again = await press('/desk/appeals/new', { ...winter, name: 'Third' });

    expect([late.status, again.status]).toEqual([422, 422]);
    expect(await late.text()).toContain('somebody else changed');
    expect((await stored('winter'))?.appeal.name).toBe('First');
  });

  it('are safe from whoever may not change them', async () => {
    const { press } = await desk.as('editor');

    await press('/desk/appeals/new', winter);
    await press('/desk/appeals/members/end');

    const entries = await desk.deps.journal.newest({ month: '2026-11', behind: null, count: 99 });
    const ours = entries.filter(({ role }) => role === 'editor');
    expect(ours.map(({ act, outcome }) => [act, outcome])).toEqual([
      ['put-appeal', 'refused'],
      ['put-appeal', 'refused'],
    ]);
  });

  it('have nothing that axe, the browser or our bars object to', async () => {
    const paths = ['/desk/appeals', '/desk/appeals/members', '/desk/appeals/new'];
    expect(await objectionsTo(desk, browser, 'publisher', paths)).toEqual([]);
    expect(desk.failures).toEqual([]);
  });

  it('end at once, which can be undone', async () => {
    const { page, close } = await desk.visit(browser, 'publisher', '/desk/appeals/members');
    await page.getByText('End it now…').click();
    await page.getByRole('button', { name: 'End it now' }).click();
    const over = await stored();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('It goes on as before.').waitFor();
    await close();

    expect(over?.appeal.endsAt).toBe(desk.time.now);
    expect((await stored())?.appeal).toEqual(anAppeal());
  });

  it('end once, however often somebody presses', async () => {
    const { press } = await desk.as('publisher');
    await press('/desk/appeals/members/end');
    const first = await stored();

    await press('/desk/appeals/members/end');

    expect(await stored()).toEqual(first);
    await press('/desk/appeals/members/open', { endsAt: '' });
  });

  it('say the year of an end that is far away', async () => {
    const far = { id: 'far', name: 'Far', language: 'es', startsAt: '2026-11-01T05:00:00Z' } as const;
    await desk.deps.appeals.put(anAppeal({ ...far, endsAt: '2028-01-01T04:59:00Z' }));
    await desk.deps.appeals.put(anAppeal({ ...far, id: 'near', name: 'Near', endsAt: '2027-01-01T04:59:00Z' }));

    const page = await textOf(await (await desk.as('viewer')).get('/desk/appeals'));

    expect(page).toMatch(/Far Open .*? Fri, Dec 31, 2027, 11:59 PM EST/);
    expect(page).toMatch(/Near Open .*? Thu, Dec 31, 11:59 PM EST/);
  });
});
