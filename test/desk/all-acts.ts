import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Act } from '../../functions/desk/act.ts';

const folder = join(import.meta.dirname, '../../functions/desk');
/** Who has no right gets no further than the door, and what is written down is known without acting: nothing lies behind it. */
const nothing = JSON.parse('{}');
const files = globSync('**/*-acts.ts', { cwd: folder });

/** How a file of acts calls what makes them. */
export const makers: readonly string[] = files.map(file =>
  basename(file, '.ts').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
);

/** Every act of every file of acts, so that a new one is tried too. */
export const acts: readonly Act[] = (
  await Promise.all(files.map(async (file, i) => (await import(join(folder, file)))[makers[i] ?? ''](nothing)))
).flat();

/** Files that make acts and are not called so. */
export const strays: readonly string[] = globSync('**/*.{ts,tsx}', { cwd: folder }).filter(
  file =>
    !files.includes(file) &&
    /import \{[^}]*\bact\b[^}]*\} from '[./]+\/act\.ts'/.test(readFileSync(join(folder, file), 'utf8')),
);

/** What the door is made of. */
export const door = readFileSync(join(folder, 'door.lambda.ts'), 'utf8');
