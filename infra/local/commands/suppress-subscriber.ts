import type { Door } from '../door.ts';
import { liftSuppression, type Settled, suppressSubscriber } from '../door-subscribers.ts';
import type { CommandLine } from './command-line.ts';

/** Keeps an address from being mailed, or takes that back. */
export async function suppress(door: Door, address: string, { given, json }: CommandLine): Promise<void> {
  const lifts = given('lift') === true;
  const settled = await (lifts ? liftSuppression : suppressSubscriber)(door, address);
  console.log(json ? JSON.stringify(settled) : inWords(address, lifts, settled));
}

function inWords(address: string, lifts: boolean, { outcome, standing }: Settled): string {
  if (lifts) return outcome === 'done' ? `${address} may be mailed again.` : `${address} was not suppressed by hand.`;
  if (outcome === 'done') return `${address} is mailed no more, by no newsletter.`;
  return `${address} was mailed no more before: ${standing?.because ?? 'its person was erased'}.`;
}
