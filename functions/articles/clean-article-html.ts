import sanitizeHtml from 'sanitize-html';
import { blocksOf } from './article-blocks.ts';
import { noticeOf } from './cleaning-notices.ts';
import { element, type HtmlElement, type HtmlNode, isTag, readCleanHtml, textOf } from './html-tree.ts';
import { nested } from './nesting.ts';
import { escapeHtml, oneLine, withoutControls } from './plain-text.ts';
import { closeRawText } from './raw-text.ts';
import { fateOf, type Note, type Removed } from './tag-rules.ts';

type CleanHtml = {
  readonly blocks: readonly HtmlElement[];
  /** What was taken out or changed, a sentence a kind. */
  readonly notices: readonly string[];
};

/** Leaves of a story's HTML what the allow-list holds, in blocks; relative addresses are read against `base`. */
export function cleanArticleHtml(html: string, base: string | null): CleanHtml {
  const removed = new Map<Removed, string[]>();
  const note: Note = (what, example) => {
    const examples = removed.get(what) ?? [];
    examples.push(example);
    removed.set(what, examples);
  };
  const allowed = sanitizeHtml(closeRawText(withoutControls(html).replace(/\r\n?/g, '\n')), {
    allowedTags,
    allowedAttributes,
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nonTextTags: ['removed', 'script', 'style', 'textarea', 'option', 'xmp', 'noscript'],
    nestingLimit,
    transformTags: { '*': (tag, attributes) => fateOf(tag, attributes, base, note) },
  });
  // An entity may have stood for what no reader can see.
  const nodes = nested(finished(readCleanHtml(withoutControls(allowed)), note));
  return { blocks: blocksOf(nodes), notices: [...removed].map(([what, examples]) => noticeOf(what, examples)) };
}

const prose = 'p h2 h3 h4 ul ol li blockquote a strong em b i u s small q cite abbr sub sup code pre br hr';
/** The last three serve the cleaning alone and leave no trace. */
const allowedTags = `${prose} img figure figcaption table caption thead tbody tfoot tr th td div form embed`.split(' ');
const spans = ['colspan', 'rowspan'];
const allowedAttributes = {
  '*': ['lang', 'dir'],
  a: ['href'],
  img: ['src', 'alt', 'width'],
  ol: ['start'],
  td: spans,
  th: spans,
  embed: ['href', 'title'],
};
/** Deeper tags are dropped and their text stays, so that nobody who walks the tree runs out of stack. */
const nestingLimit = 100;

function finished(nodes: readonly HtmlNode[], note: Note, caption = ''): readonly HtmlNode[] {
  return nodes.flatMap(node => {
    if (typeof node === 'string') return [node];
    if (node.tag === 'form') return formOf(node, note);
    if (node.tag === 'embed') return linkTo(node);
    if (node.tag === 'img') return [withAlt(node, caption)];
    const bare = bareAddress(node);
    if (bare !== null) return linkTo(element('embed', [], [['href', bare]]));
    const words = node.tag === 'figure' ? captionOf(node) : caption;
    return [{ ...node, children: finished(node.children, note, words) }];
  });
}

/** A form goes; a page that lies inside one as a whole, as some publishing systems write it, stays. */
function formOf(form: HtmlElement, note: Note): readonly HtmlNode[] {
  note('form', 'form');
  const isPage = textOf(form.children).length > 1000;
  return isPage ? [element('div', finished(form.children, note))] : [];
}

/** WordPress leaves the address alone standing where it can't embed what lies there. */
function bareAddress({ tag, children }: HtmlElement): string | null {
  const [only, ...others] = children;
  if ((tag !== 'p' && tag !== 'div') || typeof only !== 'string' || others.length > 0) return null;
  return /^\s*(https?:\/\/[^\s<>"]{4,1000})\s*$/i.exec(only)?.[1] ?? null;
}

function linkTo({ attributes }: HtmlElement): readonly HtmlNode[] {
  const href = attributes.get('href');
  if (href === undefined) return [];
  const words = attributes.get('title') || escapeHtml(URL.parse(href)?.hostname.replace(/^www\./, '') ?? href);
  return [element('p', [element('a', [words], [['href', href]])])];
}

function captionOf(figure: HtmlElement): string {
  const caption = figure.children.find(child => isTag(child, 'figcaption'));
  return caption === undefined ? '' : escapeHtml(oneLine(textOf([caption])).slice(0, 250));
}

/** Of several images with one caption each gets it: better said twice than not at all. */
function withAlt(image: HtmlElement, caption: string): HtmlElement {
  const alt = image.attributes.get('alt') || caption;
  return { ...image, attributes: new Map([...image.attributes, ['alt', alt]]) };
}
