import type { Door } from '../door.ts';
import { findReader } from '../door-readers.ts';
import { listUnsettled, type Resolved, resolveEdition, type Unsettled } from '../door-unsettled.ts';
import { editionsCommand, type Place } from '../editions-command.ts';
import { inZone } from '../in-zone.ts';
import { UnusableInput } from '../unusable-input.ts';
import type { CommandLine } from './command-line.ts';

/** Shows readers of whom nobody can tell whether they got an edition, or decides about them for a person. */
export async function resolve(door: Door, editionId: string, line: CommandLine): Promise<void> {
  const { given, more, json } = line;
  const [send, leave] = [given('send') === true, given('leave') === true];
  if (send && leave) throw new UnusableInput('--send and --leave are two different things; give one of them.');
  if (!send && !leave && more.length > 0) throw new UnusableInput(`What about ${more[0]}: --send or --leave?`);
  const found = await listUnsettled(door, editionId);
  if (!send && !leave) {
    if (json) console.log(JSON.stringify(found));
    else for (const text of inWords(found, line)) console.log(text);
    return;
  }
  const wish = send ? 'send' : 'leave';
  const who = more.length === 0 ? 'all' : await Promise.all(more.map(address => idOf(address, editionId, door)));
  const resolved = await resolveEdition(door, wish, { editionId, who, asOf: found.asOf });
  console.log(json ? JSON.stringify(resolved) : outcome(wish, resolved));
}

async function idOf(address: string, editionId: string, door: Door): Promise<string> {
  const { reader } = await findReader(door, editionId, address);
  if (reader.names.some(name => name === 'uncertain' || name === 'stuck')) return reader.readerId;
  throw new UnusableInput(`${address} is not in doubt: ${reader.words}.`);
}

function inWords(found: Unsettled, place: Place): readonly string[] {
  const { editionId, readers, readersInAll } = found;
  if (readersInAll === 0) return [...waiting(found), `Nobody of ${editionId} waits for a decision.`];
  const uncertain = readers.filter(({ names }) => names.includes('uncertain'));
  const stuck = readers.filter(({ names }) => names.includes('stuck'));
  const command = editionsCommand('resolve', editionId, place);
  return [
    ...group(uncertain, 'may have got the mail or not; SES never answered their calls, and nothing can tell any more'),
    ...group(stuck, 'have no mail: SES answered five calls with nothing'),
    ...(readersInAll > readers.length ? [`… and ${readersInAll - readers.length} more`] : []),
    ...waiting(found),
    'To send to them now (who has got the mail already gets it twice):',
    `  ${command} --send`,
    'To leave them as they are (who has not got it goes without):',
    `  ${command} --leave`,
    'Either for some of them: with their addresses behind.',
  ];
}

function group(readers: Unsettled['readers'], what: string): readonly string[] {
  if (readers.length === 0) return [];
  const lines = readers.map(
    ({ address, lane, batch, words }) =>
      `  ${(address ?? '(erased since)').padEnd(36)}  lane ${lane}, batch ${batch}${more(words)}`,
  );
  return [`${readers.length} ${readers.length === 1 ? 'reader' : 'readers'} ${what}:`, ...lines];
}

/** What there is to say of one alone, such as that he left when he was sent to after all. */
function more(words: string): string {
  const [, ...rest] = words.split('; ');
  return rest.length === 0 ? '' : `: ${rest.join('; ')}`;
}

/** Calls that may yet turn out by themselves. */
function waiting({ calls, timeZone }: Unsettled): readonly string[] {
  const [last] = calls
    .map(({ judgedBy }) => judgedBy)
    .sort()
    .slice(-1);
  if (last === undefined) return [];
  const readers = calls.reduce((sum, one) => sum + one.readers, 0);
  const what = calls.length === 1 ? 'a call without an answer is' : `${calls.length} calls without an answer are`;
  return [`For ${readers} more ${what} still to be judged, by ${inZone(last, timeZone)} at the latest.`];
}

function outcome(wish: 'send' | 'leave', { readers, later, state }: Resolved): string {
  const people = (count: number) => `${count} ${count === 1 ? 'reader' : 'readers'}`;
  if (readers + later === 0) return 'Nobody waits for a decision any more; nothing is done.';
  const rest = later === 0 ? '' : ` ${people(later)} just changed; ask again in a minute.`;
  if (wish === 'leave') return `${people(readers)} left as they are.${rest}`;
  const when =
    state === 'sending' ? 'as soon as the engine (npm start) or the stack runs' : `when it is no longer ${state}`;
  return `It is sent to ${people(readers + later)}, ${when}. Whoever is heard of before or has left is not mailed.`;
}
