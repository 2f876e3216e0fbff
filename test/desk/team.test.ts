import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffStore } from '../../functions/desk/team/staff-store.ts';
import { teamActs } from '../../functions/desk/team/team-acts.ts';
import { now } from '../../functions/runtime/now.ts';
import { type StandIn, startStandIn } from '../../infra/local/stand-in.ts';
import { aProfile, at } from '../subscribers/a-profile.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { type ADesk, aDesk } from './a-desk.ts';
import { objectionsTo } from './objections.ts';

const folder = mkdtempSync(join(tmpdir(), 'pressrun-'));
const file = join(folder, 'staff.json');
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
let dynamo: LocalDynamo;
let provider: StandIn;
let desk: ADesk;
let browser: Browser;

beforeAll(async () => {
  [dynamo, browser] = await Promise.all([startLocalDynamo(), openBrowser()]);
  const staff = () =>
    staffStore('pool', new CognitoIdentityProviderClient({ endpoint: provider.url, region: 'us-east-1', credentials }));
  const acting = () => teamActs({ staff: staff(), sessions: desk.sessions });
  desk = await aDesk({
    dynamo,
    issuer: startProvider,
    acts: () =>
      ['list-team', 'invite-colleague', 'change-colleague', 'remove-colleague', 'sign-out-colleague'].map(name => ({
        ...one(name),
        perform: async (input, actor) =>
          acting()
            .find(act => act.name === name)
            ?.perform(input, actor),
      })),
  });
  desk.time.now = now();
});
afterAll(async () => {
  await browser.close();
  desk.stop();
  await provider.stop();
  await dynamo.stop();
  rmSync(folder, { recursive: true });
});

/** What an act needs, before there is anything behind it. */
function one(name: string) {
  const nothing = JSON.parse('{}');
  const found = teamActs(nothing).find(act => act.name === name);
  if (found === undefined) throw new Error(`there is no act ${name}`);
  return found;
}

async function startProvider(siteUrl: string): Promise<string> {
  provider = await startStandIn({
    program: new URL('../../infra/local/sign-in-process.ts', import.meta.url),
    ...{ logFolder: folder, configuration: { siteUrl, clientId: 'desk', file } },
    onDeath: message => {
      throw new Error(message);
    },
  });
  return provider.url;
}

/** Signs in by a click, in a browser of their own. */
async function signIn(name: string, path = '/desk') {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${desk.siteUrl}${path}`);
  await page.getByText(name).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, close: () => context.close() };
}

const place = '/desk/settings/team';
const textOf = async (answer: Response) =>
  (await answer.text()).replaceAll(/<style.*?<\/style>|<[^>]+>/gs, ' ').replaceAll(/\s+/g, ' ');
/** Who is named in a form of the admin's page. */
const idOf = (email: string): string =>
  JSON.parse(readFileSync(file, 'utf8')).find((person: { email: string }) => person.email === email)?.id;

describe('the team', () => {
  it('is seen by everybody, and invited by an admin', async () => {
    const admin = await desk.as('admin');

    const answer = await admin.press(place, { email: 'Nell@news.example.org', name: 'Nell Vance', role: 'viewer' });

    expect(answer.status).toBe(303);
    const page = await textOf(await (await desk.as('viewer')).get(place));
    expect(page).toContain('Nell Vance nell@news.example.org viewer masked');
    expect(page).toContain('Ada Quill ada@harborledger.example.org admin whole');
    expect(page).not.toContain('Invite');
  });

  it('says beside the field what is wrong with an invitation, and invites nobody twice', async () => {
    const { press } = await desk.as('admin');

    const wrong = await press(place, { email: 'nobody', name: 'No Body', role: 'viewer' });
    const twice = await press(place, { email: 'vera@harborledger.example.org', name: 'Vera', role: 'admin' });

    expect([wrong.status, twice.status]).toEqual([422, 422]);
    expect(await wrong.text()).toMatch(/class="field wrong"><label for="field-email">/);
    expect(await textOf(twice)).toContain('is of the team already');
  });

  it('has a right that an admin changes at once: whoever is signed in is signed out', async () => {
    const { page, close } = await signIn('Eddie Okafor', '/desk/journal');
    const { press } = await desk.as('admin');

    await press(`${place}/change`, { id: 'editor', role: 'publisher' });
    await page.goto(`${desk.siteUrl}/desk/journal`);
    const asked = await page.getByRole('heading', { level: 1 }).textContent();
    await page.getByText('Eddie Okafor').click();
    await page.getByText('Eddie Okafor, publisher').waitFor();

    expect(asked).toBe('Who are you?');
    await close();
  });

  it('has viewers who see whole addresses, where an admin grants it', async () => {
    const ann = aProfile({ name: 'Ann Lee' });
    const change = { at: at('09:00:00'), by: 'test', how: 'test' };
    await desk.deps.subscribers.save([{ before: null, after: ann }], change);
    const { press } = await desk.as('admin');
    const seen = async () => {
      const { page, close } = await signIn('Vera Lund', '/desk/subscribers?start=lee');
      const text = await page.getByRole('main').textContent();
      await close();
      return text;
    };

    const before = await seen();
    await press(`${place}/change`, { id: 'viewer', role: 'viewer', seesAddresses: 'yes' });

    expect(before).not.toContain('ann@example.org');
    expect(await seen()).toContain('ann@example.org');
  });

  it('is left by who is removed: no session, and no way back in', async () => {
    const { page, close } = await signIn('Nell Vance');
    await (await desk.as('admin')).press(`${place}/remove`, { id: idOf('nell@news.example.org') });

    await page.goto(`${desk.siteUrl}/desk`);

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Who are you?');
    expect(await page.getByText('Nell Vance').count()).toBe(0);
    await close();
    expect(await textOf(await (await desk.as('viewer')).get(place))).toContain('Nell Vance nell@news.example.org none');
  });

  it('keeps an admin: nobody removes or changes themselves, nor the last one', async () => {
    const { page, close } = await signIn('Ada Quill', place);
    const own = await page.getByRole('link', { name: 'Ada Quill' }).count();
    const others = await page.getByRole('link', { name: 'Paula Reyes' }).count();
    await close();
    const { press, get } = await desk.as('admin');

    await press(`${place}/remove`, { id: 'admin' });

    expect([own, others]).toEqual([0, 1]);
    expect((await get(`${place}/publisher`)).status).toBe(200);
    expect((await (await desk.as('viewer')).get(`${place}/publisher`)).status).toBe(404);
    expect(await textOf(await get(place))).toContain('Ada Quill ada@harborledger.example.org admin');
  });

  it('is safe from whoever may not: each wish is refused and written down', async () => {
    const { press } = await desk.as('publisher');

    for (const wish of ['', '/change', '/remove', '/sign-out'])
      await press(`${place}${wish}`, { id: 'admin', role: 'admin' });

    const month = desk.time.now.slice(0, 7);
    const entries = await desk.deps.journal.newest({ month, behind: null, count: 99 });
    const ours = entries.filter(({ role }) => role === 'publisher').map(({ act, outcome }) => [act, outcome]);
    expect(ours.sort()).toEqual(
      ['change', 'invite', 'remove', 'sign-out'].map(wish => [`${wish}-colleague`, 'refused']),
    );
  });

  it('has a page that axe, the browser and our bars object nothing to', async () => {
    expect(await objectionsTo(desk, browser, 'admin', [place, `${place}/viewer`])).toEqual([]);
    expect(desk.failures).toEqual([]);
  });
});
