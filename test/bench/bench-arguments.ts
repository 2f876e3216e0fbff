import { parseArgs } from 'node:util';
import { fromWhereOneStands } from '../../infra/local/commands/command-line.ts';
import { UnusableInput } from '../../infra/local/unusable-input.ts';

export type BenchArguments = {
  readonly sizes: readonly number[];
  /** A folder that gets a CPU profile of each process. */
  readonly profiles: string | null;
  readonly json: boolean;
};

export const usage = `npm run bench -- [--recipients N] [--json] [--profiles FOLDER]

Sends editions through the built functions, from start-sending until they are closed, with stand-ins for DynamoDB,
SES and SQS in processes of their own, and holds them against a bare loop that makes the same calls of SES and records
nothing. Then once more at 500 a second, for the pace and the cost. Takes about a quarter of an hour; progress goes to
stderr, figures to stdout.

  --recipients N     one size alone, from 100 to 1000000; 1000, 10000 and 100000 unless given
  --json             the figures once more, in JSON on the last line
  --profiles FOLDER  a CPU profile of each process, for Chrome's developer tools; the figures are then too high
`;

const sizes = [1000, 10_000, 100_000];

/** Reads the arguments; null when help is wanted. Throws UnusableInput. */
export function readArguments(args: readonly string[]): BenchArguments | null {
  const { help, recipients, profiles, json = false } = parse(args);
  if (help) return null;
  return {
    sizes: recipients === undefined ? sizes : [readSize(recipients)],
    profiles: profiles === undefined ? null : fromWhereOneStands(profiles),
    json,
  };
}

function readSize(text: string): number {
  const size = Number(text);
  if (/^\d+$/.test(text) && size >= 100 && size <= 1_000_000) return size;
  throw new UnusableInput(`--recipients takes a whole number from 100 to 1000000, not '${text}'.`);
}

function parse(args: readonly string[]) {
  const options = {
    help: { type: 'boolean' },
    recipients: { type: 'string' },
    json: { type: 'boolean' },
    profiles: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    // The parser's own words name the option and what is wrong with it.
    if (error instanceof TypeError && 'code' in error) throw new UnusableInput(error.message);
    throw error;
  }
}
