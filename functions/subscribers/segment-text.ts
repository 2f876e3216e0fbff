import * as z from 'zod';
import { type Condition, type Segment, segment } from './segment.ts';

/**
 * A segment as people write it, such as `language es or fr and gave monthly and did not get tide-line-20261122T113000Z`.
 * Conditions are joined by `and`, values by `or`; a tag of several words stands in quotation marks.
 */
export const segmentText = z.string().trim().min(1).max(4000).transform(readSegment);

const segmentHelp =
  'newsletter, language, joined, gave, tag, got and did not get, such as ‘language es and gave monthly since 2026-01-01’';

/** The text that reads as this segment again. */
export function writeSegment(one: Segment): string {
  return one.map(inWords).join(' and ');
}

function inWords(one: Condition): string {
  switch (one.about) {
    case 'joined':
      return ['joined', ...daysOf(one)].join(' ');
    case 'gave':
      return [...(one.not ? ['not'] : []), 'gave', ...(one.kind === null ? [] : [one.kind]), ...daysOf(one)].join(' ');
    case 'got':
      return `${one.not ? 'did not get' : 'got'} ${one.anyOf.join(' or ')}`;
    case 'told':
      return `${one.not ? 'not ' : ''}told ${one.newsletter} of ${one.anyOf.join(' or ')}`;
    default:
      return `${one.not ? 'not ' : ''}${one.about} ${one.anyOf.map(quoted).join(' or ')}`;
  }
}

function daysOf({ since, before }: { readonly since: string | null; readonly before: string | null }) {
  return [...(since === null ? [] : [`since ${since}`]), ...(before === null ? [] : [`before ${before}`])];
}

function quoted(value: string): string {
  return /\s/.test(value) || ['and', 'or', 'not'].includes(value) ? `"${value}"` : value;
}

function readSegment(text: string, context: z.RefinementCtx): Segment {
  const read = segment.safeParse(conditionsIn(tokensOf(text)).map(readCondition), { error: plainly });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  context.addIssue({ code: 'custom', message: issue?.message ?? `is no segment; there are ${segmentHelp}` });
  return z.NEVER;
}

type Token = { readonly text: string; readonly isQuoted: boolean };

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/["“”]([^"“”]*)["“”]|([^\s"“”]+)/g)].map(([, inside, bare]) =>
    inside === undefined ? { text: bare ?? '', isQuoted: false } : { text: inside, isQuoted: true },
  );
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.isQuoted === false && token.text.toLowerCase() === word;
}

function conditionsIn(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const ends = tokens.flatMap((token, i) => (isWord(token, 'and') ? [i] : []));
  return [-1, ...ends].map((end, i) => tokens.slice(end + 1, ends[i] ?? tokens.length));
}

/** The condition as data, for the schema to judge; what reads as none of them is left as its words. */
function readCondition(tokens: readonly Token[]): unknown {
  const said = tokens.map(({ text }) => text).join(' ');
  const denial = /^(not|did not)\s/i.exec(`${said} `)?.[1]?.split(' ').length ?? 0;
  const [head, ...rest] = tokens.slice(denial);
  const about = (head?.text ?? '').toLowerCase();
  const not = denial > 0;
  if (about === 'joined') return not ? said : { about, ...(readDays(rest) ?? { since: said }) };
  if (about === 'gave') {
    const kind = rest.find(token => isWord(token, 'once') || isWord(token, 'monthly'))?.text.toLowerCase();
    const span = readDays(kind === undefined ? rest : rest.slice(1));
    return { about, not, kind: kind ?? null, ...(span ?? { since: said }) };
  }
  if (about === 'told') return readTold(rest, not) ?? said;
  const values = rest.filter(token => !isWord(token, 'or')).map(({ text }) => text);
  const isList = rest.every((token, i) => isWord(token, 'or') === (i % 2 === 1)) && rest.length % 2 === 1;
  if (about === 'get' || about === 'got') return isList ? { about: 'got', not, anyOf: values } : said;
  const folded = about === 'tag' ? values : values.map(value => value.toLowerCase());
  return isList ? { about, not, anyOf: folded } : said;
}

/** `NEWSLETTER of EDITION or EDITION`; null for anything else. */
function readTold([newsletter, of, ...editions]: readonly Token[], not: boolean): object | null {
  if (newsletter === undefined || !isWord(of, 'of')) return null;
  const anyOf = editions.filter((_, i) => i % 2 === 0).map(({ text }) => text);
  const isList = editions.every((token, i) => isWord(token, 'or') === (i % 2 === 1)) && editions.length % 2 === 1;
  return isList ? { about: 'told', newsletter: newsletter.text, anyOf, not } : null;
}

/** Null for what is no `since DAY` or `before DAY`. */
function readDays(tokens: readonly Token[]): object | null {
  const days: Record<string, string> = {};
  for (let i = 0; i < tokens.length; i += 2) {
    const [name, day] = [tokens[i]?.text.toLowerCase(), tokens[i + 1]?.text];
    if ((name !== 'since' && name !== 'before') || day === undefined || name in days) return null;
    days[name] = day;
  }
  return days;
}

function plainly(issue: z.core.$ZodRawIssue): string {
  const written = typeof issue.input === 'string' ? `‘${issue.input}’ ` : '';
  if (issue.code === 'invalid_format' && issue.format === 'date') return `${written}is no day such as 2026-01-31`;
  if (issue.code === 'invalid_value' && written !== '') return `${written}must be one of: ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_format') return `${written}must be 1 to 40 of a-z, 0-9 and -`;
  return `${written}is nothing to choose readers by; there are ${segmentHelp}`;
}
