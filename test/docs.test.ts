import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import project from '../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '..');
const pages = globSync(['*.md', 'docs/**/*.md', 'templates/*.md'], { cwd: root });
const read = (page: string) => readFileSync(join(root, page), 'utf8');

/** The anchors that a page's headings get. */
function anchorsOf(page: string): readonly string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe.each(pages)('%s', page => {
  it('links to what is there', () => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
    for (const [link, file = '', anchor] of links) {
      const target = file === '' ? page : join(dirname(page), file);
      expect(existsSync(join(root, target)), link).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(target), link).toContain(anchor);
    }
  });

  it('names only npm scripts that exist', () => {
    const scripts = [...read(page).matchAll(/npm (?:run )?([a-z]+)/g)].map(([, script = '']) => script);
    const own = scripts.filter(script => !['ci', 'install', 'run', 'nothing', 'and'].includes(script));
    for (const script of own) expect(Object.keys(project.scripts)).toContain(script);
  });
});

describe('the code and the pages', () => {
  it('cite no page that is not in the repository', () => {
    const code = globSync(['{functions,infra,test}/**/*.{ts,tsx}', '*.mjs', '.*.mjs'], { cwd: root });
    const there = new Set([...pages.map(page => basename(page)), 'FILE.md']);

    const cited = [...code, ...pages].flatMap(file =>
      [...read(file).matchAll(/\b[A-Z]+\.md\b/g)].map(([page]) => `${page} in ${file}`),
    );
    expect(cited.length).toBeGreaterThan(50);
    expect(cited.filter(one => !there.has(one.split(' ')[0] ?? ''))).toEqual([]);
  });
});

describe('README.md', () => {
  it('has at most 150 lines', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(150);
  });

  it('names every folder of the house', () => {
    for (const folder of globSync('functions/*', { cwd: root })) expect(read('README.md')).toContain(`\`${folder}\``);
  });
});

describe('a decision record', () => {
  it.each(globSync('docs/decisions/*.md', { cwd: root }))('%s has at most 40 lines', page => {
    expect(read(page).trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });

  it('has the next number, which its heading says again', () => {
    const records = globSync('docs/decisions/*.md', { cwd: root }).sort();

    const numbers = records.map(page => Number(/\/(\d{4})-/.exec(page)?.[1]));
    expect(numbers).toEqual(records.map((_, i) => i + 1));
    for (const [i, page] of records.entries()) expect(read(page).startsWith(`# ${i + 1}. `), page).toBe(true);
  });
});
