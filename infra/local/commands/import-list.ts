import { openAsBlob } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { bringList, followImport, type ListFile } from '../bring-list.ts';
import type { Door } from '../door.ts';
import { listImports, moveImport, reportImport, type ShownImport, showImport } from '../door-imports.ts';
import { UnusableInput } from '../unusable-input.ts';
import { type CommandLine, fromWhereOneStands } from './command-line.ts';
import { textTable } from './text-table.ts';

export const importUsage = `npm run subscribers -- import FILE.csv … --newsletter ID --source TEXT --consented DAY [--apply] [--json] [--stack NAME] [--data FOLDER]
npm run subscribers -- imports [--json] [--stack NAME] [--data FOLDER]
npm run subscribers -- show|apply|stop|undo|continue ID [--json] [--stack NAME] [--data FOLDER]
npm run subscribers -- report ID FILE.csv [--stack NAME] [--data FOLDER]
`;

export const importHelp = `  import FILE …    reads lists of readers and says what they would do; nothing is changed before you apply it. Files
                   that belong together, such as those of one export, go into one import
  --newsletter ID  what readers join whose row names no newsletter
  --source TEXT    where these people said that they want it, such as 'sign-up sheet at the 2024 fair'
  --consented DAY  when they did, as 2024-05-01; a list's own times go first
  --apply          without a look at it first
  imports          the imports of the last 35 days
  show ID          what an import would do, or did
  apply ID         does it
  stop ID          stops an import that is read or applied; what was done by then stays done, and can be undone
  undo ID          brings all readers of an import back to what they were, for 30 days; who acted since stays
  continue ID      takes up an import that stands still
  report ID FILE   writes every row that is left out or put right, for a spreadsheet
`;

/** Reads lists and shows what they would do; returns whether there is anything to be done with them. */
export async function importLists(door: Door, line: CommandLine): Promise<'done' | 'not done'> {
  const wish = {
    newsletterId: needed(line, 'newsletter', 'the ID of a newsletter'),
    source: needed(line, 'source', "where these people consented, such as 'sign-up sheet at the 2024 fair'"),
    consentedOn: needed(line, 'consented', 'the day of their consent, such as 2024-05-01'),
  };
  if (!/^\d{4}-\d\d-\d\d$/.test(wish.consentedOn)) {
    throw new UnusableInput(`--consented: ${wish.consentedOn} is not a day such as 2024-05-01.`);
  }
  const files = await Promise.all([line.about ?? '', ...line.more].map(readFile));
  const planned = await bringList(door, files, wish, tellProgress);
  if (planned.state === 'refused' || line.given('apply') !== true) return tell(planned, line);
  await moveImport(door, 'apply', planned.importId);
  return tell(await followImport(door, planned.importId, tellProgress), line);
}

function needed({ given }: CommandLine, option: string, what: string): string {
  const value = given(option);
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new UnusableInput(`import needs --${option}: ${what}.`);
}

async function readFile(path: string): Promise<ListFile> {
  const whole = fromWhereOneStands(path);
  try {
    const body = await openAsBlob(whole);
    if (body.size === 0) throw new UnusableInput(`${path} is empty: there is nothing in it to bring.`);
    return { name: basename(whole), body };
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new UnusableInput(`${path} cannot be read: ${error.message}`);
    throw error;
  }
}

/** Shows one import, after what was asked of it is done. */
export async function moveAndShow(door: Door, id: string, line: CommandLine): Promise<'done' | 'not done'> {
  const { verb } = line;
  if (verb === 'apply' || verb === 'stop' || verb === 'undo' || verb === 'continue') {
    await moveImport(door, verb, id);
    return tell(await followImport(door, id, tellProgress), line);
  }
  return tell(await showImport(door, id), line);
}

function tell(one: ShownImport, { json }: CommandLine): 'done' | 'not done' {
  console.log(json ? JSON.stringify(one) : one.text);
  return one.state === 'refused' ? 'not done' : 'done';
}

/** What is printed is for the result. */
function tellProgress({ text }: ShownImport): void {
  console.error(text.split('\n').at(-1));
}

export async function listAll(door: Door, { json }: CommandLine): Promise<void> {
  const all = await listImports(door);
  if (json) console.log(JSON.stringify(all));
  else if (all.length === 0) console.log('There has been no import in the last 35 days.');
  else {
    const rows = all.map(one => [one.importId, one.state, one.newsletterId, one.files.join(', ')]);
    process.stdout.write(textTable(['ID', 'STATE', 'FOR', 'FILES'], rows));
  }
}

/** Writes a report a part at a time, however long it is. */
export async function writeReport(door: Door, id: string, { more: [path] }: CommandLine): Promise<void> {
  if (path === undefined) throw new UnusableInput('report needs the ID of an import and a FILE.csv.');
  const whole = fromWhereOneStands(path);
  let rows = 0;
  let part: number | null = 0;
  while (part !== null) {
    const { csv, next }: Awaited<ReturnType<typeof reportImport>> = await reportImport(door, id, part);
    // Spreadsheets take a file without the mark for Latin-1.
    await writeFile(whole, part === 0 ? `\ufeff${csv}` : csv, { flag: part === 0 ? 'w' : 'a' });
    rows += csv.split('\r\n').length - 1;
    part = next;
  }
  console.log(
    `${path}: ${rows - 1} ${rows === 2 ? 'row' : 'rows'} that ${rows === 2 ? 'is' : 'are'} left out or put right.`,
  );
}
