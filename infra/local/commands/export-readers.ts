import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Door } from '../door.ts';
import { exportReaders, type ShownExport } from '../door-exports.ts';
import { inZone } from '../in-zone.ts';
import { UnusableInput } from '../unusable-input.ts';
import { type CommandLine, fromWhereOneStands } from './command-line.ts';

export const exportUsage = `npm run subscribers -- export [FILE] [--format csv|json] [--newsletter ID] [--only SEGMENT] [--json] [--stack NAME]
                           [--data FOLDER]
`;
export const exportHelp = `  export [FILE]    writes readers with status and consent, everybody or those of a newsletter, into FILE, or tells
                   the addresses at which the files lie for an hour; --only a part of them
`;
export const exportOptions = {
  format: { type: 'string' },
  newsletter: { type: 'string' },
  only: { type: 'string' },
} as const;

/** Writes readers into a file, or tells where the files lie. */
export async function exportList(door: Door, line: CommandLine): Promise<void> {
  const { given, about, json } = line;
  const named = (option: string) => (typeof given(option) === 'string' ? String(given(option)) : null);
  const format = named('format') ?? (about?.endsWith('.json') ? 'json' : 'csv');
  if (format !== 'csv' && format !== 'json') throw new UnusableInput('--format is csv or json.');
  const wish = { format, newsletterId: named('newsletter'), segment: named('only') };
  const done = await exportReaders(door, wish, json ? () => {} : tellProgress);
  if (about !== null) await join(done, fromWhereOneStands(about));
  if (json) console.log(JSON.stringify({ ...done, file: about }));
  else for (const words of inWords(done, about)) console.log(words);
}

function tellProgress({ rows }: ShownExport): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${rows.toLocaleString('en')} readers so far …\r`);
}

function inWords({ rows, urls, urlsEndAt }: ShownExport, file: string | null): readonly string[] {
  const readers = `${rows.toLocaleString('en')} ${rows === 1 ? 'reader' : 'readers'}`;
  if (file !== null) return [`${readers} in ${file}.`];
  return [`${readers}; until ${inZone(urlsEndAt, 'UTC')}, whoever has these addresses can fetch them:`, ...urls];
}

/** One file of several, each of which is whole in itself; no more than one of them is held at a time. */
async function join({ urls, format }: ShownExport, path: string): Promise<void> {
  const file = createWriteStream(path);
  for (const [index, url] of urls.entries()) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`a file of the export could not be fetched: ${answer.status}`);
    const text = await answer.text();
    const [isFirst, isLast] = [index === 0, index === urls.length - 1];
    const part =
      format === 'json' ? innerOf(text, isFirst, isLast) : isFirst ? text : text.slice(text.indexOf('\r\n') + 2);
    if (!file.write(part)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** Of an array in its own brackets, what stands within an array of all. */
function innerOf(text: string, isFirst: boolean, isLast: boolean): string {
  const inner = text.slice(2, text.lastIndexOf('\n]'));
  return `${isFirst ? '[\n' : ',\n'}${inner}${isLast ? '\n]\n' : ''}`;
}
