import { createHash, randomUUID } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const root = join(import.meta.dirname, '../..');
const cacheFolder = join(root, 'node_modules/.cache/pressrun');
const madeFrom = ['infra/*.ts', 'functions/**/*.env.ts', 'cdk.json', 'package.json'];

const resource = z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }).loose();
const template = z.object({ Resources: z.record(z.string(), resource) }).loose();
export type StackTemplate = z.infer<typeof template>;
export type StackResource = z.infer<typeof resource>;

let read: Promise<StackTemplate> | undefined;

/** The template of the whole stack, synthesised once for a state of infra/, and then read from a file once a process. */
export function readStack(): Promise<StackTemplate> {
  read ??= readOrSynthesise();
  return read;
}

async function readOrSynthesise(): Promise<StackTemplate> {
  const file = join(cacheFolder, `template-${fingerprint()}.json`);
  return readTemplate(file) ?? (await synthesiseTo(file));
}

/** The resources of one CloudFormation type, by logical id. */
export function resourcesOf(stack: StackTemplate, type: string): readonly (readonly [string, StackResource])[] {
  return Object.entries(stack.Resources).filter(([, found]) => found.Type === type);
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync(madeFrom, { cwd: root }).sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

function readTemplate(file: string): StackTemplate | null {
  try {
    return template.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function synthesiseTo(file: string): Promise<StackTemplate> {
  const { synthesise } = await import('../../infra/synthesise.ts');
  const made = synthesise({});
  mkdirSync(cacheFolder, { recursive: true });
  // Renamed into place, so that a test worker beside this one never reads half a file.
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(made));
  for (const old of globSync('template-*.json', { cwd: cacheFolder })) rmSync(join(cacheFolder, old), { force: true });
  renameSync(draft, file);
  return template.parse(made);
}
