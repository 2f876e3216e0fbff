import type { Instant } from '../../language/instant.ts';
import type { Source } from './source.ts';
import type { Sources } from './source-table.ts';
import { settled } from './stored-source.ts';

type Deps = { readonly sources: Pick<Sources, 'get' | 'write'>; readonly now: () => Instant };

/** Stores sources as their settings say now; each is pulled at the next occasion. */
export async function putSources(sources: readonly Source[], deps: Deps): Promise<void> {
  for (const one of sources) await put(one, deps);
}

/** A pull that ends in between has written the source; then its state counts. */
async function put(one: Source, deps: Deps): Promise<void> {
  const before = await deps.sources.get(one.id);
  const written = await deps.sources.write(settled(one, before, deps.now()), before);
  if (written === null) await put(one, deps);
}
