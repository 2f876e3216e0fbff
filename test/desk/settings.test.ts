import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsletterActs } from '../../functions/desk/newsletter-acts.ts';
import { tokenActs } from '../../functions/desk/token-acts.ts';
import { later } from '../../functions/language/instant.ts';
import { aNewsletter, anOrganisation } from '../newsletters/a-newsletter.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { type ADesk, aDesk } from './a-desk.ts';
import { objectionsTo } from './objections.ts';

type Tokens = Parameters<typeof tokenActs>[0]['tokens'];
let kept: Awaited<ReturnType<Tokens['read']>> = [];
const tokens: Tokens = {
  read: async () => kept,
  change: async how => {
    const next = how(kept);
    kept = next ?? kept;
    return next !== null;
  },
};

let dynamo: LocalDynamo;
let desk: ADesk;
let browser: Browser;
beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  desk = await aDesk({ dynamo, acts: deps => [...newsletterActs(deps), ...tokenActs({ tokens, now: deps.now })] });
  await desk.deps.newsletters.put(aNewsletter(), { nextSlot: null, position: 0 });
  await desk.deps.newsletters.putOrganisation(anOrganisation());
});
afterAll(async () => {
  await browser.close();
  desk.stop();
  await dynamo.stop();
});

const textOf = async (answer: Response) => (await answer.text()).replaceAll(/<[^>]+>/g, '');

describe('the organisation', () => {
  const whole = {
    ...{ name: 'The Harbor Ledger', legalName: 'Port Ellery News, Inc.', postalAddress: '1 Quay', ein: '12-3456789' },
    ...{ timeZone: 'America/New_York', disclosuresUrl: '' },
  };

  it('is changed by an admin', async () => {
    const answer = await (await desk.as('admin')).press('/desk/settings/organisation', whole);

    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk/settings']);
    expect(await desk.deps.newsletters.getOrganisation()).toMatchObject({ ein: '12-3456789', disclosuresUrl: null });
  });

  it('keeps what was typed and says beside the field what is wrong', async () => {
    const answer = await (await desk.as('admin')).press('/desk/settings/organisation', { ...whole, ein: '12' });

    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('EIN is not an EIN such as 12-3456789');
    expect(page).toMatch(/<input[^>]*id="field-ein"[^>]*value="12"[^>]*aria-invalid="true"/);
  });

  it.each(['viewer', 'editor', 'publisher'] as const)(
    'is not changed by a %s, whose attempt is written down',
    async role => {
      const before = await desk.deps.newsletters.getOrganisation();
      desk.time.now = later(desk.time.now, 1000);
      const { press, get } = await desk.as(role);

      await press('/desk/settings/organisation', { ...whole, name: `Taken by a ${role}` });

      expect(await desk.deps.newsletters.getOrganisation()).toEqual(before);
      const [last] = await desk.deps.journal.newest({ month: '2026-11', behind: null, count: 1 });
      expect([last, await textOf(await get('/desk/settings'))]).toEqual([
        expect.objectContaining({ by: `${role}@news.example.org`, act: 'put-organisation', outcome: 'refused' }),
        expect.not.stringContaining(`Taken by a ${role}`),
      ]);
    },
  );
});

it('says beside the field that a time zone of one’s own is none, and keeps it', async () => {
  const answer = await (await desk.as('viewer')).press('/desk/settings/zone', { zone: 'Port Ellery' });
  const page = await answer.text();

  expect(answer.status).toBe(422);
  expect(page).toContain('Your own time zone is no time zone such as America/New_York');
  expect(page).toMatch(/name="zone"[^>]*value="Port Ellery"/);
});

