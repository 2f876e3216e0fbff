import type { Door } from '../door.ts';
import { type Counted, countSegment } from '../door-segments.ts';
import type { CommandLine } from './command-line.ts';

/** Tells how many readers a segment has. */
export async function countReaders(door: Door, segment: string, { given, json }: CommandLine): Promise<void> {
  const newsletter = given('newsletter');
  const newsletterId = typeof newsletter === 'string' ? newsletter : null;
  const counted = await countSegment(door, { newsletterId, segment }, json ? () => {} : tellProgress);
  console.log(json ? JSON.stringify(counted) : inWords(counted));
}

/** For who waits at a terminal; nothing of it stands in what is piped elsewhere. */
export function tellProgress({ looked }: Counted): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${looked.toLocaleString('en')} readers looked at …\r`);
}

export function inWords({ newsletterId, segment, counted, looked }: Counted): string {
  const share = `${counted.toLocaleString('en')} of the ${looked.toLocaleString('en')} readers of ${newsletterId}`;
  return `${share}: ${segment}`;
}
