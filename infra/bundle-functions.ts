import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { compileNotice } from './compile-notice.ts';

const root = join(import.meta.dirname, '..');

/** Packages that MJML imports and this house never reaches: it neither minifies nor beautifies (1/9 of the bytes, 1/4 of the start). */
const neverReached = ['htmlnano', 'js-beautify', 'cssnano', 'cssnano-preset-lite'];

/** Builds every function into a folder of its own, in one esbuild call. Returns the folders by function id. */
export async function bundleFunctions(outFolder: string): Promise<Readonly<Record<string, string>>> {
  const entries = globSync('functions/**/*.lambda.{ts,tsx}', { cwd: root }).sort();
  const ids = entries.map(entry => basename(entry).replace(/\.lambda\.tsx?$/, ''));
  await build({
    ...bundling,
    absWorkingDir: root,
    entryPoints: entries.map((entry, index) => ({ in: entry, out: `${ids[index]}/index` })),
    outdir: outFolder,
    outExtension: { '.js': '.mjs' },
    logLevel: 'warning',
  });
  return Object.fromEntries(ids.map(id => [id, join(outFolder, id)]));
}

const compiledNotices: Plugin = {
  name: 'compiled-notices',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\.mjml\?compiled$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('?compiled', '')),
      namespace: 'notice',
    }));
    onLoad({ filter: /.*/, namespace: 'notice' }, async ({ path }) => ({
      contents: JSON.stringify(await compileNotice(path)),
      loader: 'json',
    }));
  },
};

/** How the house's code becomes one module, with its templates in it. */
export const bundling = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  loader: { '.mjml': 'text' },
  // CommonJS packages inside an ES module ask for Node's own modules with require().
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
  external: ['typescript'],
  alias: { cheerio: 'cheerio/slim' },
  plugins: [compiledNotices, emptyModules(neverReached)],
} satisfies BuildOptions;

function emptyModules(names: readonly string[]): Plugin {
  const filter = new RegExp(`^(${names.join('|')})$`);
  return {
    name: 'empty-modules',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter }, ({ path }) => ({ path, namespace: 'empty' }));
      onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
    },
  };
}
