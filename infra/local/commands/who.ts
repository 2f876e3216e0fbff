import { once } from 'node:events';
import type { Door } from '../door.ts';
import { findReader, readersOf, type ToldReader } from '../door-readers.ts';
import { inZone } from '../in-zone.ts';
import type { CommandLine } from './command-line.ts';

/** Tells what became of an edition's readers as it learns it, or of one of them. */
export async function who(door: Door, editionId: string, { given, json }: CommandLine): Promise<void> {
  const [find, only] = [given('find'), given('only')];
  if (typeof find === 'string') await tellOne(door, editionId, find, json);
  else await tellAll(door, editionId, typeof only === 'string' ? only : null, json);
}

async function tellOne(door: Door, editionId: string, address: string, json: boolean): Promise<void> {
  const { reader, timeZone } = await findReader(door, editionId, address);
  const at = reader.acceptedAt === null ? '' : `, accepted ${inZone(reader.acceptedAt, timeZone)}`;
  console.log(json ? JSON.stringify(reader) : `${address}: ${reader.words}${at}`);
}

async function tellAll(door: Door, editionId: string, only: string | null, json: boolean): Promise<void> {
  // Whoever has seen enough, such as head, closes the pipe.
  process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1));
  let count = 0;
  for await (const { readers } of readersOf(door, editionId, only)) {
    count += readers.length;
    const lines = readers.map(reader => (json ? JSON.stringify(reader) : lineOf(reader)));
    if (lines.length > 0 && !process.stdout.write(`${lines.join('\n')}\n`)) await once(process.stdout, 'drain');
  }
  if (!json) console.log(`${count} ${count === 1 ? 'reader' : 'readers'}${only === null ? '' : `: ${only}`}`);
}

function lineOf({ address, words }: ToldReader): string {
  return `${(address ?? '(erased since)').padEnd(36)}  ${words}`;
}
