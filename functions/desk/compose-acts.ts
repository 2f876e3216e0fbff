import * as z from 'zod';
import { rewordEdition } from '../editions/arrange-edition.ts';
import type { Edition } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { markdownHtml } from '../editions/markdown-html.ts';
import { words } from '../editions/words.ts';
import { appealId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Queue } from '../runtime/queue.ts';
import { type Act, ActRefused, act } from './act.ts';
import { editionAsSeen, seen } from './named-edition.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get' | 'change'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

const { subject, preheader, note, text } = words.unwrap().shape;
const one = z.object({ editionId: z.string(), seen });
const wish = one.extend({
  subject: subject.unwrap().trim(),
  preheader: preheader.unwrap().trim(),
  note: note.unwrap().nullable().default(null),
  text: text.unwrap().nullable().default(null),
});

/** What a person writes and chooses in an edition that waits: its words and its ask. */
export function composeActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'word-edition', needs: 'editor', kind: 'change' }, wish, async (input, { name }) => {
      const edition = await editionAsSeen(input.editionId, input.seen, deps);
      return reword({ edition, holder: name, words: wordsFor(edition, input) }, deps);
    }),
    act(
      { name: 'choose-ask', needs: 'editor', kind: 'change' },
      one.extend({ wanted: z.object({ appealId: appealId.nullable() }).nullable() }),
      async (input, { name }) => {
        const edition = await editionAsSeen(input.editionId, input.seen, deps);
        return reword({ edition, holder: name, words: {}, wantedAsk: input.wanted }, deps);
      },
    ),
  ];
}

async function reword(wish: Parameters<typeof rewordEdition>[0], deps: Deps) {
  const answer = await rewordEdition(wish, deps);
  if (answer.outcome === 'refused') throw new ActRefused(`${wish.edition.editionId}: ${answer.because}`);
  return answer;
}

/** A letter is all text; above stories a person writes a note. */
function wordsFor({ layout }: Edition, { subject, preheader, note, text }: z.infer<typeof wish>) {
  const head = { subject, preheader };
  if (layout === 'digest' || layout === 'story') return { ...head, ...(note !== null && { note }) };
  if (text === null) return head;
  if (layout === 'letter' && markdownHtml(text) === null) {
    throw new ActRefused('a letter needs a text', 'what was asked', [{ field: 'text', message: 'is missing' }]);
  }
  return { ...head, text };
}
