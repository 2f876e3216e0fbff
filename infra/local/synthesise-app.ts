import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { type Template, template } from './template.ts';

/** The stack as `cdk deploy` would send it away. */
export type SynthesisedStack = {
  readonly template: Template;
  /** The folder with a function's built code, by the key under which the template asks for it. */
  readonly codeFolder: (s3Key: string) => string;
};

const projectFolder = join(import.meta.dirname, '../..');
const cacheFolder = join(projectFolder, 'node_modules/.cache/pressrun');
/** All that the stack is made from. */
const sources = ['functions/**/*.*', 'templates/**/*.*', 'infra/*.ts', 'cdk.json', 'package-lock.json'];
/** Stands for the site's address, so that one synthesis serves every engine. */
const anySite = 'http://any-site.invalid';
const stacksKept = 3;

/** On one machine nothing is far away: what waits minutes in AWS waits seconds here. */
const localWaits = {
  leaseSeconds: 20,
  clockSpareSeconds: 1,
  graceSeconds: 25,
  longestJudgingSeconds: 60,
  pointerLifeSeconds: 10,
};

const cdkSettings = z.object({ context: z.record(z.string(), z.unknown()).default({}) });
const assetManifest = z.object({ files: z.record(z.string(), z.object({ source: z.object({ path: z.string() }) })) });

/** Runs the CDK app, which also builds the functions, unless that was done for the same sources; leaves the result in `folder`. */
export async function synthesiseApp(
  siteUrl: string,
  folder: string,
  privateSources = false,
): Promise<SynthesisedStack> {
  const made = join(cacheFolder, `stack-${fingerprint()}`);
  if (!existsSync(made)) await runApp(made);
  rmSync(folder, { recursive: true, force: true });
  // A copy, since the engine starts processes from it long after newer sources have taken this one's place.
  cpSync(made, folder, { recursive: true });
  return readStack(folder, siteUrl, privateSources);
}

/** Reads a folder that holds one synthesised stack. */
export function readStack(folder: string, siteUrl: string, privateSources = false): SynthesisedStack {
  const read = (ending: string): unknown => {
    const name = readdirSync(folder).find(file => file.endsWith(ending));
    if (!name) throw new Error(`${folder} holds no *${ending}`);
    const text = readFileSync(join(folder, name), 'utf8').replaceAll(anySite, siteUrl);
    // So that one synthesis serves either choice.
    return JSON.parse(privateSources ? text.replace(/("PRIVATE_SOURCES":\s*)"refuse"/g, '$1"allow"') : text);
  };
  const { files } = assetManifest.parse(read('.assets.json'));
  return {
    template: template.parse(read('.template.json')),
    codeFolder: s3Key => {
      const file = files[s3Key.replace(/\.zip$/, '')];
      if (!file) throw new Error(`${folder} holds no code ${s3Key}`);
      return join(folder, file.source.path);
    },
  };
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: projectFolder }).sort()) {
    hash.update(`${file}\n`).update(readFileSync(join(projectFolder, file)));
  }
  return hash.digest('hex').slice(0, 24);
}

async function runApp(made: string): Promise<void> {
  const draft = join(cacheFolder, `draft-${randomUUID()}`);
  mkdirSync(cacheFolder, { recursive: true });
  forgetOld();
  // The cdk command reads cdk.json and passes its context on; without it, that is done here.
  const { context } = cdkSettings.parse(JSON.parse(readFileSync(join(projectFolder, 'cdk.json'), 'utf8')));
  const app = spawn(process.execPath, ['infra/app.ts'], {
    cwd: projectFolder,
    env: {
      ...process.env,
      CDK_OUTDIR: draft,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...localWaits, siteUrl: anySite }),
      // Whether CloudFormation would take the template is for `npm test` to say; here it costs a second.
      CDK_VALIDATION: 'false',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, complained, [code]] = await Promise.all([text(app.stdout), text(app.stderr), once(app, 'exit')]);
  if (code !== 0) throw new Error(`the stack could not be synthesised:\n${said}${complained}`);
  // The bundles that the assets are copies of.
  rmSync(join(draft, 'functions'), { recursive: true, force: true });
  keep(draft, made);
}

/** An engine that starts beside this one may have been faster. */
function keep(draft: string, made: string): void {
  try {
    renameSync(draft, made);
  } catch (error) {
    if (!existsSync(made)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}

function forgetOld(): void {
  const age = (name: string) => statSync(join(cacheFolder, name)).mtimeMs;
  const stacks = readdirSync(cacheFolder).filter(name => name.startsWith('stack-'));
  const old = stacks.sort((one, other) => age(other) - age(one)).slice(stacksKept - 1);
  for (const name of old) rmSync(join(cacheFolder, name), { recursive: true, force: true });
}
