import type { ArticleHead } from '../articles/article.ts';
import { storyFinder } from '../articles/story-mark.ts';
import type { Choice } from './edition.ts';
import { mergeCopies } from './merge-copies.ts';
import { obstacleFinder } from './obstacle-finder.ts';
import { asOrdered, byRank, newestFirst, weightOf } from './rank-articles.ts';
import type { Selected, Wish } from './selection.ts';

/**
 * Chooses the stories of an edition and says of every article why it is in or out: first those that are in, in the
 * edition's order, then the others, newest first. Articles from before the edition's time are not spoken of.
 */
export function selectArticles(
  articles: readonly ArticleHead[],
  wish: Wish,
): { readonly chosen: readonly Selected[]; readonly choices: readonly Choice[] } {
  const obstacleTo = obstacleFinder(articles, wish);
  const groundsFor = groundsFinder(wish);
  const judged = articles.flatMap(head => {
    const grounds = groundsFor(head);
    return grounds === null ? [] : [{ head, grounds, obstacle: obstacleTo(head) }];
  });
  const fitting = judged.filter(({ obstacle }) => obstacle === null).map(({ head }) => head);
  const { kept, copies } = mergeCopies(fitting.sort(byRank(wish)), wish.arrangement.pinned);
  const chosen = asOrdered(kept.slice(0, wish.maximumArticles), wish);

  const grounds = new Map(judged.map(one => [one.head.id, one.grounds]));
  const isChosen = new Set(chosen.map(({ head }) => head.id));
  const left = judged.filter(({ head }) => !isChosen.has(head.id)).sort((a, b) => newestFirst(a.head, b.head));
  return {
    chosen,
    choices: [
      ...chosen.map(({ head }) => choice(head, true, `${grounds.get(head.id)}${weightTold(head, wish)}`)),
      ...left.map(({ head, obstacle }) => choice(head, false, obstacle ?? copies.get(head.id) ?? noRoom(wish))),
    ],
  };
}

/** Finds why an article is looked at at all; null when its time is over. */
function groundsFinder({ arrangement, memory }: Wish): (one: ArticleHead) => string | null {
  const putOff = storyFinder(memory.putOff);
  return one => {
    if (arrangement.pinned.includes(one.id)) return 'pinned by hand';
    if (one.publishedAt >= memory.newSince) return 'new since the last edition';
    if (putOff(one) !== null) return 'put off by hand from an earlier edition';
    const isLate = memory.lateSince !== null && one.arrivedAt !== null && one.arrivedAt >= memory.lateSince;
    return isLate ? 'came in too late for the last edition' : null;
  };
}

function choice({ id, headline }: ArticleHead, chosen: boolean, because: string): Choice {
  return { id, headline, chosen, because };
}

function weightTold(one: ArticleHead, { newsletter }: Wish): string {
  return newsletter.order === 'weight' ? `, weight ${weightOf(one, newsletter)}` : '';
}

function noRoom({ maximumArticles, newsletter, arrangement }: Wish): string {
  if (maximumArticles > 1) return `no room: the edition carries ${maximumArticles} stories`;
  if (arrangement.pinned.length > 0) return 'the edition carries one story, and another one was pinned';
  const better = newsletter.order === 'weight' ? 'one of more weight' : 'a newer one';
  return `the edition carries one story, and ${better} was chosen`;
}
