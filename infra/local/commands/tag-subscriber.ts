import type { Door } from '../door.ts';
import { tagSubscriber } from '../door-subscribers.ts';
import { UnusableInput } from '../unusable-input.ts';
import type { CommandLine } from './command-line.ts';

/** Notes words by which to tell a subscriber apart, or takes them back. */
export async function tagOne(door: Door, address: string, { verb, more, json }: CommandLine): Promise<void> {
  if (more.length === 0) throw new UnusableInput(`${verb} needs an ADDRESS and one TAG or several.`);
  const settled = await tagSubscriber(door, { address, [verb === 'tag' ? 'add' : 'remove']: more });
  console.log(json ? JSON.stringify(settled) : `${address} carries ${settled.tags.join(', ') || 'no tag'}.`);
}
