import { cleanArticleHtml } from './clean-article-html.ts';
import { textOf } from './html-tree.ts';
import { escapeHtml, oneLine } from './plain-text.ts';

/** A teaser's words without its HTML, and without what publishing systems hang onto it. */
export function teaserText(html: string): string {
  const texts = cleanArticleHtml(html.slice(0, mostRead), null).blocks.map(block => oneLine(textOf([block])));
  const own = texts.filter(text => text !== '' && !signature.test(text));
  return own
    .join(' ')
    .replace(signature, '')
    .replace(cutMark, (_, end: string) => end || '…')
    .trim();
}

/** Some feeds put the story itself here; its first sentences are enough. */
const mostRead = 20_000;

/** `[…] Continue reading`; a sentence that is complete needs no ellipsis. */
const cutMark = /([.!?]?)\s*(?:\[(?:…|\.{3})\]|\.{3}|…)\s*(?:(?:continue reading|read more)\b.*)?$/i;

/** WordPress signs each item of its feeds so. */
const signature = /\s*The post .{1,300} (?:appeared first on|first appeared on) .{1,100}\.$/;

/** The body without that signature, which stands in a last paragraph of its own. */
export function withoutSignature(html: string): string {
  return html.replace(
    /<p>The post <a [^>]*>[^<]*<\/a> (?:appeared first on|first appeared on) <a [^>]*>[^<]*<\/a>\.?<\/p>\s*$/,
    '',
  );
}

/** Plain text as HTML, a paragraph at each blank line. */
export function paragraphsFromText(text: string): string {
  const paragraphs = text.split(/\r?\n[ \t]*\r?\n/).filter(paragraph => paragraph.trim() !== '');
  return paragraphs.map(paragraph => `<p>${escapeHtml(paragraph.trim())}</p>`).join('\n');
}
