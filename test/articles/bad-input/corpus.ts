import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { truncated, wronglyEncoded } from './broken-files.ts';
import type { BadCase } from './case.ts';
import { handWritten, scriptInAttributes, scriptInFields } from './hostile-bodies.ts';
import { largeBodies, largeFields, xmlBombs } from './large-files.ts';
import { missingParts, odditiesOfDates, odditiesOfFields } from './odd-fields.ts';

const folder = new URL('../../fixtures/bad-input/', import.meta.url).pathname;

/** Hundreds of malformed feeds, articles and bodies, the same at every run. */
export function corpus(): readonly BadCase[] {
  return [
    ...handMade(),
    ...handWritten(),
    ...scriptInAttributes(),
    ...scriptInFields(),
    ...truncated(),
    ...wronglyEncoded(),
    ...odditiesOfDates(),
    ...odditiesOfFields(),
    ...missingParts(),
    ...largeFields(),
    ...xmlBombs(),
    ...largeBodies(),
  ];
}

/** As newsrooms' programs and their failures have produced them. */
function handMade(): readonly BadCase[] {
  const files = globSync(`${folder}{feeds,others}/*`).sort();
  return files.map(path => ({ name: basename(path), file: { name: basename(path), bytes: readFileSync(path) } }));
}
