import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundle-functions.ts';

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
    for (const id of Object.keys(built)) expect(codeOf(id)).toMatch(/export \{\n(?: .*\n)*? {2}handler\b/);
  });

  it('carry MJML only where mail is compiled', () => {
    const carriers = Object.keys(built).filter(id => codeOf(id).includes('node_modules/mjml-core/'));

    expect(carriers).toEqual(['compile-edition']);
  });

  it('carry only the light half of what MJML brings along', () => {
    expect(codeOf('compile-edition')).not.toMatch(/node_modules\/(cssnano|htmlnano|js-beautify|undici|typescript)\//);
  });

  function codeOf(id: string): string {
    return readFileSync(join(built[id] ?? '', 'index.mjs'), 'utf8');
  }
});
