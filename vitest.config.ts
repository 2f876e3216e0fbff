import { readFileSync } from 'node:fs';
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

export default defineConfig({
  plugins: [templatesAsText],
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/synthesise.ts'],
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
