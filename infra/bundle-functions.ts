import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { compileNotice } from './compile-notice.ts';

const root = join(import.meta.dirname, '..');

/**
 * Packages that others import and this house never reaches: it neither minifies, beautifies nor inlines mails, reads no
 * styles and dates out of articles, and inside Lambda credentials come from the environment alone.
 */
const neverReached = [
  ...['htmlnano', 'js-beautify', 'cssnano', 'cssnano-preset-lite', 'juice', 'cheerio', 'postcss', 'dom-serializer'],
  'dayjs',
  '@smithy/credential-provider-imds',
  ...['http', 'ini', 'sso', 'process', 'web-identity', 'login'].map(kind => `@aws-sdk/credential-provider-${kind}`),
];
/** Of these several versions are installed, and the newest serves all. */
const once = /^(?:htmlparser2|domutils|domhandler|domelementtype)$/;

/** Large for the MJML that they carry: their names are shortened, where the others keep theirs for whoever reads a trace. */
const minified = ['compile-edition', 'show-ask'];
/** People wait for its cold start: what a screen needs is a part of its own, loaded when somebody comes to it. */
const inParts = 'desk';

/** Builds every function into a folder of its own. Returns the folders by function id. */
export async function bundleFunctions(outFolder: string): Promise<Readonly<Record<string, string>>> {
  const entries = globSync('functions/**/*.lambda.{ts,tsx}', { cwd: root }).sort();
  const byId = entries.map(entry => [basename(entry).replace(/\.lambda\.tsx?$/, ''), entry] as const);
  await Promise.all([
    bundle(
      byId.filter(([id]) => !minified.includes(id) && id !== inParts),
      outFolder,
      {},
    ),
    bundle(
      byId.filter(([id]) => minified.includes(id)),
      outFolder,
      { minify: true },
    ),
    // Alone, since parts of several functions in one call would lie beside them rather than in them.
    bundle(
      byId.filter(([id]) => id === inParts),
      outFolder,
      { splitting: true, chunkNames: `${inParts}/part-[hash]` },
    ),
  ]);
  return Object.fromEntries(byId.map(([id]) => [id, join(outFolder, id)]));
}

function bundle(byId: readonly (readonly [string, string])[], outdir: string, how: BuildOptions) {
  return build({
    ...bundling,
    absWorkingDir: root,
    entryPoints: byId.map(([id, entry]) => ({ in: entry, out: `${id}/index` })),
    outdir,
    outExtension: { '.js': '.mjs' },
    ...how,
    logLevel: 'warning',
  });
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

const oneOfEach: Plugin = {
  name: 'one-of-each',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: once }, ({ path, kind, pluginData }) =>
      pluginData === 'found' ? undefined : resolve(path, { resolveDir: root, kind, pluginData: 'found' }),
    );
  },
};

/** MJML asks for all of a package where it needs a little: here it gets what it names. */
const lightMjml: Plugin = {
  name: 'light-mjml',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(?:mjml-preset-core|lodash|lodash\/fp)$/ }, ({ path }) => ({ path, namespace: 'light' }));
    onLoad({ filter: /.*/, namespace: 'light' }, ({ path }) => ({
      contents: lightly[path] ?? '',
      resolveDir: root,
    }));
  },
};

/** What templates may use; test/infra/bundle-functions.test.ts holds them against it. */
export const mjmlTags =
  'body head head-attributes head-style head-title button column divider image raw section spacer text table'.split(
    ' ',
  );
const preset = `const the = one => one.default ?? one;
module.exports = {
  components: [${mjmlTags.map(tag => `require('mjml-${tag}')`)}].map(the),
  dependencies: the(require('mjml-preset-core/lib/dependencies')),
};`;

const lodashMethods =
  'get repeat range find reduce map isNil forEach each omit kebabCase isEmpty min isObject isArray identity findLastIndex filter escapeRegExp some omitBy negate mapValues isFunction flatMap';
const lodash = `module.exports = { ${lodashMethods.split(' ').map(method => `${method}: require('lodash/${method}')`)} };`;

/** What MJML's sections and parser use of it, curried by hand: the whole is larger than the rest of lodash. */
const lodashFp = `const over = method => how => what => method(what, one => how(one));
module.exports = {
  flow: require('lodash/flow'),
  filter: over(require('lodash/filter')),
  map: over(require('lodash/map')),
  join: by => all => all.join(by),
  identity: one => one,
};`;

const lightly: Readonly<Record<string, string>> = { 'mjml-preset-core': preset, lodash, 'lodash/fp': lodashFp };

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
  plugins: [compiledNotices, emptyModules(neverReached), oneOfEach, lightMjml],
} satisfies BuildOptions;
