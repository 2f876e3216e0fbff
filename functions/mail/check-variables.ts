import type { CheckedMail, MailFinding } from './mail-finding.ts';

/** SES accepts a mail with a variable that has no value, and then loses it. */
export function checkVariables({ mail, content }: CheckedMail): readonly MailFinding[] {
  const asks = content.asks.map(({ key }) => `#if ${key}`);
  const known = new Set(['unsubscribeUrl', '/if', ...asks, ...Object.keys(mail.constants)]);
  const parts = [
    ['subject', mail.subject],
    ['HTML part', mail.html],
    ['text part', mail.text],
  ] as const;
  return parts.flatMap(([where, template]) =>
    [...template.matchAll(/\{\{([^{}]*)/g)].flatMap(([, name = '']) => (known.has(name) ? [] : [unknown(where, name)])),
  );
}

function unknown(where: string, name: string): MailFinding {
  return {
    id: 'variable',
    severity: 'hold',
    where,
    message: `{{${name}}} has no value for any reader, so SES would lose the mail.`,
    whatToDo: 'Mend the template.',
  };
}
