import sanitize from 'sanitize-html';
import type { Scheme } from './palette.ts';
import { asTemplateHtml, cleanText } from './placeholders.ts';

/** What a body's elements need to look right in clients that drop `<style>`, which is most of them. */
export type BodyLook = {
  readonly colours: Scheme;
  readonly headingFont: string;
  readonly smallFont: string;
  /** The side where a line begins. */
  readonly start: 'left' | 'right';
  readonly width: number;
  /** Letters of a script without italics would only be slanted. */
  readonly hasItalics: boolean;
};

/** A story's allow-listed HTML with inline styles; anything outside the list goes, whoever let it in. */
export function styledBody(html: string, look: BodyLook): string {
  const styles = stylesFor(look);
  const safe = sanitize(html, {
    allowedTags,
    allowedAttributes: {
      '*': ['style', 'dir', 'lang'],
      a: ['href'],
      img: ['src', 'alt', 'width'],
      td: spans,
      th: spans,
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    // Only our own styles are left by then.
    parseStyleAttributes: false,
    transformTags: { '*': (tag, attributes) => restyle(tag, attributes, styles, look.width) },
  });
  return asTemplateHtml(cleanText(scoped(inOrder(safe))))
    .replaceAll(/<pre\b.*?<\/pre>/gs, pre => pre.replaceAll('\n', '&#10;'))
    .replaceAll('<table', `${scrollStart}<table`)
    .replaceAll('</table>', `</table>${scrollEnd}`);
}

/** A heading below the headline that has none above it moves up to its level, since no level is left out (WCAG 1.3.1). */
function inOrder(html: string): string {
  const first = html.search(/<h2\b/);
  const before = first === -1 ? html : html.slice(0, first);
  return before.replaceAll(/(<\/?)h3\b/g, '$1h2') + html.slice(before.length);
}

/** Says to a screen reader what a heading cell is over: beside other cells its row, else its column (WCAG H63). */
function scoped(html: string): string {
  return html.replaceAll(/<tr\b.*?<\/tr>/gs, row =>
    row.replaceAll('<th', `<th scope="${row.includes('<td') ? 'row' : 'col'}"`),
  );
}

/**
 * A table too wide for a phone scrolls by itself, and `tabindex` lets the keyboard do it too. The outer table is of
 * fixed layout because a cell of MJML's own tables would grow with what scrolls.
 */
const scrollStart =
  '<table role="presentation" width="100%" style="table-layout:fixed;width:100%"><tr><td style="padding:0"><div tabindex="0" style="overflow-x:auto;margin:0 0 24px">';
const scrollEnd = '</div></td></tr></table>';

const spans = ['colspan', 'rowspan'];
const prose = 'p a em strong b i u s sub sup small q cite abbr time code pre br hr blockquote ul ol li h2 h3';
const allowedTags = `${prose} figure figcaption img table caption thead tbody tfoot tr th td`.split(' ');

/** The headline is the mail's one `h1`. */
const lowered: Readonly<Record<string, string>> = { h1: 'h2', h4: 'h3', h5: 'h3', h6: 'h3' };

function restyle(
  tag: string,
  attributes: sanitize.Attributes,
  styles: Readonly<Record<string, string>>,
  width: number,
): sanitize.Tag {
  const tagName = lowered[tag] ?? tag;
  const { style: _, href, ...others } = attributes;
  if (tagName === 'img')
    return { tagName, attribs: { ...others, ...imageAttributes(attributes, styles.img ?? '', width) } };
  const style = styles[tagName];
  // A link within the page leads nowhere in a mail.
  const link = href === undefined || href.startsWith('#') ? {} : { href };
  return { tagName, attribs: { ...others, ...link, ...(style === undefined ? {} : { style }) } };
}

/** Word takes the width from the attribute alone; a missing picture's words would widen the page but for the 100 %. */
function imageAttributes(
  { alt = '', width = '' }: sanitize.Attributes,
  words: string,
  most: number,
): sanitize.Attributes {
  const given = Number.parseInt(width, 10);
  const pixels = String(given > 0 ? Math.min(given, most) : most);
  return { alt, width: pixels, style: `display:block;width:100%;max-width:${pixels}px;height:auto;${words}` };
}

const upright = 'font-style:normal;font-weight:bold';

function stylesFor({ colours, headingFont, smallFont, start, hasItalics }: BodyLook): Readonly<Record<string, string>> {
  const cell = `padding:8px 12px 8px 0;border-bottom:1px solid ${colours.rule};text-align:${start};vertical-align:top;word-break:normal`;
  const caption = `font:14px/20px ${smallFont};color:${colours.quiet};text-align:${start}`;
  const list = `margin:0 0 20px;padding:0;padding-${start}:26px`;
  return {
    p: 'margin:0 0 20px',
    a: `color:${colours.brand};text-decoration:underline`,
    h2: `margin:34px 0 12px;font:bold 23px/29px ${headingFont}`,
    h3: `margin:28px 0 10px;font:bold 19px/26px ${headingFont}`,
    ul: list,
    ol: list,
    li: 'margin:0 0 8px',
    blockquote: `margin:26px 0;padding:0;padding-${start}:20px;border-${start}:3px solid ${colours.accent}${hasItalics ? ';font-style:italic' : ''}`,
    ...(hasItalics ? {} : { em: upright, i: upright, cite: upright }),
    hr: `border:0;border-top:1px solid ${colours.rule};margin:30px 0`,
    figure: 'margin:28px 0',
    img: `color:${colours.quiet};font:16px/24px ${smallFont}`,
    figcaption: `margin:8px 0 0;${caption}`,
    table: 'border-collapse:collapse;width:100%;font-size:16px;line-height:23px',
    caption: `padding:0 0 8px;${caption}`,
    th: `${cell};font-weight:bold`,
    td: cell,
    pre: `margin:0 0 20px;white-space:pre-wrap;font:15px/22px Consolas,Menlo,monospace`,
    code: 'font-family:Consolas,Menlo,monospace;font-size:0.9em',
  };
}
