import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { compileNotice } from '../../infra/compile-notice.ts';
import markedMjml from './marked-mjml.ts';
import { markedSource, TemplateFaults } from './template-faults.ts';

const templates = join(import.meta.dirname, '../../templates');

/** Templates with marks of their lines, and an MJML that knows these. */
export const markedTemplates: Plugin = {
  name: 'marked-templates',
  setup: ({ onLoad, onResolve }) => {
    onLoad({ filter: /\.mjml$/, namespace: 'file' }, ({ path }) => ({ contents: read(path), loader: 'text' }));
    onResolve({ filter: /^mjml$/ }, ({ importer }) =>
      importer.startsWith(import.meta.dirname) ? undefined : { path: join(import.meta.dirname, 'marked-mjml.ts') },
    );
    onResolve({ filter: /\.mjml\?compiled$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('?compiled', '')),
      namespace: 'marked-notice',
    }));
    onLoad({ filter: /.*/, namespace: 'marked-notice' }, async ({ path }) => ({ contents: await compiled(path) }));
  },
};

function read(path: string): string {
  return markedSource(relative(templates, path), readFileSync(path, 'utf8'));
}

/** A fixed mail is compiled with the build; what is wrong with it is said when it is used, so that the others go on. */
async function compiled(path: string): Promise<string> {
  try {
    return `export default ${JSON.stringify(await compileNotice(path, { read, toHtml: markedMjml }))};`;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const faults =
      error instanceof TemplateFaults ? error.faults : [{ file: 'templates/notice.mjml', line: null, message }];
    const broken = `throw Object.assign(new Error('broken'), { faults: ${JSON.stringify(faults)} });`;
    return `export default { get ltr() { ${broken} }, get rtl() { ${broken} } };`;
  }
}
