import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';
import { compileNotice } from './infra/compile-notice.ts';

/** Templates are imported as text, as the bundle does it. */
const templatesAsText: Plugin = {
  name: 'templates-as-text',
  enforce: 'pre',
  load: async id => {
    if (id.endsWith('.mjml')) return `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`;
    if (!id.endsWith('.mjml?compiled')) return undefined;
    return `export default ${JSON.stringify(await compileNotice(id.replace('?compiled', '')))}`;
  },
};

// Many tests start processes of their own; what the first of them compiles of its modules, the others only read.
process.env.NODE_COMPILE_CACHE = join(import.meta.dirname, 'node_modules/.cache/compiled');

export default defineConfig({
  plugins: [templatesAsText],
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Kills, waits and whole journeys, which would take npm test past its three minutes: npm run long.
    exclude: ['test/**/*.long.test.ts'],
    globalSetup: ['test/support/synthesise.ts'],
    // Many tests wait for processes of their own more than they work.
    maxWorkers: Math.max(3, availableParallelism()),
    // Files share modules that they load, and change none of them: a quarter less work.
    isolate: false,
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
    // A busy machine takes several times as long.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
