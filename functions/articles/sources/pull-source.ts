import type { AskDeps } from './ask-source.ts';
import { pullFeed } from './pull-feed.ts';
import { pullTable, type TableDeps } from './pull-table.ts';
import { pullWordPress } from './pull-wordpress.ts';
import type { Pulled } from './pulled.ts';
import type { StoredSource } from './stored-source.ts';

export type PullDeps = AskDeps & TableDeps;

/** Asks one source for what is new, by its kind. */
export function pullSource({ source, state }: StoredSource, deps: PullDeps): Promise<Pulled> {
  switch (source.kind) {
    case 'feed':
      return pullFeed(source, state, deps);
    case 'wordpress':
      return pullWordPress(source, state, deps);
    case 'table':
      return pullTable(source, state, deps);
    default:
      return source satisfies never;
  }
}
