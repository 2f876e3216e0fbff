import { type FSWatcher, globSync, readFileSync, rmSync, watch } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BuildContext, context, type Message } from 'esbuild';
import * as z from 'zod';
import { bundling } from '../../infra/bundle-functions.ts';
import type { Fault } from './catalogue.ts';
import { markedTemplates } from './marked-templates.ts';
import { mustacheFaults } from './template-faults.ts';

type Deps = {
  /** Takes the file that the build was written to, and what is wrong with its templates. */
  readonly onBuilt: (file: string, faults: readonly Fault[]) => Promise<void>;
  readonly onBroken: (faults: readonly Fault[]) => void;
};

const root = join(import.meta.dirname, '../..');
/** An editor writes a file in several steps. */
const settleMilliseconds = 60;

/** Builds what renders the samples, and again whenever something changes in a folder that it is made from. */
export async function buildSamples(deps: Deps): Promise<{ readonly close: () => void }> {
  const folder = await mkdtemp(join(tmpdir(), 'pressrun-preview-'));
  const builder = await openBuilder(folder);
  const watchers = new Map<string, FSWatcher>();
  let waiting: NodeJS.Timeout | undefined;
  let building = Promise.resolve();
  let count = 0;
  const build = async () => {
    count += 1;
    const built = await tryBuild(builder);
    for (const one of foldersOf(built.inputs)) if (!watchers.has(one)) watchers.set(one, watch(one, soon));
    if (built.faults.length > 0) return deps.onBroken(built.faults);
    // A module is loaded once by its name: each build has its own.
    const file = join(folder, `samples-${count}.mjs`);
    await writeFile(file, built.code);
    await deps.onBuilt(file, mustacheFaults(readTemplates()));
    await rm(file);
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      building = building.then(build);
    }, settleMilliseconds);
  };
  await build();
  return {
    close: () => {
      clearTimeout(waiting);
      for (const watcher of watchers.values()) watcher.close();
      void builder.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Builder = BuildContext<{ write: false; metafile: true }>;

function openBuilder(folder: string): Promise<Builder> {
  return context({
    ...bundling,
    plugins: [markedTemplates, ...bundling.plugins],
    absWorkingDir: root,
    entryPoints: ['test/preview/sample-worker.ts'],
    outfile: join(folder, 'samples.mjs'),
    write: false,
    metafile: true,
    sourcemap: 'inline',
    logLevel: 'silent',
  });
}

/** What the first build is made from, should it fail before esbuild can tell. */
const startingPoints = ['templates/digest.mjml', 'templates/parts/ask.mjml', 'functions/mail/x', 'test/mail/x'];
const buildFailure = z.object({ errors: z.array(z.custom<Message>(one => typeof one === 'object')) });

async function tryBuild(builder: Builder) {
  try {
    const { outputFiles, metafile } = await builder.rebuild();
    return { faults: [], code: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) };
  } catch (error) {
    const { errors } = buildFailure.parse(error);
    return { faults: errors.map(faultOf), code: '', inputs: startingPoints };
  }
}

function readTemplates(): Readonly<Record<string, string>> {
  const folder = join(root, 'templates');
  const files = globSync('**/*.mjml', { cwd: folder });
  return Object.fromEntries(files.map(file => [file, readFileSync(join(folder, file), 'utf8')]));
}

function faultOf({ text, location }: Message): Fault {
  return { file: location?.file ?? '', line: location?.line ?? null, message: text };
}

function foldersOf(inputs: readonly string[]): ReadonlySet<string> {
  const own = inputs.filter(input => /^(?:functions|templates|test)\//.test(input));
  return new Set(own.map(input => join(root, dirname(input))));
}
