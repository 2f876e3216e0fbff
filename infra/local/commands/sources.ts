import type { Door } from '../door.ts';
import { listSources, pullSource, removeSource, type ToldSource } from '../door-sources.ts';
import { inZone } from '../in-zone.ts';
import { readCommandLine } from './command-line.ts';
import { withDoor } from './reach-door.ts';
import { runCommand } from './run-command.ts';
import { textTable } from './text-table.ts';

const usage = `npm run sources -- list [--json] [--stack NAME] [--data FOLDER]
npm run sources -- pull|remove ID [--stack NAME] [--data FOLDER]

  list          where articles are pulled from, how it goes with each, and when it is asked next
  pull ID       asks a source within a minute, for everything it has
  remove ID     asks it no more; its articles stay
  --stack NAME  the deployed stack of that name, with your AWS credentials; else the data of this machine
  --data FOLDER the local engine's folder (.pressrun unless given)
  --json        for scripts

A settings file with "sources" makes and changes them: npm run newsletters -- put FILE.
`;

await runCommand(usage, async () => {
  const line = readCommandLine(process.argv.slice(2), {
    list: null,
    pull: 'the ID of a source',
    remove: 'the ID of a source',
  });
  if (line === null) return 'help wanted';
  const { verb, about, json } = line;
  await withDoor(line, door => {
    if (about === null) return list(door, json);
    return verb === 'pull' ? pull(door, about) : remove(door, about);
  });
  return 'done';
});

async function list(door: Door, json: boolean): Promise<void> {
  const sources = await listSources(door);
  if (json) {
    console.log(JSON.stringify(sources));
  } else if (sources.length === 0) {
    console.log('There is no source yet: npm run newsletters -- put FILE stores those of a settings file.');
  } else {
    process.stdout.write(textTable(['ID', 'KIND', 'NEXT', 'LAST'], sources.map(rowOf)));
    for (const { source, problems } of sources) for (const one of problems) console.log(`${source.id}: ${one}`);
  }
}

function rowOf({ source, dueAt, ...how }: ToldSource): readonly string[] {
  return [source.id, source.kind, inZone(dueAt, source.timeZone), standing(source.timeZone, how)];
}

function standing(timeZone: string, how: Omit<ToldSource, 'source' | 'dueAt'>): string {
  const { answeredAt, failingSince, trouble, counts } = how;
  if (failingSince !== null) return `it ${trouble} (since ${inZone(failingSince, timeZone)})`;
  if (answeredAt === null) return 'not asked yet';
  const brought = [
    [counts.added, 'new'] as const,
    [counts.changed, 'changed'] as const,
    [counts.takenBack, 'taken back'] as const,
    [counts.leftOut, 'left out'] as const,
  ].flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  return `answered ${inZone(answeredAt, timeZone)}; last brought ${brought.join(', ') || 'nothing new'}`;
}

async function pull(door: Door, id: string): Promise<void> {
  await pullSource(door, id);
  console.log(`${id} is asked within a minute, while the engine (npm start) or the stack runs.`);
}

async function remove(door: Door, id: string): Promise<void> {
  await removeSource(door, id);
  console.log(`${id} is asked no more.`);
}
