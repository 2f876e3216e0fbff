import { convert, type FormatCallback } from 'html-to-text';
import { cleanText } from './placeholders.ts';

/** A story's body as plain text, unwrapped; a link's address follows its words unless it was `seen` before. */
export function storyText(html: string, seen = new Set<string>()): string {
  const linkOnce: FormatCallback = (element, walk, builder) => {
    walk(element.children, builder);
    const href: unknown = element.attribs?.href;
    if (typeof href !== 'string' || !/^(?:https?|mailto|tel):/i.test(href) || seen.has(href)) return;
    seen.add(href);
    const [only]: readonly { readonly data?: string | undefined }[] = element.children;
    if (only?.data !== href) builder.addInline(` <${href}>`, { noWordTransform: true });
  };
  const text = convert(html, {
    wordwrap: false,
    formatters: { linkOnce },
    selectors: [
      { selector: 'a', format: 'linkOnce' },
      { selector: 'img', format: 'skip' },
      { selector: 'ul', options: { itemPrefix: '* ' } },
      { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false, maxColumnWidth: 28 } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(selector => ({ selector, options: { uppercase: false } })),
    ],
  });
  // Cleaned afterwards, since entities such as `&#2;` have become characters only now.
  return cleanText(text).trim();
}
