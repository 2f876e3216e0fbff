import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import project from '../../package.json' with { type: 'json' };

/** A real browser: on Linux x64 the one inside an npm package, elsewhere the Chrome that is installed. */
export async function openBrowser(): Promise<Browser> {
  if (process.platform === 'linux' && process.arch === 'x64') return openPackaged();
  try {
    return await chromium.launch({ channel: 'chrome' });
  } catch (cause) {
    throw new Error('the browser tests need Google Chrome on this machine; install it and run them again', { cause });
  }
}

async function openPackaged(): Promise<Browser> {
  const folder = join(tmpdir(), `pressrun-chromium-${project.devDependencies['@sparticuz/chromium']}`);
  if (!existsSync(folder)) await unpackTo(folder);
  // A machine without fonts of its own would show nothing at all.
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: ['--no-sandbox', '--font-render-hinting=none'],
    env: { ...process.env, ...fonts },
  });
}

/** Unpacked aside and moved in one step, since several test files may start at once. */
async function unpackTo(folder: string): Promise<void> {
  const aside = await mkdtemp(`${folder}-`);
  // The package's own font settings name folders that exist in Lambda alone.
  const settings = `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`;
  await writeFile(join(aside, 'fonts.conf'), `<?xml version="1.0"?>\n${settings}\n`);
  const usual = process.env.TMPDIR;
  process.env.TMPDIR = aside;
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  } finally {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
  }
  await rename(aside, folder).catch(async (error: unknown) => {
    if (!existsSync(folder)) throw error;
    await rm(aside, { recursive: true });
  });
}
