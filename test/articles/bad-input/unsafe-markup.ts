/**
 * Finds what is not allowed in a cleaned body, or null. It shares nothing with the cleaning: every character of the body
 * must be text without brackets or one of these tags with these attributes.
 */
export function unsafeMarkup(html: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000e-\u001f\u007f\u202a-\u202e\ufeff]/.test(html)) return 'a control character';
  const allowed = /[^<>]+|<\/?([a-z][a-z0-9]*)((?: [a-z]+(?:="[^"<>]*")?)*)>/gy;
  let end = 0;
  for (const match of html.matchAll(allowed)) {
    end = match.index + match[0].length;
    const [, tag, attributes = ''] = match;
    if (tag === undefined) continue;
    if (!tags.has(tag)) return `a tag '${tag}'`;
    const fault = unsafeAttribute(tag, attributes);
    if (fault !== null) return fault;
  }
  return end === html.length ? null : `at ${end}: ${html.slice(end, end + 60)}`;
}

const tags = new Set(
  'p h2 h3 h4 ul ol li blockquote a strong em b i u s small q cite abbr sub sup code pre br hr img figure figcaption table caption thead tbody tfoot tr th td'.split(
    ' ',
  ),
);
const everywhere = ['lang', 'dir'];
const ofTag: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt', 'width'],
  ol: ['start'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
};

function unsafeAttribute(tag: string, attributes: string): string | null {
  for (const [, name = '', value = ''] of attributes.matchAll(/ ([a-z]+)(?:="([^"]*)")?/g)) {
    if (![...everywhere, ...(ofTag[tag] ?? [])].includes(name)) return `${name} at ${tag}`;
    if (name === 'src' && !isWebAddress(value)) return `src ${value}`;
    if (name === 'href' && !isWebAddress(value) && !/^mailto:[^?&\s]+$/.test(value)) return `href ${value}`;
  }
  return null;
}

/** Whatever else stands in it, it begins as one; nothing before that is left to be decoded. */
function isWebAddress(value: string): boolean {
  return /^https?:\/\/[a-z0-9[]/i.test(value);
}
