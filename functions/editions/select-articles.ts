import type { ArticleHead } from '../articles/article.ts';
import type { ArticleId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Language } from '../language/locale.ts';
import type { Choice } from './edition.ts';

type Wish = {
  readonly slot: Instant;
  readonly language: Language;
  /** Empty means all. */
  readonly sections: readonly string[];
  readonly maximumArticles: number;
  readonly carried: ReadonlySet<ArticleId>;
};

/** Chooses the stories of an edition, newest first, and says of every article why it is in or out. */
export function selectArticles(
  articles: readonly ArticleHead[],
  wish: Wish,
): { chosen: readonly ArticleHead[]; choices: readonly Choice[] } {
  const inOrder = [...articles].sort(newestFirst);
  const judged = inOrder.map(one => ({ one, obstacle: obstacleTo(one, wish) }));
  const fitting = judged.filter(({ obstacle }) => obstacle === null).map(({ one }) => one);
  const chosen = fitting.slice(0, wish.maximumArticles);
  const isChosen = new Set(chosen.map(({ id }) => id));
  return {
    chosen,
    choices: judged.map(({ one, obstacle }) => ({
      id: one.id,
      headline: one.headline,
      chosen: isChosen.has(one.id),
      because: obstacle ?? (isChosen.has(one.id) ? 'new since the last edition' : roomFor(wish.maximumArticles)),
    })),
  };
}

function obstacleTo(one: ArticleHead, wish: Wish): string | null {
  if (one.publishedAt > wish.slot) return 'under embargo until after this slot';
  if (wish.carried.has(one.id)) return 'an earlier edition carried it';
  if (one.language !== wish.language) return 'in another language than the newsletter';
  if (wish.sections.length > 0 && !wish.sections.some(section => isSame(section, one.section))) {
    return 'in a section that the newsletter does not carry';
  }
  return null;
}

function roomFor(stories: number): string {
  return stories === 1
    ? 'the edition carries one story, and a newer one was chosen'
    : `no room: the edition carries ${stories} stories`;
}

function isSame(section: string, other: string): boolean {
  return section.localeCompare(other, undefined, { sensitivity: 'base' }) === 0;
}

function newestFirst(a: ArticleHead, b: ArticleHead): number {
  return b.publishedAt.localeCompare(a.publishedAt) || a.id.localeCompare(b.id);
}
