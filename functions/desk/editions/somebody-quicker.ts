import { changedSince } from '../../editions/hold-edition.ts';
import { millisecondsBetween } from '../../language/instant.ts';
import type { Journal } from '../../runtime/journal-table.ts';
import type { Answer } from '../act.ts';
import type { Said } from '../said.ts';
import type { Visit } from '../visit.ts';

type Deps = { readonly journal: Pick<Journal, 'newest'> };
type Refused = Extract<Answer, { ok: false }>;
type Pressed = { readonly editionId: string; readonly path: string };

/** Among so many of the newest entries somebody's change is looked for. */
const entriesLooked = 50;
/** Seconds; nobody looks at a page for longer and then presses. */
const tooLongAgo = 1800;

/** What may be done to an edition as it is now, without having looked at it again. */
const harmless = ['arrange', 'ask', 'remake'];

/**
 * Answers a refusal. When somebody else was quicker, it says who did what, and one press does what was asked for all the
 * same, so that nothing is lost; what lets an edition go or leaves it out is looked at again first.
 */
export async function refusedSince(visit: Visit, answer: Refused, pressed: Pressed, deps: Deps): Promise<Response> {
  const at = `/desk/editions/${pressed.editionId}`;
  if (!answer.message.includes(changedSince)) return visit.refused(answer, at);
  return visit.done(at, {
    text: `Not done, since ${await whoWasQuicker(visit, pressed.editionId, deps)}. This is how it is now.`,
    tone: 'trouble',
    undo: harmless.includes(pressed.path) ? onceMore(visit, `${at}/${pressed.path}`) : null,
  });
}

/** In words that go on a sentence. */
export async function whoWasQuicker(visit: Visit, editionId: string, { journal }: Deps): Promise<string> {
  const month = visit.now.slice(0, 7);
  const entries = await journal.newest({ month, behind: null, count: entriesLooked });
  const named = JSON.stringify({ editionId }).slice(1, -1);
  const last = entries.find(({ outcome, input, act }) => outcome === 'done' && act in deeds && input.includes(named));
  const seconds = last === undefined ? tooLongAgo : Math.round(millisecondsBetween(last.at, visit.now) / 1000);
  // Then it was the newsroom or the clock: a story was corrected, or the slot came.
  if (last === undefined || seconds >= tooLongAgo) return 'it was made again since you looked at it';
  return `${last.by === visit.actor.name ? 'you yourself' : last.by} ${deeds[last.act]} ${inWords(seconds)}`;
}

function inWords(seconds: number): string {
  if (seconds < 5) return 'just now';
  return seconds < 90 ? `${seconds} seconds ago` : `${Math.round(seconds / 60)} minutes ago`;
}

const deeds: Readonly<Record<string, string>> = {
  'arrange-edition': 'arranged its stories',
  'word-edition': 'wrote its words',
  'choose-ask': 'chose its ask',
  'remake-edition': 'had it made again',
  'approve-edition': 'approved it',
  'hold-edition': 'held it',
  'skip-edition': 'left it out',
  'write-edition': 'wrote its words',
  'draft-edition': 'wrote its words',
};

function onceMore({ sent }: Visit, action: string): Said['undo'] {
  const fields = ['how', 'articles', 'ask'].flatMap(name => (sent.get(name) === '' ? [] : [[name, sent.get(name)]]));
  return { label: 'Do it all the same', action, fields: Object.fromEntries(fields) };
}
