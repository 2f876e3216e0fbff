import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleMails } from './sample-mails.ts';

const folder = '../emails';

describe('the sample mails', () => {
  let mails: Awaited<ReturnType<typeof sampleMails>>;
  beforeAll(async () => {
    mails = await sampleMails();
  });

  it('lie in test/emails as they arrive', async () => {
    for (const { name, subject, preheader, html, text } of mails) {
      await expect(html).toMatchFileSnapshot(`${folder}/${name}.html`);
      await expect(`Subject: ${subject}\nPreheader: ${preheader}\n\n${text}`).toMatchFileSnapshot(
        `${folder}/${name}.txt`,
      );
    }
  });

  it('are all that lies there', () => {
    const files = readdirSync(new URL('../emails', import.meta.url));
    const names = mails.flatMap(({ name }) => [`${name}.html`, `${name}.txt`]);

    expect(files.toSorted()).toEqual(names.toSorted());
  });
});
