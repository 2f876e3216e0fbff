import { checkHeadings } from './check-headings.ts';
import { checkLaw } from './check-law.ts';
import { checkLinks } from './check-links.ts';
import { checkLook } from './check-look.ts';
import { checkTimes } from './check-times.ts';
import { checkVariables } from './check-variables.ts';
import type { CheckedMail, MailFinding } from './mail-finding.ts';

/** Looks at a mail for `mail` readers as a mailbox provider, its reader and the law will. */
export function checkMail(checked: CheckedMail): readonly MailFinding[] {
  return [checkLaw, checkVariables, checkLinks, checkTimes, checkHeadings, checkLook].flatMap(check => check(checked));
}
