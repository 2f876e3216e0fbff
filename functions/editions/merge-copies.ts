import type { ArticleHead } from '../articles/article.ts';
import { addressesOf } from '../articles/story-mark.ts';
import { foldText } from '../language/fold-text.ts';
import type { ArticleId } from '../language/ids.ts';
import type { Selected } from './selection.ts';

/**
 * Of articles with one address or one headline only one is kept, in the order given: a pinned one, else the one that
 * can show most. The others are its copies, with the reason. Pinned articles may share a headline.
 */
export function mergeCopies(
  articles: readonly ArticleHead[],
  pinned: readonly ArticleId[],
): { readonly kept: readonly Selected[]; readonly copies: ReadonlyMap<ArticleId, string> } {
  const isPinned = new Set(pinned);
  const known = new Map<string, ArticleHead>();
  const copyOf = new Map<ArticleId, { readonly of: ArticleHead; readonly likeness: string }>();
  for (const one of [...articles].sort((a, b) => preference(b, isPinned) - preference(a, isPinned))) {
    const keys = keysOf(one);
    const telling = isPinned.has(one.id) ? keys.filter(({ likeness }) => likeness === 'same address') : keys;
    const same = telling.find(({ key }) => known.has(key));
    const of = (same && known.get(same.key)) ?? one;
    if (same) copyOf.set(one.id, { of, likeness: same.likeness });
    for (const { key } of keys) if (!known.has(key)) known.set(key, of);
  }
  const copies = Map.groupBy(copyOf, ([, { of }]) => of.id);
  return {
    kept: articles
      .filter(({ id }) => !copyOf.has(id))
      .map(head => ({ head, merged: copies.get(head.id)?.map(([id]) => id) ?? [] })),
    copies: new Map(
      [...copyOf].map(([id, { of, likeness }]) => [id, `the same story as '${of.headline}' (${likeness})`]),
    ),
  };
}

/** A sort is stable: what is equal here stays in the order given. */
function preference({ id, url, image }: ArticleHead, isPinned: ReadonlySet<ArticleId>): number {
  return (isPinned.has(id) ? 4 : 0) + (url === null ? 0 : 2) + (image === null ? 0 : 1);
}

function keysOf(one: ArticleHead) {
  const headline = foldText(one.headline);
  return [
    ...addressesOf(one).map(address => ({ key: `address ${address}`, likeness: 'same address' })),
    ...(headline === '' ? [] : [{ key: `headline ${headline}`, likeness: 'same headline' }]),
  ];
}
