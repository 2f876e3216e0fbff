import type { RenderedMail } from './mail-content.ts';

/** What a template names, for one reader; `true` shows a block. */
type Values = Readonly<Record<string, string | boolean>>;

/** A mail as one reader gets it. */
export type FilledMail = Pick<RenderedMail, 'subject' | 'html' | 'text'>;

/** Does what SES does with our templates, which hold `{{name}}` and `{{#if name}}…{{/if}}` and nothing else. */
export function fillTemplate({ subject, html, text }: FilledMail, values: Values): FilledMail {
  return { subject: fill(subject, values), html: fill(html, values), text: fill(text, values) };
}

function fill(template: string, values: Values): string {
  return template
    .replaceAll(/^[ \t]*(\{\{(?:#if \w+|\/if)\}\})[ \t]*\r?\n/gm, '$1')
    .replaceAll(/\{\{#if (\w+)\}\}([\s\S]*?)\{\{\/if\}\}/g, (_, name: string, block: string) =>
      values[name] === true ? block : '',
    )
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
