import type { Attributes, Tag } from 'sanitize-html';
import { embedAddress } from './embed-address.ts';
import { imageAddress, imageWidth } from './image-address.ts';
import { isFurniture } from './page-furniture.ts';
import { oneLine } from './plain-text.ts';
import { isTrackingPixel } from './tracking-pixel.ts';
import { usableUrl } from './usable-url.ts';

/** Kinds of things that cleaning takes out or changes. */
export type Removed =
  | 'script'
  | 'style'
  | 'form'
  | 'handler'
  | 'link'
  | 'image'
  | 'pixel'
  | 'embed'
  | 'drawing'
  | 'hidden'
  | 'furniture'
  | 'tag';

export type Note = (what: Removed, example: string) => void;
type Given = {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly base: string | null;
  readonly note: Note;
};

/**
 * What becomes of one tag of a story: it stays, is renamed, loses or mends an address, or goes. A tag called `removed`
 * goes with its content, one called `unwrapped` without.
 */
export function fateOf(tag: string, attributes: Attributes, base: string | null, note: Note): Tag {
  const given = { tag, attributes, base, note };
  for (const name of Object.keys(attributes)) if (/^on/i.test(name)) note('handler', name);
  if (isHidden(attributes) && tag !== 'img') return gone('hidden', given);
  if (isFurniture(attributes.class ?? '')) return gone('furniture', given);
  const goes = goesWhole.get(tag);
  if (goes !== undefined) return gone(goes, given);
  if (embeds.has(tag)) return embedOf(given);
  if (tag === 'a') return linkOf(given);
  if (tag === 'img' || tag === 'amp-img' || tag === 'image') return imageOf(given);
  const tagName = renamed.get(tag) ?? tag;
  if (tagName === tag && !kept.has(tag) && !unwrappedQuietly.has(tag)) note('tag', tag);
  return { tagName, attribs: directed(attributes) };
}

const words = (list: string) => list.split(' ');
const goesWhole = new Map<string, Removed>([
  ['script', 'script'],
  ['noscript', 'script'],
  ['template', 'script'],
  ['style', 'style'],
  ['svg', 'drawing'],
  ['math', 'drawing'],
  ['canvas', 'drawing'],
  ...words('input textarea select option button datalist').map((tag): [string, Removed] => [tag, 'form']),
  ...words('head title xmp noembed noframes').map((tag): [string, Removed] => [tag, 'tag']),
]);
const embeds = new Set(words('iframe object embed video audio amp-youtube amp-iframe amp-video'));
const renamed = new Map([
  ...['h1'].map((tag): [string, string] => [tag, 'h2']),
  ...words('h5 h6').map((tag): [string, string] => [tag, 'h4']),
  ...words('del strike').map((tag): [string, string] => [tag, 's']),
  ...words('var dfn').map((tag): [string, string] => [tag, 'em']),
  ...words('kbd samp tt').map((tag): [string, string] => [tag, 'code']),
  ...words('dl menu dir').map((tag): [string, string] => [tag, 'ul']),
  ...words('dt dd').map((tag): [string, string] => [tag, 'li']),
  ...words('section article main header footer aside nav center details summary address fieldset body html hgroup').map(
    (tag): [string, string] => [tag, 'div'],
  ),
]);
const kept = new Set(
  words(
    'p h2 h3 h4 ul ol li blockquote a strong em b i u s small q cite abbr sub sup code pre br hr figure figcaption ' +
      'table caption thead tbody tfoot tr th td div form',
  ),
);
/** They change how words look, not what they say. */
const unwrappedQuietly = new Set(
  words(
    'span font big mark ins time label legend bdi bdo wbr nobr picture source ruby rb rt rp acronym data output col ' +
      'colgroup meta link base map area param track',
  ),
);

function gone(what: Removed, { tag, note }: Given): Tag {
  note(what, tag);
  return { tagName: 'removed', attribs: {} };
}

/** `style` attributes are dropped, so that what they hid would show. */
function isHidden({ style = '', hidden }: Attributes): boolean {
  return hidden !== undefined || /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(style);
}

function directed({ style, dir = '', ...others }: Attributes): Attributes {
  return /^(ltr|rtl|auto)$/i.test(dir) ? { ...others, dir } : others;
}

function linkOf({ attributes, base, note }: Given): Tag {
  const { href, ...others } = directed(attributes);
  if (href === undefined) return { tagName: 'unwrapped', attribs: {} };
  const usable = mailbox(href) ?? usableUrl(href, base);
  if (usable !== null) return { tagName: 'a', attribs: { ...others, href: usable } };
  note('link', href);
  return { tagName: 'unwrapped', attribs: {} };
}

/** An address to write to, without the subject, copies and text that RFC 6068 lets a link put into a reader's mail. */
function mailbox(href: string): string | null {
  return /^\s*(mailto:[\w.!#$%'*+/=^~-]+@[\w-]+(?:\.[\w-]+)+)/i.exec(href)?.[1] ?? null;
}

function imageOf({ attributes, base, note }: Given): Tag {
  const { src = '', alt = '', title = '', lang = '' } = attributes;
  if (isTrackingPixel(attributes) || isHidden(attributes)) {
    note('pixel', src);
    return { tagName: 'unwrapped', attribs: {} };
  }
  const usable = imageAddress(attributes, base);
  if (usable === null) {
    note('image', src);
    return { tagName: 'unwrapped', attribs: {} };
  }
  const words = oneLine(alt) || oneLine(title);
  const width = imageWidth(attributes);
  return { tagName: 'img', attribs: { src: usable, alt: words, width, ...(lang === '' ? {} : { lang }) } };
}

function embedOf({ tag, attributes, base, note }: Given): Tag {
  const href = usableUrl(embedAddress(attributes), base);
  const title = oneLine(attributes.title ?? '') || oneLine(attributes['aria-label'] ?? '');
  note('embed', tag);
  return { tagName: 'embed', attribs: { title, ...(href === null ? {} : { href }) } };
}
