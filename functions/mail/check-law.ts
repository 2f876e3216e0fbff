import type { CheckedMail, MailFinding } from './mail-finding.ts';
import { asTemplateText, escapeHtml, nonEmptyLines } from './placeholders.ts';

/** CAN-SPAM wants a way to leave and a postal address; a 501(c)(3) names its EIN. Both parts, since a reader sees one. */
export function checkLaw({ mail, content }: CheckedMail): readonly MailFinding[] {
  const html = mail.html.replaceAll(/\s+/g, ' ');
  const text = mail.text.replaceAll(/\s+/g, ' ');
  const shows = (words: string) => html.includes(escapeHtml(words)) && text.includes(asTemplateText(words).text);
  const { postalAddress, ein } = content.organisation;
  const address = nonEmptyLines(postalAddress);
  const leave = '{{unsubscribeUrl}}';
  return [
    ...(html.includes(leave) && text.includes(leave) ? [] : [lacking('unsubscribe', 'a link to leave')]),
    ...(shows(content.preferencesUrl) ? [] : [lacking('preferences', 'a link to the preferences')]),
    ...(address.length > 0 && address.every(shows) ? [] : [lacking('postal-address', 'the postal address')]),
    ...(ein !== '' && shows(ein) ? [] : [lacking('ein', 'the EIN')]),
    ...(text.trim() === '' ? [withoutText] : []),
  ];
}

const withoutText: MailFinding = {
  id: 'text-empty',
  severity: 'hold',
  where: 'text part',
  message: 'The text part is empty; some readers see nothing else, and filters distrust a mail without one.',
  whatToDo: 'Give the stories headlines and summaries.',
};

function lacking(id: string, what: string): MailFinding {
  return {
    id,
    severity: 'hold',
    where: 'footer',
    message: `The mail lacks ${what}, which has to stand in every mail.`,
    whatToDo: 'Complete the settings of the organisation, and keep the footer in the template.',
  };
}
