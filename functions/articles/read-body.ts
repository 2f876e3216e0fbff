import type { Problem } from '../language/problem.ts';
import { cleanArticleHtml } from './clean-article-html.ts';
import { type HtmlElement, type HtmlNode, isTag, textOf, writeHtml } from './html-tree.ts';
import { oneLine, unescapeHtml } from './plain-text.ts';
import { deepestNesting } from './raw-text.ts';
import { withoutStandingAppeal } from './standing-appeal.ts';

export type Body = {
  readonly html: string;
  /** Its paragraphs as plain text, for a summary. */
  readonly paragraphs: readonly string[];
  /** The picture that the story began with, which is no part of it any more. */
  readonly lead: Picture | null;
};
type Picture = { readonly src: string; readonly alt: string };
/** What relative addresses count from, and the lead image where the newsroom names one. */
type Addresses = { readonly base: string | null; readonly image: string | null };

/** Cleans a story's HTML and leaves off the standing appeal; null when nothing is left, or too much. */
export function readBody(
  html: string,
  { base, image }: Addresses,
  note: (message: string, done: Problem['done']) => void,
): Body | null {
  if (html.length > mostRead || html.split('<').length > mostTags || deepestNesting(html) > deepest) {
    note(
      `is too long, or has too many or too deep tags, to be read (${Math.round(html.length / 1000)} KB)`,
      'left out',
    );
    return null;
  }
  const { blocks, notices } = cleanArticleHtml(html, base);
  for (const notice of notices) note(notice, 'cleaned');
  const { lead, others } = takeLead(blocks, image);
  const story = readAppeal(others, note);
  const written = story.map(block => writeHtml([block])).join('\n');
  const text = oneLine(textOf(story));
  if (text === '') note(html.trim() === '' ? 'is missing' : 'has no text', 'left out');
  const size = Buffer.byteLength(written);
  if (size > mostKept) note(`is over ${mostKept / 1000} KB (${Math.round(size / 1000)} KB)`, 'left out');
  return text === '' || size > mostKept ? null : { html: written, paragraphs: paragraphsOf(story), lead };
}

/** An HTML parser needs seconds for more, of which less than a tenth could be kept. */
const mostRead = 2_000_000;
const mostTags = 50_000;
const deepest = 5000;
/** An item of DynamoDB holds 400 KB in all. */
const mostKept = 300_000;

function readAppeal(
  blocks: readonly HtmlElement[],
  note: (message: string, done: Problem['done']) => void,
): readonly HtmlElement[] {
  const paragraphs = blocks.map(block => ({ block, text: oneLine(textOf([block])) }));
  const kept = withoutStandingAppeal(paragraphs).map(({ block }) => block);
  if (kept.length < blocks.length)
    note('the standing appeal at the end was left off; the edition has its own', 'cleaned');
  return kept.slice(0, kept.findLastIndex(({ tag }) => tag !== 'hr') + 1);
}

type Lead = { readonly lead: Picture | null; readonly others: readonly HtmlElement[] };

/**
 * Publishing systems put the lead image both beside and at the head of the story, and feeds often at its head alone; once
 * is enough.
 */
function takeLead(blocks: readonly HtmlElement[], image: string | null): Lead {
  const [first, ...others] = blocks;
  const isPicture = first?.tag === 'figure' || (first?.tag === 'p' && textOf([first]).trim() === '');
  const pictures = isPicture ? imagesIn([first]) : [];
  const lead = pictures.find(({ src }) => image === null || fileOf(src) === fileOf(image));
  return lead === undefined ? { lead: null, others: blocks } : { lead, others };
}

function imagesIn(nodes: readonly HtmlNode[]): readonly Picture[] {
  return nodes.flatMap(node => {
    if (typeof node === 'string') return [];
    if (node.tag !== 'img') return imagesIn(node.children);
    const [src = '', alt = ''] = ['src', 'alt'].map(name => unescapeHtml(node.attributes.get(name) ?? ''));
    return [{ src, alt }];
  });
}

/** `story-1024x683.jpg?w=800` and `story.jpg` are one picture in two sizes. */
function fileOf(url: string): string {
  return url
    .replace(/[?#].*$/, '')
    .replace(/-\d+x\d+(?=\.\w+$)/, '')
    .replace(/^https?:/, '');
}

function paragraphsOf(blocks: readonly HtmlElement[]): readonly string[] {
  const prose = blocks.filter(block => block.tag === 'p' && !isLoneLink(block));
  return (prose.length > 0 ? prose : blocks).map(block => oneLine(textOf([block])));
}

/** What was embedded is no part of what a story says. */
function isLoneLink({ children: [only, ...others] }: HtmlElement): boolean {
  return isTag(only, 'a') && others.length === 0;
}
