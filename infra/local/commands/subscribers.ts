import type { Door } from '../door.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { countReaders } from './count-readers.ts';
import { erase } from './erase-subscriber.ts';
import { exportHelp, exportList, exportOptions, exportUsage } from './export-readers.ts';
import { findBegins } from './find-subscribers.ts';
import { importHelp, importLists, importUsage, listAll, moveAndShow, writeReport } from './import-list.ts';
import { withDoor } from './reach-door.ts';
import { resend } from './resend-confirmation.ts';
import { runCommand } from './run-command.ts';
import { suppress } from './suppress-subscriber.ts';
import { tagOne } from './tag-subscriber.ts';

const usage = `npm run subscribers -- find START [--json] [--stack NAME] [--data FOLDER]
npm run subscribers -- suppress ADDRESS [--lift] [--json] [--stack NAME] [--data FOLDER]
npm run subscribers -- erase ADDRESS --yes [--json] [--stack NAME] [--data FOLDER]
npm run subscribers -- tag|untag ADDRESS TAG … [--json] [--stack NAME] [--data FOLDER]
npm run subscribers -- resend ADDRESS [--json] [--stack NAME] [--data FOLDER]
npm run subscribers -- count SEGMENT [--newsletter ID] [--json] [--stack NAME] [--data FOLDER]
${exportUsage}${importUsage}
  find START       subscribers whose address, name or surname begins so: at least two letters
  suppress ADDRESS keeps an address from being mailed by any newsletter, whatever list it stands on; --lift takes
                   that back
  erase ADDRESS    erases what is stored of a person, for good; no list brings the person back
  tag ADDRESS TAG … notes words by which segments tell readers apart; untag takes them back
  resend ADDRESS   mails the link once more to somebody who asked for a newsletter and has yet to confirm
  count SEGMENT    how many readers of a newsletter are in a segment; unless --newsletter names it, of that whose
                   edition the segment asks about
${exportHelp}${importHelp}  --stack NAME     the deployed stack of that name, with your AWS credentials; else the data of this machine
  --data FOLDER    the local engine's folder (.pressrun unless given)
  --json           for scripts

A SEGMENT is a part of the readers, such as 'language es or fr and gave monthly since 2026-01-01' or
'did not get morning-brief-20261122T110000Z'. docs/subscribers.md tells all that can be said, and how to bring a list
from Mailchimp, Ghost, Substack, listmonk and Buttondown.
`;

type Verb = {
  readonly takes: Parameters<typeof readCommandLine>[1][string];
  /** Whether it is done behind the door, by functions that take from queues. */
  readonly works?: boolean;
  readonly run: (door: Door, about: string, line: CommandLine) => Promise<unknown>;
};

const text = { type: 'string' } as const;
const listOptions = { newsletter: text, source: text, consented: text, apply: { type: 'boolean' } } as const;
const anImport = 'the ID of an import; npm run subscribers -- imports lists them';

const verbs: Readonly<Record<string, Verb>> = {
  find: { takes: 'the START of an address or a name', run: findBegins },
  suppress: { takes: { needs: 'an ADDRESS', options: { lift: { type: 'boolean' } } }, run: suppress },
  erase: { takes: { needs: 'an ADDRESS', options: { yes: { type: 'boolean' } } }, run: erase },
  tag: { takes: { needs: 'an ADDRESS', more: 'one TAG or several' }, run: tagOne },
  untag: { takes: { needs: 'an ADDRESS', more: 'one TAG or several' }, run: tagOne },
  resend: { takes: 'an ADDRESS', works: true, run: resend },
  count: { takes: { needs: 'a SEGMENT', options: { newsletter: text } }, run: countReaders },
  export: {
    takes: { more: 'a FILE', options: exportOptions },
    works: true,
    run: (door, _, line) => exportList(door, line),
  },
  import: {
    takes: { needs: 'a FILE.csv', more: 'further files', options: listOptions },
    works: true,
    run: (door, _, line) => importLists(door, line),
  },
  imports: { takes: null, run: (door, _, line) => listAll(door, line) },
  show: { takes: anImport, run: moveAndShow },
  apply: { takes: anImport, works: true, run: moveAndShow },
  stop: { takes: anImport, run: moveAndShow },
  undo: { takes: anImport, works: true, run: moveAndShow },
  continue: { takes: anImport, works: true, run: moveAndShow },
  report: { takes: { needs: anImport, more: 'a FILE.csv' }, run: writeReport },
};

await runCommand(usage, async () => {
  const takes = Object.fromEntries(Object.entries(verbs).map(([name, verb]) => [name, verb.takes]));
  const line = readCommandLine(process.argv.slice(2), takes);
  if (line === null) return 'help wanted';
  const verb = verbs[line.verb];
  const where = { ...line, work: verb?.works === true };
  const outcome = await withDoor(where, async door => verb?.run(door, line.about ?? '', line));
  return outcome === 'not done' ? 'not done' : 'done';
});
