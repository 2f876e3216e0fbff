import mustache from 'mustache';
import * as z from 'zod';
import type { Fault } from './catalogue.ts';

/** What is wrong with templates, by their files and lines. */
export class TemplateFaults extends Error {
  override readonly name = 'TemplateFaults';
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[], options?: ErrorOptions) {
    super(faults.map(({ message }) => message).join('; '), options);
    this.faults = faults;
  }
}

const tags: [string, string] = ['[[', ']]'];

/**
 * Passages that Mustache can't read, and parts that nobody wrote, in template texts by file, such as `parts/ask.mjml`.
 * Mustache itself says nothing of the latter, and of the former not where.
 */
export function mustacheFaults(sources: Readonly<Record<string, string>>): readonly Fault[] {
  return Object.entries(sources).flatMap(([file, text]) => {
    const missing = [...text.matchAll(/\[\[>\s*([^\]\s]+)\s*\]\]/g)]
      .filter(([, part]) => sources[`parts/${part}.mjml`] === undefined)
      .map(({ 1: part, index }) => ({
        file: `templates/${file}`,
        line: lineAt(text, index),
        message: `there is no part '${part}': it would be templates/parts/${part}.mjml`,
      }));
    return [...unreadable(file, text), ...missing];
  });
}

function unreadable(file: string, text: string): readonly Fault[] {
  try {
    mustache.parse(text, tags);
    return [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [, message = error.message, at = ''] = /^(.*?)(?: at (\d+))?$/s.exec(error.message) ?? [];
    const [, unclosed] = /^Unclosed section "([^"]+)"/.exec(message) ?? [];
    // Mustache names the end of the file, where nobody forgot anything.
    const index =
      unclosed === undefined
        ? Number(at)
        : text.search(new RegExp(`\\[\\[[#^]\\s*${unclosed}\\s*\\]\\](?![^]*\\[\\[[#^]\\s*${unclosed}\\s*\\]\\])`));
    return [{ file: `templates/${file}`, line: lineAt(text, index), message }];
  }
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** Of Unicode's private use: no template has them. */
const [begin, end] = ['\ue000', '\ue001'];
const mark = new RegExp(`${begin}([^${end}]+):(\\d+)${end}`, 'g');

/**
 * A template with a mark of its place before each line. A line that holds a section's tag or a part alone gets none:
 * Mustache takes such a line out whole, and with a mark it would not.
 */
export function markedSource(file: string, text: string): string {
  const isAlone = (line: string) => /^\s*(?:\[\[[#^/>!=][^\]]*\]\]\s*)?$/.test(line);
  const marked = (line: string, i: number) => (isAlone(line) ? line : `${begin}${file}:${i + 1}${end}${line}`);
  return text.split('\n').map(marked).join('\n');
}

export function withoutMarks(marked: string): string {
  return marked.replaceAll(mark, '');
}

type Place = Pick<Fault, 'file' | 'line'>;

/** Of each line of markup, the template line that it comes from. */
function originsOf(marked: string): readonly Place[] {
  let last: Place = { file: 'templates', line: null };
  return marked.split('\n').map(line => {
    const [found] = line.matchAll(mark);
    if (found !== undefined) last = { file: `templates/${found[1]}`, line: Number(found[2]) };
    return last;
  });
}

const validationError = z.object({
  errors: z.array(z.object({ line: z.number(), message: z.string(), tagName: z.string() })).min(1),
});

/** What MJML says of markup, by file and line of its templates. */
export function refusedByMjml(error: unknown, marked: string): readonly Fault[] {
  const read = validationError.safeParse(error);
  if (!read.success)
    return [{ file: 'templates', line: null, message: error instanceof Error ? error.message : `${error}` }];
  const origins = originsOf(marked);
  return read.data.errors.map(({ line, tagName, message }) => ({
    ...(origins[line - 1] ?? { file: 'templates', line: null }),
    message: `<${tagName}>: ${message.trim()}`,
  }));
}

type Open = { readonly tag: string; readonly line: number };

/** Tags that are not closed, or not well-formed. MJML reads on as if nothing were wrong, and drops what it can't place. */
export function brokenTags(markup: string, marked: string): readonly Fault[] {
  const origins = originsOf(marked);
  const fault = ({ line }: Open, message: string): readonly Fault[] => [
    { ...(origins[line - 1] ?? { file: 'templates', line: null }), message },
  ];
  const open: Open[] = [];
  for (const { 0: found, index } of markup.matchAll(/<\/?mj[\w-]*[^>]*>?/g)) {
    const [, slash = '', tag = '', selfClosed = ''] = wellFormed.exec(found) ?? [];
    const one = { tag, line: lineAt(markup, index) };
    if (tag === '') return fault(one, `'${found.slice(0, 60).replaceAll(/\s+/g, ' ')}' is no well-formed tag`);
    if (slash === '' && selfClosed === '') open.push(one);
    if (slash === '') continue;
    const last = open.pop();
    if (last === undefined) return fault(one, `</${tag}> closes nothing`);
    if (last.tag !== tag) return fault(last, `<${last.tag}> is not closed before </${tag}>`);
  }
  const left = open.at(-1);
  return left === undefined ? [] : fault(left, `<${left.tag}> is not closed`);
}

const wellFormed = /^<(\/?)(mj[\w-]*)(?:\s+[\w:-]+=(?:"[^"<>]*"|'[^'<>]*'))*\s*(\/?)>$/;
