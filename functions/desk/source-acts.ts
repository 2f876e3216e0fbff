import * as z from 'zod';
import type { Sources } from '../articles/sources/source-table.ts';
import { sourceId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import { type Act, ActRefused, act } from './act.ts';

type Deps = { readonly sources: Pick<Sources, 'list' | 'get' | 'write' | 'remove'>; readonly now: () => Instant };

const one = z.object({ sourceId });
type Input = z.infer<typeof one>;

/** Looking after the sources; they are put with the other settings. */
export function sourceActs(deps: Deps): readonly Act[] {
  return [
    act({ name: 'list-sources', needs: 'viewer', kind: 'question' }, z.object({}), async () => {
      const stored = await deps.sources.list();
      return stored.map(({ source, state: { etag, lastModified, changesUntil, watched, cursor, ...state } }) => ({
        source,
        ...state,
      }));
    }),
    act({ name: 'pull-source', needs: 'editor', kind: 'change' }, one, input => pullSoon(input, deps)),
    act({ name: 'remove-source', needs: 'admin', kind: 'change' }, one, async input => {
      const { source } = await found(input, deps);
      await deps.sources.remove(source.id);
      return { sourceId: source.id };
    }),
  ];
}

/** At the next tick of the clock, and everything once more. */
async function pullSoon(input: Input, deps: Deps): Promise<{ readonly dueAt: Instant }> {
  const stored = await found(input, deps);
  const state = {
    ...stored.state,
    dueAt: deps.now(),
    etag: null,
    lastModified: null,
    changesUntil: null,
    cursor: null,
  };
  const written = await deps.sources.write({ source: stored.source, state }, stored);
  return written === null ? pullSoon(input, deps) : { dueAt: state.dueAt };
}

async function found({ sourceId: id }: Input, { sources }: Deps) {
  const stored = await sources.get(id);
  if (stored === null) {
    throw new ActRefused(`there is no source '${id}'; npm run sources -- list shows them`, 'what was asked');
  }
  return stored;
}
