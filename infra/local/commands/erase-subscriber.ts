import type { Door } from '../door.ts';
import { eraseSubscriber } from '../door-subscribers.ts';
import { UnusableInput } from '../unusable-input.ts';
import type { CommandLine } from './command-line.ts';

/** Erases what is stored of a person; nobody can take that back, so it is asked for twice. */
export async function erase(door: Door, address: string, { given, json }: CommandLine): Promise<void> {
  if (given('yes') !== true) {
    throw new UnusableInput(
      `Address, name, subscriptions, giving, consent history and sign-ups of ${address} would be gone for good; add --yes for that.`,
    );
  }
  const erased = await eraseSubscriber(door, address);
  if (json) console.log(JSON.stringify(erased));
  else if (erased.outcome === 'unknown') console.log(`Nothing is stored of ${address}.`);
  else console.log(`${address} is erased; no list brings the person back.`);
}
