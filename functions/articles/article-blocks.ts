import { element, type HtmlElement, type HtmlNode, holds, isTag, textOf } from './html-tree.ts';

/**
 * Brings a story's elements into the order that mails can rely on: one block after another, each paragraph in a `p`,
 * no wrappers, nothing empty. Editors' exports have loose text, `div` in `div` and `<br><br>` for paragraphs.
 */
export function blocksOf(nodes: readonly HtmlNode[]): readonly HtmlElement[] {
  const blocks: HtmlElement[] = [];
  let loose: HtmlNode[] = [];
  for (const node of nodes) {
    if (!isBlockLike(node)) {
      loose.push(node);
      continue;
    }
    blocks.push(...paragraphsOf(element('p', loose)), ...blocksFrom(node));
    loose = [];
  }
  return [...blocks, ...paragraphsOf(element('p', loose))].filter(block => !isEmpty(block));
}

const blockTags = ['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'blockquote', 'figure', 'hr', 'table', 'pre'];

/** An inline element around blocks counts as a wrapper: Google Docs pastes whole stories inside one `b`. */
function isBlockLike(node: HtmlNode): node is HtmlElement {
  if (typeof node === 'string') return false;
  const isWrapper = node.tag !== 'a' && holds(node.children, 'div', ...blockTags);
  return node.tag === 'div' || blockTags.includes(node.tag) || isWrapper;
}

function blocksFrom(node: HtmlElement): readonly HtmlElement[] {
  if (node.tag === 'p') return holds(node.children, 'div', ...blockTags) ? blocksOf(node.children) : paragraphsOf(node);
  if (node.tag === 'blockquote') return [{ ...node, children: blocksOf(node.children) }];
  if (node.tag === 'figure' && !holds(node.children, 'img')) return blocksOf(node.children.map(withoutFigure));
  if (node.tag === 'figure') return [{ ...node, children: lines(node.children).filter(child => !isTag(child, 'br')) }];
  return blockTags.includes(node.tag) ? [{ ...node, children: lines(node.children) }] : blocksOf(node.children);
}

/** Around a table or what was embedded, a figure frames nothing that a mail shows. */
function withoutFigure(node: HtmlNode): HtmlNode {
  return isTag(node, 'figcaption') ? { ...node, tag: 'p' } : node;
}

const blankLines = /\r?\n[ \t]*(?:\r?\n[ \t]*)+/;

/** Cuts at `<br><br>`, and at blank lines, which plain text in an HTML field has instead. */
function paragraphsOf(paragraph: HtmlElement): readonly HtmlElement[] {
  const parts: HtmlNode[][] = [[]];
  const children = lines(paragraph.children);
  for (const [i, child] of children.entries()) {
    const [first = '', ...others] = typeof child === 'string' ? child.split(blankLines) : [child];
    if (isTag(child, 'br') && isTag(nextOf(children, i), 'br')) parts.push([]);
    else parts.at(-1)?.push(first);
    for (const other of others) parts.push([other]);
  }
  return parts.map(part => ({ ...paragraph, children: trimmed(part) })).filter(part => !isEmpty(part));
}

function nextOf(nodes: readonly HtmlNode[], at: number): HtmlNode | undefined {
  const after = at + 1;
  return isBlank(nodes[after] ?? '') ? nodes[after + 1] : nodes[after];
}

function isBlank(node: HtmlNode): boolean {
  return typeof node === 'string' && node.trim() === '';
}

function trimmed(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  const counts = (node: HtmlNode) => !isBlank(node) && !isTag(node, 'br');
  return nodes.slice(Math.max(0, nodes.findIndex(counts)), nodes.findLastIndex(counts) + 1);
}

/** Blocks inside a line (a `div` in a heading, a paragraph in a list item) become lines of it. */
function lines(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  const written: HtmlNode[] = [];
  let wasBlock = false;
  for (const node of nodes) {
    const isBlock = isTag(node, 'div', 'p', 'h2', 'h3', 'h4', 'blockquote', 'pre');
    const hasBreak = written.length === 0 || isTag(written.at(-1), 'br');
    if (!hasBreak && !isBlank(node) && (isBlock || (wasBlock && !isTag(node, 'br', 'ul', 'ol'))))
      written.push(element('br', []));
    if (isBlock) written.push(...trimmed(lines(node.children)));
    else written.push(typeof node === 'string' ? node : { ...node, children: lines(node.children) });
    wasBlock = isBlock || (wasBlock && isBlank(node));
  }
  return written;
}

function isEmpty(block: HtmlElement): boolean {
  return block.tag !== 'hr' && textOf([block]).trim() === '' && !holds([block], 'img');
}
