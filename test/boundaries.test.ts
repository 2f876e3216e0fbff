import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

const planted = [
  ['articles-knows-only-earlier-steps', 'functions/articles/a.ts', 'functions/editions/b.ts'],
  ['subscribers-knows-only-earlier-steps', 'functions/subscribers/a.ts', 'functions/newsletters/b.ts'],
  ['feedback-knows-only-earlier-steps', 'functions/feedback/a.ts', 'functions/site/b.ts'],
  ['nobody-imports-an-entry', 'functions/editions/a.ts', 'functions/editions/b.lambda.ts'],
  ['infra-knows-only-env-contracts', 'infra/a.ts', 'functions/editions/c.ts'],
  ['the-house-does-not-know-its-infra', 'functions/mail/a.ts', 'infra/b.ts'],
] as const;
const allowed = ['functions/editions/d.ts', 'functions/articles/d.ts'] as const;

let house: string;
let broken: readonly string[];
beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'pressrun-house-'));
  for (const [from, to] of [...planted.map(([, from, to]) => [from, to] as const), allowed]) {
    await write(to, 'export const it = 1;\n');
    await write(from, `import { it } from '${relative(from, to)}';\nexport const user = it;\n`);
  }
  await write('functions/language/a.ts', "import { b } from './b.ts';\nexport const a = b;\n");
  await write('functions/language/b.ts', "import { a } from './a.ts';\nexport const b = a;\n");
  broken = await brokenRules();
});
afterAll(() => rm(house, { recursive: true }));

/** The rules that this house of planted files breaks, each with the file that breaks it. */
async function brokenRules(): Promise<readonly string[]> {
  const run = promisify(execFile)(
    process.execPath,
    [cruise, '--config', join(root, '.dependency-cruiser.mjs'), 'functions', 'infra'],
    { cwd: house },
  );
  const printed = await run.then(
    ({ stdout }) => stdout,
    (error: { readonly stdout: string }) => error.stdout,
  );
  return [...printed.matchAll(/error ([a-z-]+): (\S+)/g)].map(([, rule, file]) => `${rule} ${file}`);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(join(house, dirname(file)), { recursive: true });
  await writeFile(join(house, file), text);
}

function relative(from: string, to: string): string {
  return `${'../'.repeat(from.split('/').length - 1)}${to}`;
}

describe('the arrows of the house', () => {
  it('let a later step know an earlier one', () => {
    expect(broken.filter(one => one.endsWith(allowed[0]))).toEqual([]);
  });

  it.each(planted)('break at %s', (rule, from) => {
    expect(broken).toContain(`${rule} ${from}`);
  });

  it('make no circles', () => {
    expect(broken).toContainEqual(expect.stringMatching(/^no-circles functions\/language\//));
  });
});
