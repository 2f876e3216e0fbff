import type { Door } from '../door.ts';
import { type FoundSubscriber, findSignUp, findSubscribers } from '../door-subscribers.ts';
import type { CommandLine } from './command-line.ts';

/** Tells of the subscribers whose address or name begins so. */
export async function findBegins(door: Door, start: string, { json }: CommandLine): Promise<void> {
  const { subscribers, areMore } = await findSubscribers(door, start);
  if (json) return console.log(JSON.stringify({ subscribers, areMore }));
  if (subscribers.length === 0) console.log(`No address and no name begins with ${start}.`);
  if (isAddress(start)) for (const line of await waitingThere(door, start)) console.log(line);
  for (const one of subscribers) for (const line of inWords(one)) console.log(line);
  if (areMore) console.log('There are more; give more letters.');
}

function inWords({ address, name, language, standing, subscriptions, giving, tags }: FoundSubscriber) {
  const about = [name, language, ...(tags.length > 0 ? [`tagged ${tags.join(', ')}`] : [])].filter(one => one);
  const newsletters = Object.entries(subscriptions).map(([id, { state, confirmedAt, leftAt }]) =>
    state === 'left' ? `  left ${id} on ${day(leftAt)}` : `  gets ${id}, confirmed on ${day(confirmedAt)}`,
  );
  const gave = giving === null ? [] : [`  gave ${giving.kind}, last on ${giving.lastGiftOn}`];
  const isSuppressed = standing.kind === 'suppressed';
  const suppressed = isSuppressed ? [`  mailed no more since ${day(standing.since)}: ${standing.because}`] : [];
  return [[address, ...about].join(' · '), ...newsletters, ...gave, ...suppressed];
}

/** Who has yet to confirm is no subscriber, and found by the whole address alone. */
function isAddress(start: string): boolean {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(start);
}

async function waitingThere(door: Door, address: string): Promise<readonly string[]> {
  const { waiting } = await findSignUp(door, address);
  if (waiting === null) return [];
  return [
    `  asked for ${waiting.newsletters.join(', ')} on ${day(waiting.askedAt)} and has yet to confirm, until ${day(waiting.goodUntil)};`,
    `  npm run subscribers -- resend ${address} mails the link once more`,
  ];
}

function day(moment = ''): string {
  return moment.slice(0, 10);
}
