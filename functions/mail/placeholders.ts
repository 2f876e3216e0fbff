/** Noncharacters: Unicode keeps them for a program's own use, and `cleanText` takes them out of content. */
const start = '\ufdd0';
const end = '\ufdd1';

/** What stands for these characters in a template; SES never evaluates a value again. */
const constantNames = { '{': 'openBrace', '}': 'closeBrace', '\\': 'backslash' } as const;

/** A mark in plain text that becomes `{{expression}}` in the mail. */
export function placeholder(expression: string): string {
  return `${start}${expression}${end}`;
}

/**
 * Plain text as a Handlebars template that yields exactly this text once the constants are among its values.
 * Lone braces go as well, since beside `{{name}}` they would read as `{{{name}}}`, and so does a backslash before a
 * brace, since `\{{` is Handlebars' own escape.
 */
export function asTemplateText(text: string): {
  readonly text: string;
  readonly constants: Readonly<Record<string, string>>;
} {
  const template = text
    .replaceAll(/\\+(?=[{}\ufdd0])/g, run => placeholder(constantNames['\\']).repeat(run.length))
    .replaceAll('{', placeholder(constantNames['{']))
    .replaceAll('}', placeholder(constantNames['}']))
    .replaceAll(start, '{{')
    .replaceAll(end, '}}');
  const used = Object.entries(constantNames).filter(([, name]) => template.includes(`{{${name}}}`));
  return { text: template, constants: Object.fromEntries(used.map(([character, name]) => [name, character])) };
}

/** Text for an HTML template: escaped, and with nothing that a later step could read as its own. */
export function escapeHtml(text: string): string {
  const escaped = /[&<>"']/.test(text) ? text.replaceAll(/[&<>"']/g, one => entities[one] ?? one) : text;
  return asTemplateHtml(escaped);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * HTML with entities, which mean the same in text and in attributes, for what Handlebars would read (braces and
 * backslashes) and for the Unicode spaces (category Zs) that a later step could make plain ones.
 */
export function asTemplateHtml(html: string): string {
  return html.replaceAll(/[{}\\\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, one => `&#${one.charCodeAt(0)};`);
}

/** Well-formed Unicode without control characters, which break MIME and XML, and without noncharacters. */
export function cleanText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}|[\p{Zl}\p{Zp}\ufdd0-\ufdef]/gu, ' ');
}

/** Whatever `cleanText` might change; most texts hold nothing of it, and asking is much quicker than changing. */
const suspicious = /[^\t\n\r\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\uffff]/;

/** Clean text on one line, as a subject or a headline has to be; no-break spaces stay. */
export function oneLine(text: string): string {
  const clean = cleanText(text);
  return (/[\t\n\r]| {2}/.test(clean) ? clean.replaceAll(/[ \t\n\r]+/g, ' ') : clean).trim();
}

/** The lines of a text that say something. */
export function nonEmptyLines(text: string): readonly string[] {
  return text
    .split(/[\r\n]+/)
    .map(oneLine)
    .filter(line => line !== '');
}

/** The paragraphs of a plain text, which blank lines part. */
export function paragraphsOf(text: string): readonly string[] {
  return cleanText(text)
    .split(/\n\s*\n/)
    .map(oneLine)
    .filter(paragraph => paragraph !== '');
}
