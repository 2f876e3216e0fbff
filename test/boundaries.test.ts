import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

let house: string;
beforeEach(async () => {
  house = await mkdtemp(join(tmpdir(), 'pressrun-house-'));
});
afterEach(() => rm(house, { recursive: true }));

/** A house of empty files that import one another as told; answers with the names of the rules that were broken. */
async function brokenRules(imports: Readonly<Record<string, string>>): Promise<readonly string[]> {
  for (const [from, to] of Object.entries(imports)) {
    await write(to, 'export const it = 1;\n');
    await write(from, `import { it } from '${relative(from, to)}';\nexport const user = it;\n`);
  }
  const folders = ['functions', 'infra'].filter(folder =>
    Object.entries(imports)
      .flat()
      .some(file => file.startsWith(folder)),
  );
  const run = promisify(execFile)(
    process.execPath,
    [cruise, '--config', join(root, '.dependency-cruiser.mjs'), ...folders],
    { cwd: house },
  );
  const printed = await run.then(
    ({ stdout }) => stdout,
    (error: { readonly stdout: string }) => error.stdout,
  );
  return [...printed.matchAll(/error ([a-z-]+):/g)].map(([, rule]) => rule ?? '');
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(join(house, dirname(file)), { recursive: true });
  await writeFile(join(house, file), text);
}

function relative(from: string, to: string): string {
  return `${'../'.repeat(from.split('/').length - 1)}${to}`;
}

describe('the arrows of the house', () => {
  it('let a later step know an earlier one', async () => {
    expect(await brokenRules({ 'functions/editions/a.ts': 'functions/articles/b.ts' })).toEqual([]);
  });

  it.each([
    ['articles-knows-only-earlier-steps', 'functions/articles/a.ts', 'functions/editions/b.ts'],
    ['subscribers-knows-only-earlier-steps', 'functions/subscribers/a.ts', 'functions/newsletters/b.ts'],
    ['feedback-knows-only-earlier-steps', 'functions/feedback/a.ts', 'functions/site/b.ts'],
    ['nobody-imports-an-entry', 'functions/editions/a.ts', 'functions/editions/b.lambda.ts'],
    ['infra-knows-only-env-contracts', 'infra/a.ts', 'functions/editions/b.ts'],
    ['the-house-does-not-know-its-infra', 'functions/editions/a.ts', 'infra/b.ts'],
  ])('break at %s', async (rule, from, to) => {
    expect(await brokenRules({ [from]: to })).toContain(rule);
  });

  it('make no circles', async () => {
    await write('functions/editions/a.ts', "import { b } from './b.ts';\nexport const a = b;\n");
    await write('functions/editions/b.ts', "import { a } from './a.ts';\nexport const b = a;\n");

    expect(await brokenRules({ 'functions/editions/c.ts': 'functions/editions/d.ts' })).toContain('no-circles');
  });
});
