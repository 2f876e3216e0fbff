const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Wide enough for prose and narrow enough for a quoted reply in an 80-column window. */
export const textWidth = 72;

/** Wraps each line at spaces; list marks and quote marks hang, and a longer word such as an address stays whole. */
export function wrapText(text: string): string {
  return text.split('\n').map(wrapLine).join('\n');
}

/** How many characters a reader sees. */
export function widthOf(text: string): number {
  // The segmenter is slow, and Latin letters with the marks of print need none.
  return composed.test(text) ? [...segmenter.segment(text)].length : text.length;
}

const composed = /[^\s!-\u02ff\u2010-\u2027]/;

function wrapLine(line: string): string {
  if (line.length <= textWidth || widthOf(line) <= textWidth) return line.trimEnd();
  const first = /^(?:> ?)*\s*(?:(?:[*•-]|\d+\.) +)?/u.exec(line)?.[0] ?? '';
  const next = first.replaceAll(/[^>\s]/gu, ' ');
  const room = textWidth - widthOf(first);
  const rest = line.slice(first.length).trim();
  const pieces = composed.test(rest) ? piecesByWord(rest, room) : piecesByLength(rest, room);
  return pieces.map((piece, index) => (index === 0 ? first : next) + piece).join('\n');
}

function piecesByLength(text: string, room: number): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > room) {
    const last = text.lastIndexOf(' ', start + room);
    const cut = last > start ? last : text.indexOf(' ', start + room);
    if (cut === -1) break;
    pieces.push(text.slice(start, cut).trimEnd());
    start = cut + 1;
    while (text[start] === ' ') start++;
  }
  return [...pieces, text.slice(start)];
}

function piecesByWord(text: string, room: number): readonly string[] {
  const pieces: string[] = [];
  let current = '';
  let width = 0;
  for (const word of text.split(/ +/)) {
    const more = widthOf(word);
    if (current !== '' && width + 1 + more > room) {
      pieces.push(current);
      current = '';
    }
    width = current === '' ? more : width + 1 + more;
    current = current === '' ? word : `${current} ${word}`;
  }
  return [...pieces, current];
}
