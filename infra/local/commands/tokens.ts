import type { Door } from '../door.ts';
import { listTokens, makeToken, revokeToken, rotateLinkKeys, rotateToken, type ToldToken } from '../door-tokens.ts';
import { inZone } from '../in-zone.ts';
import { UnusableInput } from '../unusable-input.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { withDoor } from './reach-door.ts';
import { runCommand } from './run-command.ts';
import { textTable } from './text-table.ts';

const usage = `npm run tokens -- make NAME [--stack NAME] [--data FOLDER]
npm run tokens -- rotate NAME [--keep HOURS] [--stack NAME] [--data FOLDER]
npm run tokens -- revoke NAME [--stack NAME] [--data FOLDER]
npm run tokens -- rotate-links [--json] [--stack NAME] [--data FOLDER]
npm run tokens -- list [--json] [--stack NAME] [--data FOLDER]

  make NAME     makes the token with which a program, such as your CMS, posts articles, and shows it this one time
  rotate NAME   makes a new one; the old one works for 24 hours more
  revoke NAME   no token of that name works any more
  rotate-links  a new key signs the links in mails; links to leave that were mailed before stay good for ever
  list          which there are, without the tokens themselves: nobody can read them again
  --keep HOURS  how long the old one still works, 0 to 720
  --stack NAME  the deployed stack of that name, with your AWS credentials; else the data of this machine
  --data FOLDER the local engine's folder (.pressrun unless given)
  --json        for scripts
`;

await runCommand(usage, async () => {
  const needs = 'a NAME for who uses it, of a-z, 0-9 and -';
  const line = readCommandLine(process.argv.slice(2), {
    make: needs,
    rotate: { needs, options: { keep: { type: 'string' } } },
    revoke: needs,
    'rotate-links': null,
    list: null,
  });
  if (line === null) return 'help wanted';
  await withDoor(line, door => (line.about === null ? ofAll(door, line) : change(door, line, line.about)));
  return 'done';
});

async function change(door: Door, { verb, given }: CommandLine, name: string): Promise<void> {
  if (verb === 'revoke') {
    await revokeToken(door, name);
    console.log(`No token of ${name} works any more, half a minute from now at the latest.`);
    return;
  }
  const keepHours = readHours(given('keep'));
  const token = verb === 'make' ? await makeToken(door, name) : await rotateToken(door, name, keepHours);
  if (verb === 'rotate')
    console.error(`The old token of ${name} works for ${keepHours} ${keepHours === 1 ? 'hour' : 'hours'} more.`);
  console.error(`The token of ${name}. Nobody can read it again, so put it where ${name} finds it:`);
  console.log(token);
}

async function ofAll(door: Door, { verb, json }: CommandLine): Promise<void> {
  if (verb === 'list') return list(door, json);
  const { key, signsFrom } = await rotateLinkKeys(door);
  if (json) return console.log(JSON.stringify({ key, signsFrom }));
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  console.log(
    `The new key ${key} signs links from ${inZone(signsFrom, timeZone)} on. Links to leave that were mailed stay good.`,
  );
}

function readHours(given: string | true | undefined): number {
  const hours = Number(given ?? 24);
  if (given === '' || !(hours >= 0 && hours <= 720)) throw new UnusableInput('--keep takes HOURS from 0 to 720.');
  return hours;
}

async function list(door: Door, json: boolean): Promise<void> {
  const tokens = await listTokens(door);
  if (json) console.log(JSON.stringify(tokens));
  else if (tokens.length === 0) console.log('There is no token yet: npm run tokens -- make NAME makes one.');
  else process.stdout.write(textTable(['NAME', 'MADE', 'WORKS'], tokens.map(rowOf)));
}

function rowOf({ name, madeAt, endsAt }: ToldToken): readonly string[] {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return [name, inZone(madeAt, timeZone), endsAt === null ? 'yes' : `until ${inZone(endsAt, timeZone)}`];
}
