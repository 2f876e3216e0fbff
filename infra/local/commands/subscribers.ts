import type { Door } from '../door.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { countReaders } from './count-readers.ts';
import { withDoor } from './reach-door.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run subscribers -- count SEGMENT [--newsletter ID] [--json] [--stack NAME] [--data FOLDER]

  count SEGMENT    how many readers of a newsletter are in a segment; unless --newsletter names it, of that whose
                   edition the segment asks about
  --stack NAME     the deployed stack of that name, with your AWS credentials; else the data of this machine
  --data FOLDER    the local engine's folder (.pressrun unless given)
  --json           for scripts

A SEGMENT is a part of the readers, such as 'language es or fr and gave monthly since 2026-01-01' or
'did not get morning-brief-20261122T110000Z'; docs/subscribers.md tells all that can be said.
`;

type Verb = {
  readonly takes: Parameters<typeof readCommandLine>[1][string];
  readonly run: (door: Door, about: string, line: CommandLine) => Promise<void>;
};

const verbs: Readonly<Record<string, Verb>> = {
  count: { takes: { needs: 'a SEGMENT', options: { newsletter: { type: 'string' } } }, run: countReaders },
};

await runCommand(usage, async () => {
  const takes = Object.fromEntries(Object.entries(verbs).map(([name, verb]) => [name, verb.takes]));
  const line = readCommandLine(process.argv.slice(2), takes);
  if (line === null) return 'help wanted';
  await withDoor(line, async door => verbs[line.verb]?.run(door, line.about ?? '', line));
  return 'done';
});
