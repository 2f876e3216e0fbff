/**
 * Closes tags and comments that nothing else closes: from an unclosed `<script>` to the end of the story an HTML parser
 * finds only script, and the rest of the story is worth more.
 */
export function closeRawText(html: string): string {
  return rawTags.reduce(closeTag, closeComments(html).replace(/<\/?plaintext[^<>]*>/gi, ' '));
}

const rawTags = 'script style textarea title xmp noscript iframe noembed noframes svg math select'.split(' ');

function closeTag(html: string, name: string): string {
  const opening = new RegExp(`<${name}(?![a-z0-9-])[^<>]*>`, 'gi');
  if (!opening.test(html)) return html;
  const lastEnd = [...html.matchAll(new RegExp(`</${name}(?![a-z0-9-])`, 'gi'))].at(-1)?.index ?? 0;
  const isUnclosed = (tag: string, at: number) => at >= lastEnd || tag.endsWith('/>');
  return html.replace(opening, (tag, at: number) =>
    isUnclosed(tag, at) ? `${tag.replace(/\/>$/, '>')}</${name}>` : tag,
  );
}

function closeComments(html: string): string {
  const end = html.lastIndexOf('-->') + 1;
  return html.slice(0, end) + html.slice(end).replaceAll('<!--', '');
}

/** At most so many tags stand open at once; those that HTML closes by itself are not counted. */
export function deepestNesting(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, end] of html.matchAll(nestingTags)) {
    depth = end === '/' ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

const nestingTags =
  /<(\/?)(?!(?:p|li|dt|dd|tr|td|th|thead|tbody|option|br|hr|img|input|meta|link|col|wbr|source|area|base|param|track|embed)\b)[a-z]/gi;
