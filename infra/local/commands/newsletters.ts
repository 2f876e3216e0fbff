import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Door } from '../door.ts';
import { listNewsletters, putSettings } from '../door-acts.ts';
import { showNewsletter } from '../door-arrangements.ts';
import { inZone } from '../in-zone.ts';
import { inWords } from '../load-newsroom.ts';
import { foreseenInWords } from '../tell-newsletter.ts';
import { UnusableInput } from '../unusable-input.ts';
import { fromWhereOneStands, readCommandLine } from './command-line.ts';
import { withDoor } from './reach-door.ts';
import { runCommand } from './run-command.ts';
import { textTable } from './text-table.ts';

const usage = `npm run newsletters -- list [--json] [--stack NAME] [--data FOLDER]
npm run newsletters -- show ID [--json] [--stack NAME] [--data FOLDER]
npm run newsletters -- put FILE [--json] [--stack NAME] [--data FOLDER]

  list          the newsletters, and when each is due next
  show ID       what one is set to carry, what its next edition would carry if it were made now, and why
  put FILE      stores what a JSON file holds: {"organisation": {…}, "newsletters": […], "appeals": […], "sources": […]},
                each optional
  --stack NAME  the deployed stack of that name, with your AWS credentials; else the data of this machine
  --data FOLDER the local engine's folder (.pressrun unless given)
  --json        for scripts
`;

await runCommand(usage, async () => {
  const line = readCommandLine(process.argv.slice(2), { list: null, show: 'the ID of a newsletter', put: 'a FILE' });
  if (line === null) return 'help wanted';
  const { verb, about, json } = line;
  if (about === null) return withDoor(line, door => list(door, json));
  if (verb === 'show') return withDoor(line, door => show(door, about, json));
  const text = readSettings(fromWhereOneStands(about));
  return withDoor(line, door => put(door, basename(about), text, json));
});

function readSettings(path: string): string {
  if (!existsSync(path) || !statSync(path).isFile()) throw new UnusableInput(`There is no file ${path}.`);
  return readFileSync(path, 'utf8');
}

async function list(door: Door, json: boolean): Promise<'done'> {
  const { newsletters, ...rest } = await listNewsletters(door);
  const rows = newsletters.map(({ newsletter: { id, name, language, timeZone, approval }, nextSlot }) => [
    id,
    name,
    language,
    approval.by,
    nextSlot === null ? 'when a person sends it' : inZone(nextSlot, timeZone),
  ]);
  if (json) console.log(JSON.stringify({ newsletters, ...rest }));
  else process.stdout.write(textTable(['ID', 'NAME', 'LANGUAGE', 'APPROVAL', 'NEXT'], rows));
  return 'done';
}

async function show(door: Door, newsletterId: string, json: boolean): Promise<'done'> {
  const shown = await showNewsletter(door, newsletterId);
  if (json) console.log(JSON.stringify(shown));
  else for (const text of foreseenInWords(shown)) console.log(text);
  return 'done';
}

async function put(door: Door, file: string, text: string, json: boolean): Promise<'done' | 'not done'> {
  const stored = await putSettings(door, file, text);
  if (json) {
    console.log(JSON.stringify(stored));
  } else {
    for (const problem of stored.problems) console.error(inWords(problem));
    if (stored.organisation) console.log('Stored the organisation.');
    for (const [what, ids] of [
      ['newsletters', stored.newsletters] as const,
      ['appeals', stored.appeals] as const,
      ['sources', stored.sources] as const,
    ]) {
      if (ids.length > 0) console.log(`Stored the ${what} ${ids.join(', ')}.`);
    }
  }
  return stored.problems.some(({ done }) => done !== 'cleaned') ? 'not done' : 'done';
}
