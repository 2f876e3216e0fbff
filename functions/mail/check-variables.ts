import type { CheckedMail, MailFinding } from './mail-finding.ts';
import { personalLinks, recipientShapes } from './recipient-shapes.ts';

/** SES accepts a mail with a variable that has no value for its reader, and then loses it. */
export function checkVariables({ mail, content }: Pick<CheckedMail, 'mail' | 'content'>): readonly MailFinding[] {
  const parts = [
    ['subject', mail.subject],
    ['HTML part', mail.html],
    ['text part', mail.text],
  ] as const;
  const named = parts.flatMap(([where, template]) => [...namesIn(template)].map(name => ({ where, name })));
  return recipientShapes(content.asks)
    .flatMap(({ shown, values }) => {
      const known = new Set([...personalLinks, ...Object.keys(mail.constants), ...Object.keys(values)]);
      return named.filter(({ name }) => !known.has(name)).map(one => ({ ...one, reader: readerIn(shown) }));
    })
    .filter((one, index, all) => all.findIndex(({ where, name }) => where === one.where && name === one.name) === index)
    .map(({ where, name, reader }) => unknown(where, name, reader));
}

/** The variables of a template; anything else between braces, such as a helper, is named as it stands. */
function namesIn(template: string): ReadonlySet<string> {
  const expressions = [...template.matchAll(/\{\{([^{}]*)/g)].map(([, expression = '']) => expression);
  return new Set(expressions.filter(one => one !== '/if').map(one => one.replace(/^#if (?=\w+$)/, '')));
}

function readerIn(shown: string | null): string {
  return shown === null ? 'a reader who is not asked' : `a reader who sees ${shown}`;
}

function unknown(where: string, name: string, reader: string): MailFinding {
  return {
    id: 'variable',
    severity: 'hold',
    where,
    message: `{{${name}}} has no value for ${reader}, so SES would lose the mail.`,
    whatToDo: 'Mend the template.',
  };
}
