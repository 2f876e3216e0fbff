import type { Door } from '../door.ts';
import { listEditions, showEdition } from '../door-acts.ts';
import { listPutAside, putAsideInWords } from '../door-put-aside.ts';
import { inWords } from '../tell-edition.ts';
import type { CommandLine } from './command-line.ts';
import { textTable } from './text-table.ts';

/** Lists all editions, and names what could not be done. */
export async function list(door: Door, json: boolean): Promise<void> {
  const [editions, putAside] = await Promise.all([listEditions(door, null), listPutAside(door)]);
  if (json) {
    console.log(JSON.stringify(editions));
    return;
  }
  const rows = editions.map(one => [
    one.editionId,
    one.state,
    one.wants ?? '',
    String(one.articles),
    one.subject ?? one.because,
  ]);
  if (rows.length === 0) console.log('There is no edition yet.');
  else process.stdout.write(textTable(['ID', 'STATE', 'WANTS', 'STORIES', 'SUBJECT'], rows));
  for (const { editionId, trouble } of editions) {
    if (trouble !== null) console.log(`\n${editionId}: ${trouble}\nMend that item, or the code.`);
  }
  for (const one of putAside) console.log(`\n${putAsideInWords(one)}`);
}

/** What happened to one edition and why, what it waits for, and what of it could not be done. */
export async function show(door: Door, editionId: string, { json, ...place }: CommandLine): Promise<void> {
  const [edition, everything] = await Promise.all([showEdition(door, editionId), listPutAside(door)]);
  const putAside = everything.filter(one => one.editionId === editionId);
  if (json) {
    console.log(JSON.stringify({ ...edition, putAside }));
    return;
  }
  for (const line of inWords(edition, place)) console.log(line);
  for (const one of putAside) console.log(`  ${putAsideInWords(one)}`);
  for (const { headline, chosen, because } of edition.choices)
    console.log(`  ${chosen ? '+' : '-'} ${headline}: ${because}`);
  if (edition.viewUrl !== null) console.log(`  ${edition.viewUrl}`);
}
