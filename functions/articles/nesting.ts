import { element, type HtmlElement, type HtmlNode, isTag } from './html-tree.ts';

/**
 * Puts cells into rows, rows into tables and entries into lists, and takes links out of links. A mail is made of tables:
 * a cell that stands alone in a story would end the one around the story and break out of it (HTML, 13.2.6.4.15).
 */
export function nested(nodes: readonly HtmlNode[], parent = '', isInLink = false): readonly HtmlNode[] {
  const home = homes.get(parent);
  return nodes.flatMap((node): readonly HtmlNode[] => {
    if (home !== undefined && !isTag(node, ...home.children)) return taken(node, home.wrapper, parent, isInLink);
    if (typeof node === 'string') return [node];
    if (node.tag === 'a' && isInLink) return nested(node.children, '', true);
    const tag = isHomeless(node, parent) ? 'div' : node.tag;
    return [{ ...node, tag, children: nested(node.children, tag, isInLink || tag === 'a') }];
  });
}

type Home = { readonly children: readonly string[]; readonly wrapper: string };

const rowHolders = ['thead', 'tbody', 'tfoot'];
/** What may stand right inside these; anything else there is wrapped first. */
const homes = new Map<string, Home>([
  ['table', { children: ['caption', 'tr', ...rowHolders], wrapper: 'tr' }],
  ...rowHolders.map((tag): [string, Home] => [tag, { children: ['tr'], wrapper: 'tr' }]),
  ['tr', { children: ['td', 'th'], wrapper: 'td' }],
  ['ul', { children: ['li'], wrapper: 'li' }],
  ['ol', { children: ['li'], wrapper: 'li' }],
]);
const dependents = new Set([...homes.values()].flatMap(({ children }) => children));

function isHomeless({ tag }: HtmlElement, parent: string): boolean {
  if (tag === 'figcaption') return parent !== 'figure';
  return dependents.has(tag) && !homes.has(parent);
}

/** Blanks between rows and entries stay as they are. */
function taken(node: HtmlNode, wrapper: string, parent: string, isInLink: boolean): readonly HtmlNode[] {
  if (typeof node === 'string' && node.trim() === '') return [node];
  if (isTag(node, 'br')) return [];
  return nested([element(wrapper, [node])], parent, isInLink);
}
