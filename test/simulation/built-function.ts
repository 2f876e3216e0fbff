import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import * as z from 'zod';

export type Handler = (event: unknown) => Promise<unknown>;

/** What a built function sees in place of the global things that a machine of its own would give it. */
export type Machine = Readonly<Record<(typeof machineNames)[number], unknown>> & {
  /** Replacements for Node's own modules. */
  readonly modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/** A built function that can be started as often as one likes, each time as a fresh process. */
export type BuiltFunction = { readonly start: (machine: Machine) => Promise<Handler> };

const machineNames = [
  'Date',
  'Math',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'performance',
  'process',
  'console',
] as const;

const loaded = z.object({ handler: z.custom<Handler>(value => typeof value === 'function') });
const require = createRequire(import.meta.url);

/** A replacement in the text of a bundle: what is there once, and what stands there instead, with `$1` for groups. */
export type Patch = { readonly from: RegExp; readonly to: string };

/**
 * Compiles the one file of a bundle as the body of a function, whose parameters shadow the clock, timers and modules.
 * Nothing else of the built code is touched, but for the patches.
 */
export function builtFunction(file: string, patches: readonly Patch[] = []): BuiltFunction {
  const patched = patches.reduce((text, patch) => apply(patch, text, file), readFileSync(file, 'utf8'));
  const body = patched
    .replace(/^import \{ createRequire as makeRequire \}.*$/m, '')
    .replaceAll(/^import (\{[^}]*\}|\* as \w+|\w+) from ["']([^"']+)["'];$/gm, (_, what: string, name: string) => {
      const from = `moduleNamed(${JSON.stringify(name)})`;
      if (what.startsWith('*')) return `const ${what.slice(5)} = ${from};`;
      if (!what.startsWith('{')) return `const ${what} = ${from}.default;`;
      return `const ${what.replaceAll(/(\w+) as (\w+)/g, '$1: $2')} = ${from};`;
    })
    .replaceAll(/await import\(("node:[^"]+")\)/g, 'await moduleNamed($1)')
    .replace(/export \{\s*handler\s*\};\s*$/, 'return { handler };');
  const text = `(async function (${machineNames.join(', ')}, moduleNamed, require) {\n${body}\n})`;
  const make: unknown = new Script(text, { filename: file }).runInThisContext();
  if (typeof make !== 'function') throw new Error(`${file} did not compile to a function`);
  return {
    start: async machine => {
      const globals = machineNames.map(name => machine[name]);
      const made: unknown = await make(...globals, moduleNamed(machine), require);
      return loaded.parse(made).handler;
    },
  };
}

function apply({ from, to }: Patch, text: string, file: string): string {
  const found = [...text.matchAll(new RegExp(from, 'g'))].length;
  if (found !== 1) throw new Error(`${file} holds what is to be patched ${found} times: ${from}`);
  return text.replace(from, to);
}

function moduleNamed({ modules }: Machine) {
  return (name: string): unknown => {
    const real: unknown = require(name);
    const replaced = modules[name];
    if (replaced !== undefined) return { ...named(real), ...replaced, default: { ...named(real), ...replaced } };
    return { ...named(real), default: real };
  };
}

function named(module: unknown): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(Object.fromEntries(Object.entries(Object(module))));
}
