import { Marked } from 'marked';
import { cleanArticleHtml } from '../articles/clean-article-html.ts';
import { writeHtml } from '../articles/html-tree.ts';

/** Line breaks count, as in a letter's signature. */
const markdown = new Marked({ gfm: true, breaks: true });

/** A person's Markdown as HTML of the allow-list, which holds for HTML inside it too; null where nothing is said. */
export function markdownHtml(text: string): string | null {
  const { blocks } = cleanArticleHtml(markdown.parse(text, { async: false }), null);
  return blocks.length === 0 ? null : blocks.map(block => writeHtml([block])).join('\n');
}

/** Whether a person's Markdown says anything to a reader. */
export function isWritten(text: string): boolean {
  return markdownHtml(text) !== null;
}
