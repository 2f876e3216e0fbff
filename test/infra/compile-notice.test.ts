import { describe, expect, it } from 'vitest';
import { compileNotice } from '../../infra/compile-notice.ts';

describe('compileNotice', () => {
  it('leaves slots where a colour or a letter’s face belongs to the newsroom, and no sign of its own', async () => {
    const { ltr, rtl } = await compileNotice(new URL('../../templates/notice.mjml', import.meta.url).pathname);

    for (const slot of ['{{light.ink}}', '{{dark.page}}', '{{{font.heading}}}', '{{language}}', '{{#button}}'])
      expect(ltr).toContain(slot);
    expect(ltr).not.toMatch(/5e7a|stack-of|\[\[/);
    expect([ltr, rtl].map(html => /<html[^>]* dir="(...)"/.exec(html)?.[1])).toEqual(['ltr', 'rtl']);
  });
});
