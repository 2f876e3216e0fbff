import type { Door } from '../door.ts';
import { approveEdition, controlEdition } from '../door-acts.ts';
import { arrange, arrangeHelp, arrangeUsage, arrangeVerbs } from './arrange.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { list, show } from './look.ts';
import { withDoor } from './reach-door.ts';
import { resolve } from './resolve.ts';
import { runCommand } from './run-command.ts';
import { takeDown } from './take-down.ts';
import { who } from './who.ts';
import { writeWords } from './write-words.ts';

const usage = `npm run editions -- list [--json] [--stack NAME] [--data FOLDER]
npm run editions -- show ID [--json] [--stack NAME] [--data FOLDER]
npm run editions -- who ID [--only FATE | --find ADDRESS] [--json] [--stack NAME] [--data FOLDER]
npm run editions -- resolve ID [--send | --leave] [ADDRESS …] [--json] [--stack NAME] [--data FOLDER]
npm run editions -- approve ID [--without-canary] [--json] [--stack NAME] [--data FOLDER]
npm run editions -- pause|continue|stop ID [--json] [--stack NAME] [--data FOLDER]
npm run editions -- take-down ID --note TEXT [--json] [--stack NAME] [--data FOLDER]
npm run editions -- put-back ID [--json] [--stack NAME] [--data FOLDER]
npm run editions -- write NEWSLETTER FILE.md [--at MOMENT] [--to SEGMENT] [--also IDS] [--json] [--stack NAME] [--data FOLDER]
${arrangeUsage}
  list          all editions, newest first, which of them want you to do something, and what could not be done
  show ID       what happened to one, why, and what it waits for
  who ID        who got one, who did not, and why; --only accepted, delivered, delayed, bounced, complained, twice,
                skipped, refused, uncertain, unclear, stuck, stopped, too-late or open; --find for one person
  resolve ID    who is in doubt, since SES never answered, or stuck; --send sends to them after all, --leave lets
                them be: everybody, or the addresses given
  approve ID    sends an edition that is held for an editor; --without-canary to all readers at once, though it is large
  pause ID      lets nothing more of an edition leave until somebody continues it
  continue ID   goes on with an edition that is paused; only what paused it is waived, and 'show' says what that means
  stop ID       ends an edition; whoever has not been mailed will not be
  take-down ID  takes one that went out from the site: its address answers that it is gone; put-back ID shows it again
${arrangeHelp}  write         makes a letter, an alert or a note above the news of what a person wrote: lines such as 'Subject: …' and
                'Layout: letter' (or alert, digest, story), a blank line, and Markdown
  --at MOMENT   the slot that it is for; at once unless given
  --to SEGMENT  a part of the readers, such as 'got ID'; they are counted first (npm run subscribers -- --help)
  --also IDS    other newsletters, such as 'weekend,sports', whose readers get it, too; who reads several gets it once
  --stack NAME  the deployed stack of that name, with your AWS credentials; else the data of this machine
  --data FOLDER the local engine's folder (.pressrun unless given)
  --json        for scripts; of who, one line for each reader
`;

await runCommand(usage, async () => {
  const line = readCommandLine(process.argv.slice(2), {
    list: null,
    show: 'the ID of an edition',
    who: { needs: 'the ID of an edition', options: { only: { type: 'string' }, find: { type: 'string' } } },
    resolve: {
      needs: 'the ID of an edition',
      more: 'addresses',
      options: { send: { type: 'boolean' }, leave: { type: 'boolean' } },
    },
    approve: { needs: 'the ID of an edition', options: { 'without-canary': { type: 'boolean' } } },
    pause: 'the ID of an edition',
    continue: 'the ID of an edition',
    stop: 'the ID of an edition',
    'take-down': { needs: 'the ID of an edition', options: { note: { type: 'string' } } },
    'put-back': 'the ID of an edition',
    ...arrangeVerbs,
    write: {
      needs: 'a NEWSLETTER and a FILE.md',
      more: 'a FILE.md',
      options: { at: { type: 'string' }, to: { type: 'string' }, also: { type: 'string' } },
    },
  });
  if (line === null) return 'help wanted';
  const { verb, about, json } = line;
  if (verb === 'write') return withDoor(line, door => writeWords(door, line));
  await withDoor(line, door => {
    if (about === null) return list(door, json);
    if (verb === 'show') return show(door, about, line);
    if (verb === 'who') return who(door, about, line);
    if (verb === 'resolve') return resolve(door, about, line);
    if (verb === 'take-down' || verb === 'put-back') return takeDown(door, about, line);
    if (Object.hasOwn(arrangeVerbs, verb)) return arrange(door, about, line);
    return verb === 'approve' ? approve(door, about, line) : control(door, verb, about, json);
  });
  return 'done';
});

async function approve(door: Door, editionId: string, { json, given }: CommandLine): Promise<void> {
  const approval = await approveEdition(door, editionId, given('without-canary') === true);
  if (json) console.log(JSON.stringify(approval));
  else console.log(`${editionId} is approved; it goes out ${whenOf(approval.state)}.`);
}

async function control(door: Door, wish: string, editionId: string, json: boolean): Promise<void> {
  const controlled = await controlEdition(door, wish, editionId);
  if (json) console.log(JSON.stringify(controlled));
  else console.log(`${editionId} is ${controlled.state}.`);
}

function whenOf(state: string): string {
  return state === 'sending' ? 'now' : 'when it is due and the engine (npm start) or the stack runs';
}
