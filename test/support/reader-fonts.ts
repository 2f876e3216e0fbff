import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/**
 * Faces of the same widths as those that readers' machines have (Gelasio for Georgia, Arimo for Arial), so that a
 * picture of a mail shows what a reader sees, whatever is installed where it was taken.
 */
export function readerFonts(): string {
  return faces
    .flatMap(([family, file, subsets]) =>
      [400, 700].flatMap(weight => subsets.map(subset => rule(family, `${file}/files/${file}-${subset}`, weight))),
    )
    .concat(['latin', 'latin-ext'].map(subset => rule('Georgia', `gelasio/files/gelasio-${subset}`, 400, 'italic')))
    .join('\n');
}

const latin = ['latin-ext', 'latin'];
const faces = [
  ['Georgia', 'gelasio', latin],
  ['Palatino', 'gelasio', latin],
  ['Segoe UI', 'arimo', latin],
  ['Segoe UI', 'noto-sans-arabic', ['arabic']],
  ['Noto Naskh Arabic', 'noto-naskh-arabic', ['arabic']],
] as const;

function rule(family: string, name: string, weight: number, style = 'normal'): string {
  const bytes = readFileSync(resolve(`@fontsource/${name}-${weight}-${style}.woff2`));
  const source = `url(data:font/woff2;base64,${bytes.toString('base64')})`;
  // Of the Arabic files only letters and their spaces are wanted.
  const range = name.endsWith('-arabic') ? 'unicode-range:U+20,U+0600-08FF,U+FB50-FDFF,U+FE70-FEFF;' : '';
  return `@font-face{font-family:'${family}';font-weight:${weight};font-style:${style};${range}src:${source}}`;
}
