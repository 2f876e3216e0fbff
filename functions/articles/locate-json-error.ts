/** Where JSON stops being JSON, as an editor counts: `line 4, column 17`. The engine's own message often has no place. */
export function locateJsonError(text: string): string {
  const before = text.slice(0, errorIndex(text));
  const lineStart = before.lastIndexOf('\n') + 1;
  return `line ${before.split('\n').length}, column ${before.length - lineStart + 1}`;
}

/** What may come next; the two with `or end` stand right after an opening bracket. */
type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end';
type Brackets = ('[' | '{')[];

function errorIndex(text: string): number {
  const open: Brackets = [];
  let expected: Expected = 'value';
  let at = skip(blank, text, 0);
  while (open.length > 0 || expected === 'value') {
    const { end, kind } = readToken(text, at);
    if (kind === 'broken') return end;
    const next = step(expected, kind, open);
    if (next === null) return at;
    expected = next;
    at = skip(blank, text, end);
  }
  return at;
}

const blank = /[ \t\r\n]*/y;
const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** What stands for itself in a string (RFC 8259, section 7). */
const plain = /[ !#-[\]-\u{10ffff}]*/uy;
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

type Token = { readonly end: number; readonly kind: string };

function readToken(text: string, at: number): Token {
  const character = text[at] ?? '';
  if (character === '"') return readString(text, at + 1);
  if (/[{}[\],:]/.test(character)) return { end: at + 1, kind: character };
  const end = skip(literal, text, at);
  return { end, kind: end === at ? 'broken' : 'literal' };
}

function readString(text: string, start: number): Token {
  for (let at = start; ; ) {
    const end = skip(plain, text, at);
    if (text[end] === '"') return { end: end + 1, kind: 'string' };
    at = skip(escaped, text, end);
    if (at === end) return { end, kind: 'broken' };
  }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

function step(expected: Expected, kind: string, open: Brackets): Expected | null {
  const takesValue = expected === 'value' || expected === 'value or end';
  const takesKey = expected === 'key' || expected === 'key or end';
  if (kind === 'string' && takesKey) return 'colon';
  if ((kind === 'string' || kind === 'literal') && takesValue) return 'comma or end';
  if ((kind === '[' || kind === '{') && takesValue) {
    open.push(kind);
    return kind === '[' ? 'value or end' : 'key or end';
  }
  if (kind === ':' && expected === 'colon') return 'value';
  if (kind === ',' && expected === 'comma or end') return open.at(-1) === '[' ? 'value' : 'key';
  if (!expected.endsWith('or end') || !isClosing(kind, open.at(-1))) return null;
  open.pop();
  return 'comma or end';
}

function isClosing(kind: string, bracket: '[' | '{' | undefined): boolean {
  return (kind === ']' && bracket === '[') || (kind === '}' && bracket === '{');
}
