import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../default-data-folder.ts';
import { type Options, refuseUnknownOptions } from '../known-options.ts';
import { UnusableInput } from '../unusable-input.ts';

export type CommandLine = {
  readonly verb: string;
  /** What the verb is about, such as a file or an id; null when it takes nothing. */
  readonly about: string | null;
  /** What stands behind that, for verbs that take more. */
  readonly more: readonly string[];
  /** The value of an option of the verb's own; true for one without a value, undefined when it is not given. */
  readonly given: (option: string) => string | true | undefined;
  readonly json: boolean;
  /** A deployed stack; null for this machine. */
  readonly stack: string | null;
  readonly dataFolder: string;
};

/** A verb that takes more than the one thing that it is about. */
type Verb = {
  /** What it is about, in words; nothing that must be given, unless it is there. */
  readonly needs?: string;
  readonly options?: Options;
  /** What may follow, in words; nothing unless given. */
  readonly more?: string;
};

const common = {
  help: { type: 'boolean' },
  json: { type: 'boolean' },
  stack: { type: 'string' },
  data: { type: 'string' },
} as const;

/** Paths given count from where the person stands, not from the project's folder, where npm runs scripts. */
export function fromWhereOneStands(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

/** Reads a command's arguments; null when help is wanted. `verbs` says what each verb is about, if anything. Throws UnusableInput. */
export function readCommandLine(
  args: readonly string[],
  verbs: Readonly<Record<string, string | null | Verb>>,
): CommandLine | null {
  if (args.length === 0 || args.includes('--help')) return null;
  const all = Object.values(verbs).flatMap(verb => Object.entries(optionsOf(verb)));
  const options: Options = { ...common, ...Object.fromEntries(all) };
  refuseUnknownOptions(args, options);
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [verb = '', about, ...more] = positionals;
  const wanted = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (wanted === undefined) {
    throw new UnusableInput(`'${verb}' is not one of ${Object.keys(verbs).join(', ')}.`);
  }
  refuseStray(verb, wanted, { about, more });
  const own = { ...common, ...optionsOf(wanted) };
  const foreign = Object.keys(values).find(name => !Object.hasOwn(own, name));
  if (foreign !== undefined) throw new UnusableInput(`--${foreign} does not belong to ${verb}.`);
  return {
    verb,
    about: about ?? null,
    more,
    given: name => readGiven(values[name]),
    json: values.json === true,
    stack: typeof values.stack === 'string' ? values.stack : null,
    dataFolder: typeof values.data === 'string' ? fromWhereOneStands(values.data) : defaultDataFolder,
  };
}

function optionsOf(verb: string | null | Verb): Options {
  return typeof verb === 'object' ? (verb?.options ?? {}) : {};
}

function refuseStray(
  verb: string,
  wanted: string | null | Verb,
  { about, more }: { readonly about: string | undefined; readonly more: readonly string[] },
): void {
  const needs = typeof wanted === 'object' ? (wanted?.needs ?? null) : wanted;
  if (needs !== null && about === undefined) throw new UnusableInput(`${verb} needs ${needs}.`);
  const takesMore = typeof wanted === 'object' && wanted?.more !== undefined;
  const stray = needs === null ? about : more[0];
  if (stray !== undefined && !takesMore) throw new UnusableInput(`'${stray}' is one thing too many.`);
}

function readGiven(value: unknown): string | true | undefined {
  return typeof value === 'string' || value === true ? value : undefined;
}
