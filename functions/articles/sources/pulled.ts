import type { ArticleId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { Problem } from '../../language/problem.ts';
import type { Article } from '../article.ts';
import type { SourceState } from './stored-source.ts';

/** What one pull of a source brought. */
export type Pulled =
  | { readonly outcome: 'nothing new' }
  | {
      readonly outcome: 'news';
      readonly articles: readonly Article[];
      readonly problems: readonly Problem[];
      /** What it does not have any more. */
      readonly gone: readonly ArticleId[];
      readonly known: Partial<Pick<SourceState, 'etag' | 'lastModified' | 'changesUntil' | 'watched' | 'cursor'>>;
      /** There is more than one pull takes. */
      readonly hasMore: boolean;
    }
  | {
      readonly outcome: 'failed';
      /** Going on from `it …`. */
      readonly because: string;
      /** Not before this, if it says so. */
      readonly notBefore: Instant | null;
    };
