import type { Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type Newsroom, openNewsroom } from './a-newsroom.ts';

/* Whatever an article says is shown as it stands: in the subject, in HTML and in text. */

const odd = `{{#if x}} {{unsubscribeUrl}} </mj-text><mj-raw><script>alert(1)</script> & "q" 'a' 🎉 مرحبا $1 $& \${x} <%= y %>`;

describe('a hostile article', () => {
  let newsroom: Newsroom;
  let mail: Email | undefined;
  let removed: readonly { readonly message: string }[];
  beforeAll(async () => {
    newsroom = await openNewsroom();
    const loaded = await newsroom.publish({
      headline: odd,
      byline: `${odd}\r\nBcc: everybody@example.org`,
      summary: odd,
      publishedAt: '2026-11-22T10:00:00Z',
      body: `<p>{{#each y}} &lt;b&gt; $1</p><script>alert(2)</script><p onclick="alert(3)">${'word '.repeat(30)}</p>`,
    });
    removed = loaded.problems;
    await newsroom.subscribe('ann@example.org');
    await newsroom.sendEdition('2026-11-22T11:30:00Z');
    [mail] = await newsroom.mailTo('ann@example.org');
  });
  afterAll(() => newsroom.close());

  it('keeps its headline to the letter in the subject', () => {
    expect(mail?.subject).toBe(odd);
  });

  it('keeps headline and summary to the letter in the text part', () => {
    const text = mail?.text?.replaceAll(/\s+/g, ' ') ?? '';

    expect(text.split(odd)).toHaveLength(4);
  });

  it('shows them to the letter in the HTML part, and runs nothing', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const dialogs: string[] = [];
      page.on('dialog', dialog => {
        dialogs.push(dialog.message());
        return dialog.dismiss();
      });
      await page.setContent(mail?.html ?? '');
      const shown = (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ');

      expect(shown).toContain(odd);
      expect(await page.locator('script, mj-raw').count()).toBe(0);
      expect(dialogs).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  it('injects no header', () => {
    expect(mail?.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(mail?.headers.filter(({ key }) => key === 'subject')).toHaveLength(1);
  });

  it('is told what was taken out of it', () => {
    expect(removed.map(({ message }) => message).join(' ')).toMatch(/script/);
  });
});
