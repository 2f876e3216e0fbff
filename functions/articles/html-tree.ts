import { unescapeHtml } from './plain-text.ts';

/** A string is text, still escaped. */
export type HtmlNode = string | HtmlElement;
export type HtmlElement = {
  readonly tag: string;
  /** Values are still escaped. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly HtmlNode[];
};

/** Reads what sanitize-html wrote, which is well-formed and escaped throughout; for no other HTML. */
export function readCleanHtml(html: string): readonly HtmlNode[] {
  const root: HtmlNode[] = [];
  const open: { tag: string; children: HtmlNode[] }[] = [{ tag: '', children: root }];
  for (const [token, end, tag = '', attributes = '', closed] of html.matchAll(tokens)) {
    const children = open.at(-1)?.children ?? root;
    if (tag === '') children.push(token);
    else if (end === '/') open.pop();
    else {
      const element = { tag, attributes: readAttributes(attributes), children: [] };
      children.push(element);
      if (closed === undefined) open.push(element);
    }
  }
  return root;
}

export function writeHtml(nodes: readonly HtmlNode[]): string {
  return nodes.map(node => (typeof node === 'string' ? node : writeElement(node))).join('');
}

/** What a reader reads, unescaped; a line break is a line end. */
export function textOf(nodes: readonly HtmlNode[]): string {
  return unescapeHtml(nodes.map(escapedText).join(''));
}

export function element(
  tag: string,
  children: readonly HtmlNode[],
  attributes: readonly [string, string][] = [],
): HtmlElement {
  return { tag, attributes: new Map(attributes), children };
}

export function isTag<Tag extends string>(
  node: HtmlNode | undefined,
  ...tags: readonly Tag[]
): node is HtmlElement & { readonly tag: Tag } {
  return node !== undefined && typeof node !== 'string' && tags.some(tag => tag === node.tag);
}

/** True when one of the nodes, at any depth, is one of the tags. */
export function holds(nodes: readonly HtmlNode[], ...tags: readonly string[]): boolean {
  return nodes.some(node => typeof node !== 'string' && (tags.includes(node.tag) || holds(node.children, ...tags)));
}

const tokens = /[^<]+|<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"]*")?)*)( \/)?>/g;

function readAttributes(attributes: string): ReadonlyMap<string, string> {
  return new Map(
    [...attributes.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const empty = ['br', 'hr', 'img'];

function writeElement({ tag, attributes, children }: HtmlElement): string {
  const written = [...attributes].map(([name, value]) => ` ${name}="${value}"`).join('');
  return empty.includes(tag) ? `<${tag}${written}>` : `<${tag}${written}>${writeHtml(children)}</${tag}>`;
}

const apart = ['p', 'li', 'tr', 'td', 'th', 'h2', 'h3', 'h4', 'div', 'blockquote', 'figcaption'];

function escapedText(node: HtmlNode): string {
  if (typeof node === 'string') return node;
  if (node.tag === 'br') return '\n';
  const text = node.children.map(escapedText).join('');
  return apart.includes(node.tag) ? `${text}\n` : text;
}
