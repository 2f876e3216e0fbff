import { expect, it } from 'vitest';
import { fillTemplate } from '../../functions/mail/fill-template.ts';
import { recipientShapes } from '../../functions/mail/recipient-shapes.ts';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { compileTemplate } from '../../infra/local/ses/render-template.ts';
import { aMail, appealForAll, thanks } from './sample-content.ts';

it('fills a mail as SES does, for every kind of reader', async () => {
  const mail = await renderMail(aMail({ asks: [appealForAll, thanks], subject: 'Set {notation} \\{{x}}' }), 'mail');

  for (const { values } of recipientShapes([appealForAll, thanks])) {
    const all = { ...mail.constants, ...values, unsubscribeUrl: 'https://example.org/leave?t=1' };
    const asSes = compileTemplate(mail).render(JSON.stringify(all));
    expect({ outcome: 'rendered', ...fillTemplate(mail, all) }).toEqual(asSes);
  }
});
