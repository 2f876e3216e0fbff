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
    for (const one of Object.values(built)) expect(readdirSync(one)).toEqual(['index.mjs']);
  });

  it('export their handler', () => {
    for (const id of Object.keys(built)) expect(codeOf(id)).toMatch(/export ?\{[^}]*\bhandler\b/);
  });

  it('carry MJML only where mail is compiled', () => {
    // Columns of a compiled mail are classes such as mj-column-per-100.
    const carriers = Object.keys(built).filter(id => /mj-column(?!-per)/.test(codeOf(id)));

    expect(carriers).toEqual(['compile-edition']);
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
    return readFileSync(join(built[id] ?? '', 'index.mjs'), 'utf8');
  }
});
