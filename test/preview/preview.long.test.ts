import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeObjections } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';

const root = join(import.meta.dirname, '../..');

/** A copy of what the preview is made from, so that a test may break its templates. */
function copyHouse(): string {
  const house = mkdtempSync(join(tmpdir(), 'pressrun-house-'));
  for (const part of ['functions', 'infra', 'templates', 'test', 'package.json', 'tsconfig.json']) {
    const isWanted = (path: string) => !/\/(?:emails|simulation|journeys)\//.test(path);
    cpSync(join(root, part), join(house, part), { recursive: true, filter: isWanted });
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  return house;
}

async function startPreview(house: string) {
  const running = spawn(process.execPath, ['test/preview/preview.ts'], {
    cwd: house,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  for (const stream of [running.stdout, running.stderr]) {
    createInterface({ input: stream }).on('line', line => {
      said.push(line);
      const [, url] = /(http:\/\/127\.0\.0\.1:\d+)\//.exec(line) ?? [];
      if (url !== undefined) resolve(url);
    });
  }
  running.once('exit', () => reject(new Error(said.join('\n'))));
  return { url: await promise, said, running };
}

let house: string;
let preview: Awaited<ReturnType<typeof startPreview>>;
let browser: Browser;
beforeAll(async () => {
  house = copyHouse();
  [preview, browser] = await Promise.all([startPreview(house), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  const ended = preview && once(preview.running, 'exit');
  preview?.running.kill();
  await ended;
  rmSync(house, { recursive: true, force: true });
});

const get = async (path: string) => (await fetch(`${preview.url}${path}`)).text();

/** Does something to the templates, and waits until the preview has taken notice. */
async function afterChange(change: () => void): Promise<void> {
  const changes = await fetch(`${preview.url}/changes`);
  const lines = changes.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => /data: (\S+)/.exec((await lines?.read())?.value ?? '')?.[1];
  const before = await next();
  change();
  expect(await next()).not.toBe(before);
  await lines?.cancel();
}

function edit(file: string, from: string, to: string): () => void {
  return () => {
    const path = join(house, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };
}

describe('the preview', () => {
  it('shows every sample that lies in test/emails', async () => {
    const names = [...(await get('/')).matchAll(/<h2><a href="\/mails\/([^"]+)">/g)].map(([, name = '']) => name);

    expect(names.length).toBeGreaterThan(20);
    expect(names.filter(name => !existsSync(join(root, `test/emails/${name}.html`)))).toEqual([]);
  });

  it('shows a mail as each of its readers gets it, in the browser and to the desk', async () => {
    const html = (query: string) => get(`/mails/digest-en/html?${query}`);

    expect(await html('reader=ask1')).toContain('You helped us once');
    expect(await html('reader=thanks')).toContain('You made this edition possible');
    expect(await html('reader=not-asked')).not.toMatch(/You helped us once|This harbor has one newsroom/);
    expect(await html('reader=ask0')).toContain('/leave/k1');
    expect(await html('way=web')).not.toContain('/leave/');
    expect(await html('way=desk')).toContain('The subject has 74 characters');
    expect(await html('')).not.toContain('{{');
  });

  it('shows in place what has changed, without being asked', async () => {
    const page = await browser.newPage();
    await page.goto(`${preview.url}/mails/letter-en`);
    await page.evaluate('window.isSamePage = true');

    await afterChange(edit('functions/mail/chrome/en.ts', 'View in browser', 'Look at it in the browser'));

    await page.locator('#text').getByText('Look at it in the browser').waitFor();
    await page.frameLocator('iframe').first().getByText('Look at it in the browser').waitFor();
    expect(await page.evaluate('window.isSamePage')).toBe(true);
    await page.close();
  });

  it('says in which line a template is broken, and shows the last good one until it is mended', async () => {
    const [part, notice] = ['templates/parts/footer.mjml', 'templates/notice.mjml'];
    const lines = readFileSync(join(house, part), 'utf8').split('\n');
    const line = lines.findIndex(text => text.includes('<mj-text')) + 1;
    await afterChange(() => {
      edit(part, '<mj-text', '<mj-text colour="red"')();
      edit(notice, '</mj-column>', '')();
    });

    // Both files are written at once, but may be noticed one after the other.
    const broken = () => get('/').then(page => [part, notice].filter(file => page.includes(`<code>${file}, line`)));
    await expect.poll(broken, { timeout: 20_000 }).toEqual([part, notice]);
    const [page, noticePage] = [await get('/mails/digest-en'), await get('/mails/welcome-en')];
    expect(page).toContain(`<code>${part}, line ${line}:</code> &lt;mj-text&gt;: Attribute colour is illegal`);
    // A fixed mail is compiled beforehand, and MJML itself would read over this.
    expect(page).toMatch(/templates\/notice\.mjml, line \d+:<\/code> &lt;mj-column&gt; is not closed/);
    expect([page, noticePage].map(one => one.includes('As it was before it broke.'))).toEqual([true, true]);
    expect(await get('/mails/digest-en/html')).toContain('The city bought back its waterfront');
    expect(await get('/mails/welcome-en/html')).toContain('Morning Tide');
    expect(preview.said).toContain(`${part}, line ${line}: <mj-text>: Attribute colour is illegal`);

    await afterChange(() => {
      for (const file of [part, notice]) cpSync(join(root, file), join(house, file));
    });
    await expect.poll(broken, { timeout: 20_000 }).toEqual([]);
    expect(await get('/mails/digest-en')).not.toMatch(/Something is broken|before it broke/);
  });

  it('says what is wrong with the mail code, and goes on when it is mended', async () => {
    const file = 'functions/mail/chrome/fr.ts';
    await afterChange(edit(file, 'export const', 'export konst'));

    expect(await get('/')).toMatch(/<code>functions\/mail\/chrome\/fr\.ts, line \d+:<\/code> /);
    expect(await get('/mails/story-fr/html')).toContain('maré');

    await afterChange(edit(file, 'export konst', 'export const'));
    expect(await get('/')).not.toContain('Something is broken');
  });

  it('is served to this machine alone', async () => {
    const [answer] = await once(request(preview.url, { headers: { host: 'preview.example.com' } }).end(), 'response');

    expect(preview.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect([answer.statusCode, (await fetch(`${preview.url}/mails/nothing`)).status]).toEqual([403, 404]);
  });

  it.each([
    [1440, 'light', '/mails/digest-ar?reader=not-asked'],
    [320, 'dark', '/mails/digest-long-words?size=actual'],
    [320, 'light', '/'],
  ] as const)(
    'is accessible and needs no scrolling sideways at %i px in the %s scheme: %s',
    async (width, colorScheme, path) => {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      await page.goto(`${preview.url}${path}`);

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await axeObjections(page)).toEqual([]);
      await page.close();
    },
  );
});
