import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions, mjmlTags } from '../../infra/bundle-functions.ts';

describe('the built functions', () => {
  let folder = '';
  let built: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pressrun-'));
    built = await bundleFunctions(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are each alone in a folder', () => {
    expect(Object.keys(built)).toHaveLength(globSync('functions/**/*.lambda.ts').length);
    for (const [id, one] of Object.entries(built)) {
      const parts = readdirSync(one).filter(name => !name.startsWith('part-'));
      expect([id, parts]).toEqual([id, ['index.mjs']]);
      expect(readdirSync(one).length > 1, id).toBe(id === 'desk');
    }
  });

  it('export their handler', () => {
    for (const id of Object.keys(built)) expect(codeOf(id)).toMatch(/export ?\{[^}]*\bhandler\b/);
  });

  it('carry MJML only where mail is compiled', () => {
    // Columns of a compiled mail are classes such as mj-column-per-100.
    const carriers = Object.keys(built).filter(id => /mj-column(?!-per)/.test(codeOf(id)));

    expect(carriers).toEqual(['compile-edition', 'show-ask']);
  });

  it('keep from the desk what reads articles and Markdown, which would double its cold start', () => {
    expect(codeOf('desk').length).toBeGreaterThan(500_000);
    for (const named of ['sanitize-html', 'marked', 'htmlparser2', 'feedsmith', 'mjml']) {
      expect(codeOf('desk')).not.toContain(`node_modules/${named}/`);
    }
  });

  it('know each MJML tag that a template uses', () => {
    const folder = fileURLToPath(new URL('../../templates', import.meta.url));
    const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.mjml'));
    const used = templates.flatMap(name => readFileSync(join(folder, name), 'utf8').match(/(?<=<mj-)[a-z-]+/g) ?? []);
    const known = mjmlTags.flatMap(tag => [tag, tag.replace('head-', '')]);

    expect([...new Set(used)].filter(tag => !known.includes(tag) && tag !== 'all')).toEqual([]);
  });

  it('weigh under 1 MB with MJML', () => {
    expect(codeOf('compile-edition').length).toBeLessThan(1_000_000);
  });

  function codeOf(id: string): string {
    const parts = readdirSync(built[id] ?? '');
    return parts.map(name => readFileSync(join(built[id] ?? '', name), 'utf8')).join('\n');
  }
});
