const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Wide enough for prose and narrow enough for a quoted reply in an 80-column window. */
export const textWidth = 72;

/** Wraps each line at spaces; list marks and quote marks hang, and a longer word such as an address stays whole. */
export function wrapText(text: string): string {
  return text.split('\n').map(wrapLine).join('\n');
}

/** How many characters a reader sees. */
export function widthOf(text: string): number {
  // The segmenter is slow, and plain ASCII needs none.
  return /\P{ASCII}/u.test(text) ? [...segmenter.segment(text)].length : text.length;
}

function wrapLine(line: string): string {
  if (widthOf(line) <= textWidth) return line.trimEnd();
  const first = /^(?:> ?)*\s*(?:(?:[*•-]|\d+\.) +)?/u.exec(line)?.[0] ?? '';
  const next = first.replaceAll(/[^>\s]/gu, ' ');
  const lines: string[] = [];
  let current = first;
  for (const word of line
    .slice(first.length)
    .split(' ')
    .filter(part => part !== '')) {
    const isStart = current === first || current === next;
    const candidate = isStart ? current + word : `${current} ${word}`;
    if (isStart || widthOf(candidate) <= textWidth) {
      current = candidate;
    } else {
      lines.push(current);
      current = next + word;
    }
  }
  return [...lines, current].join('\n');
}
