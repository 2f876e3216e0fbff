import type { ArticleHead } from '../articles/article.ts';
import type { ArticleId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import type { Arrangement } from './arrangement.ts';
import type { Memory } from './earlier-editions.ts';

/** What the stories of an edition are chosen by. */
export type Wish = {
  readonly slot: Instant;
  readonly newsletter: Pick<
    Newsletter,
    'language' | 'languages' | 'sections' | 'withoutSections' | 'tags' | 'withoutTags' | 'order' | 'weights'
  >;
  readonly maximumArticles: number;
  readonly arrangement: Arrangement;
  readonly memory: Memory;
};
export type Selected = {
  readonly head: ArticleHead;
  /** Copies of the same story, for which it stands. */
  readonly merged: readonly ArticleId[];
};
