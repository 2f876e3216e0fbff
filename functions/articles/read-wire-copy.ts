import { type Draft, emptyDraft, type Reading } from './article-draft.ts';
import { escapeHtml, oneLine } from './plain-text.ts';
import type { DateReader } from './read-date.ts';

/**
 * Reads one article as wire services file it: a date line, the headline, `By NAME`, paragraphs. The date may stand after
 * the headline or byline, the `By` and the blank lines may be missing.
 */
export function readWireCopy(text: string, readDate: DateReader): Reading {
  const lines = text.split(/\r\n?|\n|\u2028|\u2029/).map(line => line.trimEnd());
  const { head, body } = takeHead(withoutEndMark(lines), readDate);
  const paragraphs = paragraphsOf(body).map(paragraph => `<p>${escapeHtml(paragraph)}</p>`);
  return {
    drafts: [{ ...emptyDraft, ...head, body: paragraphs.join('\n') }],
    problems: [],
    fieldNames: { publishedAt: 'date line', body: 'paragraphs' },
  };
}

/** `###`, `-30-` and `ENDS` tell an editor that the copy is complete. */
function withoutEndMark(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex(
    line => line !== '' && !/^\s*(?:#{2,}|[-–—]\s*30\s*[-–—]|-?\(?(?:ends?|more)\)?-?)\s*$/i.test(line),
  );
  return lines.slice(0, last + 1);
}

type Head = Pick<Draft, 'publishedAt' | 'headline' | 'byline'>;

/** The date is looked for in so many lines. */
const headLines = 4;

function takeHead(lines: readonly string[], readDate: DateReader): { head: Head; body: readonly string[] } {
  const filled = lines.flatMap((line, at) => (line.trim() === '' ? [] : [{ at, text: oneLine(line) }]));
  const dated = filled.slice(0, headLines).find(({ text }) => readDate(dateIn(text)) !== null);
  // Without any date the first line is taken for one, so that the problem says what could not be read.
  const date = dated ?? (readsLikeDate(filled[0]?.text) ? filled[0] : undefined);
  const [headline, ...others] = filled.filter(line => line !== date);
  const [next] = others;
  const isByline = next !== undefined && (named.test(next.text) || (others.length > 1 && isName(next.text)));
  const headEnd = Math.max(headline?.at ?? -1, isByline ? next.at : -1, date?.at ?? -1);
  return {
    head: {
      publishedAt: date === undefined ? '' : dateIn(date.text),
      headline: headline?.text ?? '',
      byline: isByline ? next.text.replace(prefix, '') : '',
    },
    body: lines.slice(headEnd + 1),
  };
}

function dateIn(line: string): string {
  return line.replace(
    /^(?:date|published|posted|updated|filed|fecha|publicado|publié(?: le)?|le)\b\s*(?:on\b)?\s*:?\s*/i,
    '',
  );
}

function readsLikeDate(line: string | undefined): boolean {
  return line !== undefined && line.length < 40 && /\d{4}|\d[/.-]\d/.test(line);
}

const prefix = /^(?:by|por|par|بقلم)\s*:?\s+/i;
/** A paragraph may begin with `By the time`, so a byline is short, goes on with a capital and has no full stop. */
const named = /^(?:[Bb][Yy]|[Pp][Oo][Rr]|[Pp][Aa][Rr]|بقلم)\s*:?\s+(?=[\p{Lu}\p{Lo}]).{1,120}(?<![.!?])$/u;

/** `JANE DOE and Ana María López`: a few words, all of them capitalised, no full stop. */
function isName(line: string): boolean {
  const words = line.split(/[\s,]+/).filter(word => word !== '');
  const isWord = (word: string) =>
    /^(?:\p{Lu}[\p{L}'’.-]*|and|y|et|de|del|la|van|von|der|den|bin|al|el|&)$/u.test(word);
  return words.length >= 2 && words.length <= 9 && line.length <= 80 && !/[.!?:]$/.test(line) && words.every(isWord);
}

function paragraphsOf(lines: readonly string[]): readonly string[] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === '') blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  return blocks.flatMap(unwrap);
}

/** Lines of one block are its paragraphs, or one paragraph wrapped by a program at a fixed width. */
function unwrap(lines: readonly string[]): readonly string[] {
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  const isWrapped = width <= widestWrap && lines.slice(0, -1).some(line => !endsSentence(line));
  if (!isWrapped) return lines.map(oneLine);
  const paragraphs: string[] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    const isNew =
      before === undefined ||
      /^(?:\s{2,}|\t|[-•*] )/.test(line) ||
      (endsSentence(before) && before.length < width * 0.75);
    paragraphs.push(isNew ? oneLine(line) : `${paragraphs.pop() ?? ''} ${oneLine(line)}`);
  });
  return paragraphs;
}

/** Typewriters and mail programs wrap at 65 to 80, some wires a little later. */
const widestWrap = 100;

function endsSentence(line: string): boolean {
  return /[.!?؟…:][”"'’»)]*$/.test(line);
}
