import * as z from 'zod';
import type { Problem } from '../language/problem.ts';
import { readEntry } from '../language/read-entry.ts';
import { type Layout, layouts } from '../mail/mail-content.ts';
import { markdownHtml } from './markdown-html.ts';
import { type Words, wordless, words } from './words.ts';

type ReadWords =
  | { readonly layout: Layout; readonly words: Words; readonly problems: readonly [] }
  | { readonly words: null; readonly problems: readonly Problem[] };

const field = words.unwrap().shape;
const written = z
  .strictObject({
    subject: field.subject.unwrap().trim().default(''),
    preheader: field.preheader.unwrap().trim().default(''),
    layout: z.string().trim().toLowerCase().pipe(z.enum(layouts)).default('letter'),
    text: field.text.unwrap(),
  })
  .refine(({ layout, subject }) => subject !== '' || !isOwnWords(layout), {
    path: ['subject'],
    error: 'is missing; begin the file with a line such as ‘Subject: What we got wrong’',
  })
  .refine(({ text }) => markdownHtml(text) !== null, {
    path: ['text'],
    error: 'is missing: write it in Markdown, after a blank line',
  })
  .refine(({ layout, text }) => isOwnWords(layout) || text.length <= longestNote, {
    path: ['text'],
    error: 'is too long for an editor’s note, which has at most 5000 characters',
  });

const longestNote = 5000;

/**
 * Reads what a person wrote for an edition: lines such as `Subject: …`, `Preheader: …` and `Layout: letter`, a blank
 * line, and Markdown. Above a digest or a story the Markdown is the editor's note.
 */
export function readWords(file: string, content: string): ReadWords {
  const { head, text, stray } = cut(content.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n'));
  if (stray !== null) {
    const message = `‘${stray}’ is no line such as ‘Subject: …’; a blank line parts those from the text`;
    return { words: null, problems: [{ file, where: '', field: '', message, done: 'stopped' }] };
  }
  const read = readEntry(written, { ...head, text }, { file, where: '' });
  if (read.entry === null) {
    return { words: null, problems: read.problems.map(problem => ({ ...problem, done: 'stopped' })) };
  }
  const { layout, subject, preheader } = read.entry;
  const place = isOwnWords(layout) ? { text, note: '' } : { text: '', note: text };
  return { layout, words: { ...wordless, subject, preheader, ...place }, problems: [] };
}

function isOwnWords(layout: Layout): boolean {
  return layout === 'letter' || layout === 'alert';
}

function cut(content: string) {
  const [first = '', ...rest] = content.trimStart().split(/\n[ \t]*\n/);
  const lines = first.split('\n').filter(line => line.trim() !== '');
  const pairs = lines.map(line => /^\s*(\w+)\s*:(.*)$/.exec(line));
  const stray = lines.find((_, index) => pairs[index] === null);
  return {
    head: Object.fromEntries(pairs.map(pair => [(pair?.[1] ?? '').toLowerCase(), pair?.[2] ?? ''])),
    text: rest.join('\n\n').trim(),
    stray: stray === undefined ? null : stray.trim().slice(0, 60),
  };
}
