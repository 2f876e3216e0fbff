import * as z from 'zod';
import { correction } from '../articles/article.ts';
import type { Articles } from '../articles/article-table.ts';
import { correctArticle, flagArticle, restoreArticle, retractArticle } from '../articles/correct-article.ts';
import type { Editions } from '../editions/edition-table.ts';
import { editionsWith } from '../editions/editions-with.ts';
import { mailCorrection } from '../editions/mail-correction.ts';
import { articleId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Queue } from '../runtime/queue.ts';
import { type Act, ActRefused, act } from './act.ts';

type Deps = {
  readonly articles: Pick<Articles, 'records' | 'write'>;
  readonly newsletters: Pick<Newsletters, 'list' | 'ids'>;
  readonly editions: Pick<Editions, 'earlier' | 'create' | 'get'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly changes: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

const one = z.object({ articleId });
const note = correction.shape.text;
/** `hold`: it waits for approval, also where the newsletter asks nobody. */
const letter = one.extend({ hold: z.boolean().default(false) });

/** Putting an article right, or taking it back; each answers which editions went out with it, whose readers can be told. */
export function correctionActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'correct-article', needs: 'editor', kind: 'change' }, one.extend({ text: note }), async input =>
      tell(input, await correctArticle(input.articleId, input.text, deps), deps),
    ),
    act(
      { name: 'retract-article', needs: 'editor', kind: 'change' },
      one.extend({ text: note.nullable().default(null) }),
      async input => {
        const { retractedAt } = await found(input, deps);
        const told = await tell(input, await retractArticle(input.articleId, input.text, deps), deps);
        return { ...told, stoodBefore: retractedAt === null };
      },
    ),
    act({ name: 'restore-article', needs: 'editor', kind: 'change' }, one, async input =>
      tell(input, await restoreArticle(input.articleId, deps), deps),
    ),
    act(
      { name: 'flag-article', needs: 'editor', kind: 'change' },
      one.extend({ sensitive: z.boolean() }),
      async input => ({ outcome: await flagArticle((await found(input, deps)).id, input.sensitive, deps) }),
    ),
    act({ name: 'mail-correction', needs: 'publisher', kind: 'change' }, letter, (input, { name }) =>
      mail(input, name, deps),
    ),
  ];
}

type Outcome = Awaited<ReturnType<typeof correctArticle>>;

async function mail(input: z.infer<typeof letter>, by: string, deps: Deps) {
  const article = await found(input, deps);
  const carriedBy = await editionsWith(article, deps);
  if (carriedBy.length === 0)
    throw new ActRefused(`no edition went out with ‘${article.headline}’: nobody is to be told`);
  const mailed = await mailCorrection({ article, carriedBy, by, heldBy: input.hold ? by : null }, deps);
  if (mailed === null) throw new ActRefused(`‘${article.headline}’ was neither corrected nor taken back`);
  return mailed;
}

async function found({ articleId: id }: z.infer<typeof one>, deps: Deps) {
  const article = (await deps.articles.records([id])).get(id);
  if (article === undefined) throw new ActRefused(`there is no article ${id}`, 'what was asked');
  return article;
}

async function tell(input: z.infer<typeof one>, outcome: Outcome, deps: Deps) {
  const article = await found(input, deps);
  return { outcome, headline: article.headline, carriedBy: await editionsWith(article, deps) };
}
