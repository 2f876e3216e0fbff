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
  for (let at = 0; at < html.length; ) {
    const children = open.at(-1)?.children ?? root;
    const token = html[at] === '<' ? readTag(html, at) : textUntilTag(html, at);
    at = token.end;
    if ('text' in token) {
      children.push(token.text);
    } else if (token.kind === 'end') {
      open.pop();
    } else {
      const made = { tag: token.tag, attributes: token.attributes, children: [] };
      children.push(made);
      if (token.kind === 'start') open.push(made);
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

type Text = { readonly text: string; readonly end: number };
type Tag = Pick<HtmlElement, 'tag' | 'attributes'> & { readonly kind: 'start' | 'end' | 'whole'; readonly end: number };

const tagName = /<(\/?)([a-z][a-z0-9]*)/y;
const attributeName = / ([a-z-]+)(=")?/y;
const tagEnd = /( \/)?>/y;

/** Searched and not matched, since text and values may be megabytes, which take a regular expression's stack. */
function textUntilTag(html: string, at: number): Text {
  const found = html.indexOf('<', at);
  const end = found === -1 ? html.length : found;
  return { text: html.slice(at, end), end };
}

function readTag(html: string, at: number): Tag | Text {
  const [opening = '', slash, tag = ''] = matchAt(tagName, html, at) ?? [];
  const attributes = new Map<string, string>();
  let end = at + opening.length;
  for (let found = matchAt(attributeName, html, end); found !== null; found = matchAt(attributeName, html, end)) {
    const [whole, name = '', hasValue] = found;
    const from = end + whole.length;
    const to = hasValue === undefined ? from : html.indexOf('"', from);
    attributes.set(name, html.slice(from, to));
    end = hasValue === undefined ? to : to + 1;
  }
  const [closing, closed] = matchAt(tagEnd, html, end) ?? [];
  if (tag === '' || closing === undefined) return { text: '', end: at + 1 };
  const kind = slash === '/' ? 'end' : closed === undefined ? 'start' : 'whole';
  return { tag, attributes, kind, end: end + closing.length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
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
