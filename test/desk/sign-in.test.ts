import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { now } from '../../functions/runtime/now.ts';
import { people } from '../../infra/local/sign-in-people.ts';
import { type StandIn, startStandIn } from '../../infra/local/stand-in.ts';
import { openBrowser } from '../support/browser.ts';
import { type LocalDynamo, startLocalDynamo } from '../support/local-dynamodb.ts';
import { type ADesk, aDesk } from './a-desk.ts';

const logFolder = mkdtempSync(join(tmpdir(), 'pressrun-'));
let dynamo: LocalDynamo;
let provider: StandIn;
let desk: ADesk;
let browser: Browser;
beforeAll(async () => {
  dynamo = await startLocalDynamo();
  desk = await aDesk({ dynamo, issuer: startProvider });
  // Codes and tokens carry the provider's own time.
  desk.time.now = now();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  desk.stop();
  await provider.stop();
  await dynamo.stop();
  rmSync(logFolder, { recursive: true });
});

async function startProvider(siteUrl: string): Promise<string> {
  const program = new URL('../../infra/local/sign-in-process.ts', import.meta.url);
  provider = await startStandIn({
    ...{ program, logFolder, configuration: { siteUrl, clientId: 'desk' } },
    onDeath: message => {
      throw new Error(message);
    },
  });
  return provider.url;
}

describe('signing in', () => {
  it.each(people)('takes a click as $role, and leads to what was asked for', async ({ role, name }) => {
    const context = await browser.newContext();
    const page = await context.newPage();

    await page.goto(`${desk.siteUrl}/desk/journal?month=2026-10`);
    await page.getByText(name).click();

    await page.getByRole('heading', { name: 'Journal' }).waitFor();
    expect(page.url()).toBe(`${desk.siteUrl}/desk/journal?month=2026-10`);
    expect(await page.getByText(`${name}, ${role}`).count()).toBe(1);
    await context.close();
  });

  it('gives a new session each time, ends the one before, and ends it on the server at signing out', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const cookie = async () => (await context.cookies()).find(({ name }) => name === 'desk-session');
    const signIn = async () => {
      await page.goto(`${desk.siteUrl}/desk/sign-in`);
      await page.getByText('Ada Quill').click();
      await page.getByRole('heading', { name: 'Today' }).waitFor();
      return cookie();
    };
    const opens = async (value = '') => {
      const headers = { cookie: `desk-session=${value}` };
      return (await fetch(`${desk.siteUrl}/desk`, { headers, redirect: 'manual' })).status === 200;
    };

    const [first, second] = [await signIn(), await signIn()];

    expect(first).toMatchObject({ httpOnly: true, sameSite: 'Lax', domain: '127.0.0.1' });
    expect([await opens(first?.value), await opens(second?.value)]).toEqual([false, true]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    expect([await cookie(), await opens(second?.value)]).toEqual([undefined, false]);
    await context.close();
  });

  it('begins again with a code that it did not ask for', async () => {
    const answer = await fetch(`${desk.siteUrl}/desk/sign-in/back?code=stolen&state=guessed`);

    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('Please sign in again')]);
  });

  it('leads nowhere but to the desk', async () => {
    const answer = await fetch(`${desk.siteUrl}/desk/sign-in?to=//evil.example.com`, { redirect: 'manual' });

    const [kept = ''] = /(?<=desk-sign-in=)[^;]+/.exec(answer.headers.get('set-cookie') ?? '') ?? [];
    expect(JSON.parse(Buffer.from(kept, 'base64url').toString())).toMatchObject({ to: '/desk' });
  });
});
