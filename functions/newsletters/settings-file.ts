import * as z from 'zod';
import type { Problem } from '../language/problem.ts';
import { readEntry } from '../language/read-entry.ts';

const settings = z.strictObject({
  /** Null: the file has none. */
  organisation: z.unknown().default(null),
  newsletters: z.array(z.unknown()).default([]),
  appeals: z.array(z.unknown()).default([]),
  /** Where the newsroom publishes. */
  sources: z.array(z.unknown()).default([]),
});
export type Settings = z.infer<typeof settings>;
type ReadSettingsFile = { readonly settings: Settings; readonly problems: readonly Problem[] };

const nothing: Settings = { organisation: null, newsletters: [], appeals: [], sources: [] };

/** Opens a settings file: JSON with an organisation, newsletters, appeals and sources, of which each may be absent. */
export function readSettingsFile(file: string, text: string): ReadSettingsFile {
  const parsed = parseJson(text);
  if ('fault' in parsed) return stopped([{ file, where: '', field: '', message: `is not JSON: ${parsed.fault}` }]);
  const read = readEntry(settings, parsed.value, { file, where: '' });
  return read.entry ? { settings: read.entry, problems: [] } : stopped(read.problems);
}

function parseJson(text: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: error.message };
    throw error;
  }
}

function stopped(problems: readonly Omit<Problem, 'done'>[]): ReadSettingsFile {
  return { settings: nothing, problems: problems.map(problem => ({ ...problem, done: 'stopped' })) };
}