describe('a newsletter', () => {
  const open = async (path: string, options = {}) => desk.visit(browser, 'admin', path, options);

  it('is made with what is typed, without JavaScript, and shows at once when it would go', async () => {
    const { page, close } = await open('/desk/newsletters/new', { javaScriptEnabled: false });
    await page.getByLabel('Short name').fill('long-watch');
    await page.getByLabel('Name', { exact: true }).fill('The Long Watch');
    const days = page.getByRole('group', { name: 'Days', exact: true });
    for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']) await days.getByLabel(day).uncheck();
    await days.getByLabel('Sun').check();
    await page.getByLabel('Times', { exact: true }).fill('5 pm');
    await page.getByLabel('Address', { exact: true }).fill('watch@example.org');
    await page.getByRole('button', { name: 'Show what this would do' }).click();
    const slots = await page.locator('#would').innerText();
    await page.getByRole('button', { name: 'Save' }).click();
    const said = await page.getByRole('status').innerText();
    await close();

    expect(slots).toContain('Sun, Nov 29, 5:00 PM EST');
    expect(slots).toContain('Sunday at 5:00 PM, by the clocks of America/New_York');
    expect(said).toContain('Stored');
    expect((await desk.deps.newsletters.list()).map(({ newsletter }) => newsletter.id)).toContain('long-watch');
  });

  it('says what is wrong with a schedule and keeps the rest', async () => {
    const { page, close } = await open('/desk/newsletters/tide-line', { javaScriptEnabled: false });
    await page.getByText('What days and times can’t say').click();
    await page.getByLabel('Cron expressions').fill('every day');
    await page.getByLabel('Line below the name').fill('Kept');
    await page.getByRole('button', { name: 'Save' }).click();
    const wrong = await page.locator('.field.wrong').innerText();
    const tagline = await page.getByLabel('Line below the name').inputValue();
    await close();

    expect(wrong).toContain('is not a cron expression of five fields');
    expect(tagline).toBe('Kept');
  });

  it('says beside the field what is no time, and which day is missing, and stores nothing', async () => {
    const { page, close } = await open('/desk/newsletters/tide-line', { javaScriptEnabled: false });
    await page.getByLabel('Times', { exact: true }).fill('6:30 and half past nine');
    await page.getByLabel('Times on them (2)').fill('21:00');
    await page.getByRole('button', { name: 'Save' }).click();
    const wrong = await page.locator('.field.wrong').allInnerTexts();
    const typed = await page.getByLabel('Times', { exact: true }).inputValue();
    await close();

    expect(wrong.join('\n')).toContain('‘half past nine’, which is no time such as 6:30 or 5 pm');
    expect(wrong.join('\n')).toContain('Tick at least one day');
    expect(typed).toBe('6:30 and half past nine');
    const { schedule } = (await desk.deps.newsletters.list())[0]?.newsletter ?? {};
    expect(schedule?.crons).toEqual(['30 6 * * *']);
  });

  it('says which slot a day off takes out and what comes besides', async () => {
    const { page, close } = await open('/desk/newsletters/tide-line', { javaScriptEnabled: false });
    await page.getByLabel('Days off').fill('2026-11-24');
    await page.getByLabel('Extra dates').fill('2026-11-24 9:30');
    await page.getByRole('button', { name: 'Show what this would do' }).click();
    const slots = await page.locator('#would').innerText();
    await close();

    expect(slots).toMatch(/Tue, Nov 24, 6:30 AM EST a day off/);
    expect(slots).toMatch(/Tue, Nov 24, 9:30 AM EST [^\n]*an extra date/);
  });

  it('shows as one types, without pressing anything', async () => {
    const { page, complaints, close } = await open('/desk/newsletters/tide-line');
    await page.getByLabel('Times', { exact: true }).fill('9:15');
    await page.locator('#would', { hasText: '9:15 AM' }).waitFor();
    await close();

    expect(complaints).toEqual([]);
  });

  it('is not overwritten by who opened it before somebody else changed it', async () => {
    const first = await open('/desk/newsletters/tide-line');
    const second = await open('/desk/newsletters/tide-line');
    for (const [{ page }, tagline] of [[first, 'By the first'] as const, [second, 'By the second'] as const]) {
      await page.getByLabel('Line below the name').fill(tagline);
      await page.getByRole('button', { name: 'Save' }).click();
    }
    const told = await second.page.getByRole('alert').innerText();
    await first.close();
    await second.close();

    expect(told).toContain("somebody else changed 'tide-line' since you opened it");
    const stored = (await desk.deps.newsletters.list()).find(({ newsletter }) => newsletter.id === 'tide-line');
    expect(stored?.newsletter.tagline).toBe('By the first');
  });
});

describe('a token', () => {
  it('is shown once, and only its hash leaves the desk', async () => {
    desk.time.now = later(desk.time.now, 1000);
    const { press, get } = await desk.as('admin');

    const page = await textOf(await press('/desk/settings/tokens', { name: 'wordpress' }));

    const [token = ''] = /pressrun_[\w-]{43}/.exec(page) ?? [];
    expect(token).not.toBe('');
    expect(await textOf(await get('/desk/settings/tokens'))).not.toContain(token);
    const [entry] = await desk.deps.journal.newest({ month: '2026-11', behind: null, count: 1 });
    expect(JSON.stringify(entry)).not.toContain(token);
  });

  it('is neither listed nor made by who is no admin', async () => {
    const { press, get } = await desk.as('publisher');

    await press('/desk/settings/tokens', { name: 'mine' });

    expect([(await get('/desk/settings/tokens')).status, kept.map(({ name }) => name)]).toEqual([303, ['wordpress']]);
  });
});

it('has nothing on these pages that axe, the browser or our bars object to', async () => {
  const paths = ['/settings', '/settings/tokens', '/newsletters', '/newsletters/tide-line', '/newsletters/new'];

  expect(
    await objectionsTo(
      desk,
      browser,
      'admin',
      paths.map(path => `/desk${path}`),
    ),
  ).toEqual([]);
  expect(desk.failures).toEqual([]);
});
