import type { Door } from '../door.ts';
import { takeDownEdition } from '../door-acts.ts';
import { UnusableInput } from '../unusable-input.ts';
import type { CommandLine } from './command-line.ts';

/** Takes an edition from the site, or puts it back. */
export async function takeDown(door: Door, editionId: string, { verb, given, json }: CommandLine): Promise<void> {
  const note = given('note');
  if (verb === 'take-down' && typeof note !== 'string') {
    throw new UnusableInput('take-down needs --note TEXT: why, for the journal; readers are not told.');
  }
  const { outcome } = await takeDownEdition(door, editionId, typeof note === 'string' ? note : null);
  if (json) return console.log(JSON.stringify({ outcome }));
  const shown = verb === 'take-down' ? 'is no longer shown on the site, within five minutes' : 'is shown on the site';
  console.log(`${editionId} ${shown}${outcome === 'done before' ? '; that was so before' : ''}.`);
}
