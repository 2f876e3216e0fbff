import Handlebars from 'handlebars';
import type { RenderedMail } from '../../functions/mail/mail-content.ts';

/** The mail as SES would deliver it, by the engine that SES documents: Handlebars without HTML escaping. */
export function asDelivered(mail: RenderedMail, values: Readonly<Record<string, unknown>>) {
  const fill = (template: string): string =>
    Handlebars.compile(template, { noEscape: true, strict: true, knownHelpersOnly: true })({
      ...values,
      ...mail.constants,
    });
  return { subject: fill(mail.subject), html: fill(mail.html), text: fill(mail.text) };
}

export const aReader = {
  unsubscribeUrl: 'https://letters.example.org/leave/k1.3fQ0c2Vt',
  ask0: true,
  ask1: false,
  thanks: false,
};
