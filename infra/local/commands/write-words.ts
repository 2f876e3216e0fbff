import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Door } from '../door.ts';
import { listNewsletters, writeEdition } from '../door-acts.ts';
import { countSegment } from '../door-segments.ts';
import { inWords } from '../load-newsroom.ts';
import { momentInZone } from '../moment-in-zone.ts';
import { UnusableInput } from '../unusable-input.ts';
import { type CommandLine, fromWhereOneStands } from './command-line.ts';
import { inWords as inWordsOf, tellProgress } from './count-readers.ts';

/** Writes an edition from a file of a person's own words. Throws UnusableInput. */
export async function writeWords(door: Door, line: CommandLine): Promise<'done' | 'not done'> {
  const [file, stray] = line.more;
  if (line.about === null || file === undefined) throw new UnusableInput('write needs a NEWSLETTER and a FILE.md.');
  if (stray !== undefined) throw new UnusableInput(`'${stray}' is one thing too many.`);
  const path = fromWhereOneStands(file);
  if (!existsSync(path) || !statSync(path).isFile()) throw new UnusableInput(`There is no file ${path}.`);
  const at = line.given('at');
  const wish = { newsletterId: line.about, file: basename(path), text: readFileSync(path, 'utf8') };
  const slot = typeof at === 'string' ? await slotAt(at, line.about, door) : null;
  const audience = await audienceOf(line, door);
  const written = await writeEdition(door, { ...wish, slot, ...audience });
  if (line.json) console.log(JSON.stringify(written));
  for (const problem of line.json ? [] : written.problems) console.error(inWords(problem));
  if (written.editionId === null) return 'not done';
  if (!line.json) console.log(`${written.editionId} is written; npm run editions -- show ${written.editionId}`);
  return 'done';
}

/** Whom it is for is counted first, and told. */
async function audienceOf({ given, about, json }: CommandLine, door: Door) {
  const [to, also] = [given('to'), given('also')];
  const alsoTo = typeof also === 'string' ? also.split(',').map(id => id.trim()) : [];
  if (typeof to !== 'string') return { alsoTo };
  const wanted = { newsletterId: about, segment: to, alsoTo };
  const counted = await countSegment(door, wanted, json ? () => {} : tellProgress);
  if (counted.counted === 0) throw new UnusableInput(`It would go to nobody: ${inWordsOf(counted)}.`);
  if (!json) console.log(`For ${inWordsOf(counted)}.`);
  return { to: counted.segment, readers: counted.counted, alsoTo };
}

/** A moment without an offset is what the newsletter's clocks show. */
async function slotAt(text: string, id: string, door: Door): Promise<string> {
  const { newsletters } = await listNewsletters(door);
  const zone = newsletters.find(({ newsletter }) => newsletter.id === id)?.newsletter.timeZone;
  return momentInZone(text, zone ?? 'UTC').toISOString();
}
