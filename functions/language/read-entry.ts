import type * as z from 'zod';
import type { Problem } from './problem.ts';

type ReadEntry<Entry> =
  | { readonly entry: Entry; readonly problems: readonly [] }
  | { readonly entry: null; readonly problems: readonly Problem[] };

/** Reads one entry that a person wrote; what a schema refuses comes back in words for that person. */
export function readEntry<Schema extends z.ZodType>(
  schema: Schema,
  written: unknown,
  place: Pick<Problem, 'file' | 'where'>,
): ReadEntry<z.infer<Schema>> {
  const read = schema.safeParse(written, { error: plainWords });
  if (read.success) return { entry: read.data, problems: [] };
  const problems = read.error.issues.flatMap(fieldsOf);
  return { entry: null, problems: problems.map(problem => ({ ...place, ...problem, done: 'left out' })) };
}

/** The first newsletter in a list is `newsletters[0]`, and its second cron `schedule.crons[1]`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function fieldsOf(issue: z.core.$ZodIssue): readonly Pick<Problem, 'field' | 'message'>[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: pathOf(issue.path), message: issue.message }];
  return issue.keys.map(key => ({ field: pathOf([...issue.path, key]), message: issue.message }));
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
};
const formats: Readonly<Record<string, string>> = {
  url: 'is not a web address such as https://www.example.org/give',
  date: 'is not a date such as 2026-12-25',
};

function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && issue.code.startsWith('invalid_')) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return 'is no known setting; is it misspelt?';
    case 'too_small':
      return `must ${amount(issue.origin, 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${amount(issue.origin, 'at most', issue.maximum)}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return Array.isArray(issue.options) ? oneOf(issue.options) : undefined;
    case 'invalid_format':
      return formats[issue.format];
    default:
      return undefined;
  }
}

function oneOf(values: readonly unknown[]): string {
  return `must be one of: ${values.map(String).join(', ')}`;
}

function amount(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'string') return `have ${bound} ${limit} ${limit === 1 ? 'character' : 'characters'}`;
  if (origin === 'array') return `have ${bound} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  return `be ${bound} ${limit}`;
}
