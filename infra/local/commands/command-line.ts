import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UnusableInput } from '../unusable-input.ts';

export type CommandLine = {
  readonly verb: string;
  /** What the verb is about, such as a file or an id; null when it takes nothing. */
  readonly about: string | null;
  readonly json: boolean;
  /** A deployed stack; null for this machine. */
  readonly stack: string | null;
  readonly dataFolder: string;
};

const options = {
  help: { type: 'boolean' },
  json: { type: 'boolean' },
  stack: { type: 'string' },
  data: { type: 'string' },
} as const;

const defaultData = join(import.meta.dirname, '../../../.pressrun');

/** Paths given count from where the person stands, not from the project's folder, where npm runs scripts. */
export function fromWhereOneStands(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

/** Reads a command's arguments; null when help is wanted. `verbs` says what each verb is about, if anything. Throws UnusableInput. */
export function readCommandLine(
  args: readonly string[],
  verbs: Readonly<Record<string, string | null>>,
): CommandLine | null {
  const { values, positionals } = parse(args);
  if (values.help || args.length === 0) return null;
  const [verb = '', about, ...rest] = positionals;
  const needs = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (needs === undefined) {
    throw new UnusableInput(`'${verb}' is not one of ${Object.keys(verbs).join(', ')}.`);
  }
  if (needs !== null && about === undefined) throw new UnusableInput(`${verb} needs ${needs}.`);
  const stray = needs === null ? about : rest[0];
  if (stray !== undefined) throw new UnusableInput(`'${stray}' is one thing too many.`);
  return {
    verb,
    about: about ?? null,
    json: values.json === true,
    stack: values.stack ?? null,
    dataFolder: values.data === undefined ? defaultData : fromWhereOneStands(values.data),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // The parser's own words name the option and what is wrong with it.
    if (error instanceof TypeError && 'code' in error) throw new UnusableInput(error.message);
    throw error;
  }
}
