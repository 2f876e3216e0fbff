import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownHtml } from '../../../infra/local/ses/inbox/shown-html.ts';
import { aCall, anEntry, makeTemplate, newFolder, type StandIn, startStandIn } from './ses-stand-in.ts';

const folder = newFolder();
let ses: StandIn;
let ids: string[] = [];

beforeAll(async () => {
  ses = await startStandIn({ dataFolder: folder.path });
});
afterAll(async () => {
  await ses.stop();
  folder.remove();
});

async function page(path: string): Promise<string> {
  return await (await fetch(`${ses.url}${path}`)).text();
}

describe('an empty inbox', () => {
  it('says what will come here, and the bare address leads to it', async () => {
    const answer = await fetch(ses.url);
    expect(answer.url).toBe(`${ses.url}/inbox`);
    expect(await answer.text()).toContain('No mail yet.');
  });
});

describe('an inbox of 120 messages', () => {
  beforeAll(async () => {
    await makeTemplate(ses.client, {
      subject: '{{name}} <b>reads</b> on',
      html: '<html><head></head><body><h1>Bridge</h1><script>alert(1)</script>{{name}}</body></html>',
    });
    await makeTemplate(ses.client, { name: 'plain', subject: 'The Plain One', html: '' });
    for (let call = 0; call < 4; call += 1) {
      const entries = Array.from({ length: 30 }, (_, index) => anEntry(`r${call}-${index}@example.org`));
      const change = call === 3 ? { DefaultContent: { Template: { TemplateName: 'plain' } } } : {};
      const { BulkEmailEntryResults: results = [] } = await ses.client.send(aCall(entries, change));
      ids = results.map(result => result.MessageId ?? '');
    }
    await ses.client.send(aCall([anEntry('failing@example.org', { data: { other: 1 } })]));
  });

  it('lists the newest first, a page at a time', async () => {
    const addresses = async (at: number) =>
      (await page(`/inbox?page=${at}`)).match(/[a-z0-9-]+@example\.org(?=<)/g) ?? [];
    expect((await addresses(1)).slice(0, 2)).toEqual(['failing@example.org', 'r3-29@example.org']);
    expect(await addresses(3)).toHaveLength(21);
    expect((await addresses(3)).at(-1)).toBe('r0-0@example.org');
  });

  it('finds by address and by subject, also one that differs by reader', async () => {
    const found = async (words: string) =>
      (await page(`/inbox?q=${encodeURIComponent(words)}`)).match(/<li>/g)?.length ?? 0;
    expect(await found('R2-17@')).toBe(1);
    expect(await found('plain one')).toBe(30);
    expect(await found('r1-4@example.org <b>READS')).toBe(1);
    expect(await found('nobody')).toBe(0);
  });

  it('goes on with a search where its page ended', async () => {
    const first = await page('/inbox?q=example.org');
    const older = /href="(\/inbox\?q=example\.org&amp;before=\d+)"/.exec(first)?.[1]?.replace('&amp;', '&') ?? '';
    const rest = await page(older);
    expect((first.match(/<li>/g)?.length ?? 0) + (rest.match(/<li>/g)?.length ?? 0)).toBe(121);
  });

  it('shows subjects as text', async () => {
    expect(await page('/inbox?page=3')).toContain('r0-0@example.org &lt;b&gt;reads&lt;/b&gt; on');
    expect(await page('/inbox?q=%22%3E%3Cscript%3E')).not.toContain('<script>');
  });

  it('shows a message in parts, gives its file, and leads to its neighbours', async () => {
    const [id = '', newer = ''] = ids;
    const shown = await page(`/inbox/${id}`);
    expect(shown).toContain('r3-0@example.org');
    expect(shown).toContain(`href="/inbox/${newer}"`);
    expect(shown).toContain('Hello r3-0@example.org');
    expect(await page(`/inbox/${id}?view=headers`)).toContain('X-SES-Outgoing');
    const raw = await fetch(`${ses.url}/inbox/${id}/raw`);
    expect(raw.headers.get('content-disposition')).toContain(`${id}.eml`);
    expect(await raw.text()).toContain('To: r3-0@example.org');
  });

  it('says why a message was not rendered', async () => {
    const [link = ''] = /\/inbox\/[0-9a-f-]{60}/.exec(await page('/inbox?q=failing')) ?? [];
    expect(await page(link)).toContain('Attribute &#39;name&#39; is not present');
    expect((await fetch(`${ses.url}${link}/raw`)).status).toBe(404);
  });

  it('lets nothing in a mail run or ask for anything', async () => {
    const [link = ''] = /\/inbox\/[0-9a-f-]{60}/.exec(await page('/inbox?q=r0-0@')) ?? [];
    expect(await page(link)).toMatch(/<iframe[^>]* sandbox="allow-popups allow-popups-to-escape-sandbox">/);
    const policy = (await fetch(`${ses.url}${link}/html`)).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
    expect(policy).not.toMatch(/script|https/);
    expect((await fetch(`${ses.url}/inbox`)).headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each(['/inbox/none', `/inbox/${'0'.repeat(16)}-00000000-0000-0000-0000-${'f'.repeat(12)}-000000`, '/nothing'])(
    'answers %s with 404',
    async path => {
      expect((await fetch(`${ses.url}${path}`)).status).toBe(404);
    },
  );

  it('answers under no other name', async () => {
    const status = await new Promise(resolve => {
      request(`${ses.url}/inbox`, { headers: { host: 'evil.example.com' } }, answer =>
        resolve(answer.statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });
});

describe('a mail shown in the other scheme', () => {
  const mail =
    '<!doctype html><html><head><meta name="color-scheme" content="light dark"><style>@media (prefers-color-scheme: dark){p{color:red}}</style></head><p>x</p></html>';

  it('takes its own dark colours only when dark is asked for', () => {
    expect(shownHtml(mail, 'dark')).toContain('@media (min-width: 0){p');
    expect(shownHtml(mail, 'light')).toContain('@media (max-width: 0){p');
  });

  it('opens links beside the inbox', () => {
    expect(shownHtml(mail, 'light')).toContain('<head><base target="_blank">');
    expect(shownHtml('<p>bare</p>', 'light')).toMatch(/^<base target="_blank">/);
  });
});
