import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const itself = `test/${basename(import.meta.filename)}`;
const code = globSync('{functions,infra,test}/**/*.{ts,tsx}', { cwd: root }).filter(file => file !== itself);
const records = globSync('docs/decisions/*.md', { cwd: root });

type Cited = { readonly where: string; readonly record: string | null; readonly number: number };

/** The rules that a text names, such as 'rules 15 to 18 and 21', also over the end of a line of a comment. */
function citedIn(where: string, text: string): readonly Cited[] {
  const flat = text.replaceAll(/\n\s*(?:\*|\/\/)?\s*/g, ' ');
  const found = flat.matchAll(/(?:docs\/decisions\/(\d{4}), )?\brules? (\d+(?:(?:, | and | to )\d+)*)/gi);
  return [...found].flatMap(([, record = null, list = '']) =>
    list.split(/, | and /).flatMap(part => {
      const [first = 0, last = first] = part.split(' to ').map(Number);
      return Array.from({ length: last - first + 1 }, (_, i) => ({ where, record, number: first + i }));
    }),
  );
}

function numbered(text: string): readonly number[] {
  return [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
}

const protocol = read('docs/PROTOCOL.md');
const cited = code.flatMap(file => citedIn(file, read(file)));

describe('docs/PROTOCOL.md', () => {
  it('has the rules 1 to 24, in order', () => {
    expect(numbered(protocol)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
  });

  it('has every rule that the code or a decision names', () => {
    const named = [...cited, ...records.flatMap(file => citedIn(file, read(file)))];
    const rules = numbered(protocol);

    expect(cited.length).toBeGreaterThan(100);
    expect(named.filter(({ record, number }) => record === null && !rules.includes(number))).toEqual([]);
  });

  it('has no rule that no code keeps by its number', () => {
    const kept = new Set(cited.filter(({ where }) => where.startsWith('functions/')).map(({ number }) => number));

    expect(numbered(protocol).filter(number => !kept.has(number))).toEqual([]);
  });
});

describe('a decision whose rule the code names', () => {
  it('has that rule', () => {
    for (const { where, record, number } of cited) {
      if (record === null) continue;
      const [file = ''] = records.filter(one => basename(one).startsWith(record));
      expect(numbered(read(file)), where).toContain(number);
    }
  });
});

describe('citedIn', () => {
  it('reads lists and ranges, over lines, and tells whose rules they are', () => {
    const text = '/** As rules 7,\n * 15 to 17 and 21 say.\n // (docs/decisions/0007, rule 4) */';

    expect(citedIn('', text).map(({ record, number }) => [record, number])).toEqual([
      ...[7, 15, 16, 17, 21].map(number => [null, number]),
      ['0007', 4],
    ]);
  });
});
