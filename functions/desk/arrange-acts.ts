import * as z from 'zod';
import type { Articles } from '../articles/article-table.ts';
import { arrangeEdition, remakeEdition } from '../editions/arrange-edition.ts';
import { handling } from '../editions/arrangement.ts';
import type { Editions } from '../editions/edition-table.ts';
import { foreseeEdition } from '../editions/foresee-edition.ts';
import type { Instant } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Queue } from '../runtime/queue.ts';
import { type Act, ActRefused, act } from './act.ts';
import { editionAsSeen, namedEdition, seen } from './named-edition.ts';

type Deps = {
  readonly articles: Pick<Articles, 'headsBetween' | 'find'>;
  readonly newsletters: Pick<Newsletters, 'list' | 'get'>;
  readonly editions: Pick<Editions, 'get' | 'change' | 'since' | 'earlier'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

const article = z.string().min(1).max(500);
const wish = z.object({
  editionId: z.string(),
  how: handling,
  articles: z.array(article).min(1).max(100),
  seen,
  stayHeld: z.boolean().default(false),
});

/** What stands in an edition: arranged by hand, made again, or foreseen. */
export function arrangeActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'arrange-edition', needs: 'editor', kind: 'change' }, wish, async (input, { name }) => {
      const { editionId, how, articles } = input;
      const edition = await editionAsSeen(editionId, input.seen, deps);
      const holder = input.stayHeld ? name : null;
      return unlessRefused(editionId, await arrangeEdition({ edition, how, articles, holder }, deps));
    }),
    act(
      { name: 'remake-edition', needs: 'editor', kind: 'change' },
      z.object({ editionId: z.string(), stayHeld: z.boolean().default(false) }),
      async ({ editionId, stayHeld }, { name }) => {
        const edition = await namedEdition(editionId, deps);
        return unlessRefused(editionId, await remakeEdition({ edition, holder: stayHeld ? name : null }, deps));
      },
    ),
    act({ name: 'show-newsletter', needs: 'viewer', kind: 'question' }, z.object({ newsletterId: z.string() }), input =>
      show(input.newsletterId, deps),
    ),
  ];
}

function unlessRefused<Outcome extends { readonly outcome: string }>(editionId: string, answer: Outcome): Outcome {
  if ('because' in answer) throw new ActRefused(`${editionId}: ${answer.because}`);
  return answer;
}

async function show(named: string, deps: Deps) {
  const stored = (await deps.newsletters.list()).find(({ newsletter }) => newsletter.id === named);
  if (stored === undefined) {
    throw new ActRefused(`there is no newsletter '${named}'; npm run newsletters -- list shows them`, 'what was asked');
  }
  return { ...stored, next: await foreseeEdition(stored.newsletter, deps) };
}
