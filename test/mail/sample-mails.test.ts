import { describe, expect, it } from 'vitest';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { aReader, asDelivered } from './as-delivered.ts';
import { aMail } from './sample-content.ts';
import { samples } from './samples.ts';

const folder = '../emails';

describe('the sample mails', () => {
  it.each(Object.entries(samples))('lie in test/emails as they arrive: %s', async (name, content) => {
    const mail = await renderMail(content, 'mail');
    const { subject, html, text } = asDelivered(mail, aReader);
    await expect(html).toMatchFileSnapshot(`${folder}/${name}.html`);
    await expect(`Subject: ${subject}\nPreheader: ${mail.preheader}\n\n${text}`).toMatchFileSnapshot(
      `${folder}/${name}.txt`,
    );
  });

  it('lie in test/emails as a hosted copy', async () => {
    const { html } = await renderMail(aMail(), 'web');
    await expect(html).toMatchFileSnapshot(`${folder}/digest-en-hosted.html`);
  });
});
