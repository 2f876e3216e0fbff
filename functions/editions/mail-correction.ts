import type { StoredArticle } from '../articles/article-record.ts';
import type { EditionId, NewsletterId } from '../language/ids.ts';
import { type Instant, instant } from '../language/instant.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Queue } from '../runtime/queue.ts';
import type { Condition } from '../subscribers/segment.ts';
import { correctionWords } from './correction-words.ts';
import { keyOfEdition } from './edition.ts';
import type { Editions } from './edition-table.ts';
import { makeEdition } from './make-edition.ts';
import { type Words, wordless } from './words.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'list'>;
  readonly editions: Pick<Editions, 'create' | 'get'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

type Wish = {
  readonly article: StoredArticle;
  readonly carriedBy: readonly EditionId[];
  readonly by: string;
  /** Who wants the letters to wait for approval; null: their newsletters say what happens. */
  readonly heldBy?: string | null;
};

/** `readers` is null while an edition with the story is still going out. */
type Mailed = { readonly editionId: EditionId; readonly existed: boolean; readonly readers: number | null };

/**
 * Makes a letter for whoever got a story that was corrected or taken back, one in each newsletter that carried it; who
 * got the story in two gets one letter, from the first of them that still reaches him. Safe to run twice: its slot is
 * the moment of the correction.
 */
export async function mailCorrection(
  { article, carriedBy, by, heldBy = null }: Wish,
  deps: Deps,
): Promise<readonly Mailed[] | null> {
  const slot = correctedAt(article);
  if (slot === null) return null;
  const stored = await deps.newsletters.list();
  const mailed: Mailed[] = [];
  const told: Condition[] = [];
  for (const [id, editions] of byNewsletter(carriedBy)) {
    const newsletter = stored.find(one => one.newsletter.id === id)?.newsletter;
    if (newsletter === undefined) continue;
    const readers = await readersOf(editions, deps);
    const got = { about: 'got', anyOf: editions, not: false } as const;
    const audience = { segment: [got, ...told], readers, alsoTo: [] };
    const words = wordsFor(article, newsletter);
    const wish = { newsletter, slot, dueAt: deps.now(), by, heldBy, layout: 'letter', words, audience } as const;
    mailed.push({ ...(await makeEdition(wish, deps)), readers });
    told.push({ about: 'told', newsletter: id, anyOf: [...editions], not: true });
  }
  return mailed;
}

/** An edition's id names its slot to the second; null when nothing was put right. */
function correctedAt({ corrections, retractedAt }: StoredArticle): Instant | null {
  const moments = [...corrections.map(({ at }) => at), ...(retractedAt === null ? [] : [retractedAt])].sort();
  const last = moments.at(-1);
  return last === undefined ? null : instant.parse(`${last.slice(0, 19)}Z`);
}

function byNewsletter(editions: readonly EditionId[]): ReadonlyMap<NewsletterId, readonly EditionId[]> {
  const found = new Map<NewsletterId, EditionId[]>();
  for (const id of editions) {
    const { newsletterId } = keyOfEdition(id);
    found.set(newsletterId, [...(found.get(newsletterId) ?? []), id]);
  }
  return found;
}

async function readersOf(ids: readonly EditionId[], { editions }: Deps): Promise<number | null> {
  const stored = await Promise.all(ids.map(editions.get));
  const accepted = stored.map(one => (one?.state === 'closed' ? (one.counts.accepted ?? 0) : null));
  return accepted.includes(null) ? null : accepted.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function wordsFor({ headline, url, corrections, retractedAt }: StoredArticle, { language }: Newsletter): Words {
  const words = correctionWords[language];
  const note = corrections.at(-1)?.text ?? '';
  const plain = asMarkdown(headline);
  const text = [
    retractedAt === null ? words.weWereWrong(plain) : words.weTookBack(plain),
    asMarkdown(note),
    url === null || retractedAt !== null ? '' : `[${words.asItStands}](<${url}>)`,
  ];
  return {
    ...wordless,
    subject: (retractedAt === null ? words.corrected(headline) : words.takenBack(headline)).slice(0, 200),
    text: text.filter(part => part !== '').join('\n\n'),
    withoutAsk: true,
  };
}

/** Plain text as Markdown that reads the same. */
function asMarkdown(text: string): string {
  return text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
}
