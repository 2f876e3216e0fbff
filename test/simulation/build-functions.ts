import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleFunctions } from '../../infra/bundle-functions.ts';
import { type BuiltFunction, builtFunction, type Patch } from './built-function.ts';

export const functionIds = [
  'start-sending',
  'plan-lane',
  'send-batches',
  'hear-events',
  'tend-editions',
  'run-import',
  'run-sweep',
  'acts',
] as const;
export type FunctionId = (typeof functionIds)[number];
export type BuiltFunctions = Readonly<Record<FunctionId, BuiltFunction>>;

/** Changes to the text of one built function. */
export type Patches = Partial<Readonly<Record<FunctionId, readonly Patch[]>>>;

const canaryRecipients: Patch = {
  from: /\bcanaryRecipients = 500;/,
  to: 'canaryRecipients = Number(process.env.CANARY_RECIPIENTS);',
};

/**
 * Pages shrink with the batches, so that a lane of forty has two, and so does the stretch of another edition's ledger that
 * is read at once; the code that cuts them is as built. What code keeps
 * in mind between two invocations is forgotten when another process runs it.
 */
const always: Patches = {
  'start-sending': [
    { from: /\bcanaryNeededAbove = 2e3;/, to: 'canaryNeededAbove = Number(process.env.CANARY_ABOVE);' },
  ],
  'tend-editions': [canaryRecipients],
  'send-batches': [
    canaryRecipients,
    { from: /let askedAt = 0;/, to: 'let askedAt = 0; process.whenReused(() => { askedAt = 0; });' },
  ],
  'plan-lane': [
    { from: /\bpageSize = 4e3;/, to: 'pageSize = 20;' },
    { from: /\bsmallestRest = 50;/, to: 'smallestRest = 5;' },
    { from: /\bbatchesRead = 40;/, to: 'batchesRead = 3;' },
  ],
};

/** Builds the functions as they are deployed, and beside them what readers and staff do. */
export async function buildFunctions(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pressrun-simulation-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await bundleFunctions(folder);
  await build({
    entryPoints: [{ in: join(import.meta.dirname, 'acts.ts'), out: 'acts/index' }],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  return folder;
}

export function compileFunctions(folder: string, patches: Patches = {}): BuiltFunctions {
  const compiled = (id: FunctionId) =>
    builtFunction(join(folder, id, 'index.mjs'), [...(always[id] ?? []), ...(patches[id] ?? [])]);
  return {
    'start-sending': compiled('start-sending'),
    'plan-lane': compiled('plan-lane'),
    'send-batches': compiled('send-batches'),
    'hear-events': compiled('hear-events'),
    'tend-editions': compiled('tend-editions'),
    'run-import': compiled('run-import'),
    'run-sweep': compiled('run-sweep'),
    acts: compiled('acts'),
  };
}
