import type { CheckedMail, MailFinding } from './mail-finding.ts';

/** Who listens to a mail goes from heading to heading: one `h1`, and no level left out on the way down (WCAG 1.3.1). */
export function checkHeadings({ mail }: CheckedMail): readonly MailFinding[] {
  const levels = [...mail.html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
  const skipped = levels.find((level, index) => index > 0 && level > (levels[index - 1] ?? 0) + 1);
  const titles = levels.filter(level => level === 1).length;
  return [
    ...(titles === 1 ? [] : [found(`The mail has ${titles} main headings; screen readers expect one.`)]),
    ...(skipped === undefined ? [] : [found(`A heading of level ${skipped} follows without the level above it.`)]),
  ];
}

function found(message: string): MailFinding {
  const whatToDo = 'Put the headings of the text, or the template, into order.';
  return { id: 'headings', severity: 'warn', where: 'HTML part', message, whatToDo };
}
