import { textAt } from '../json-text.ts';
import type { AskDeps } from './ask-source.ts';
import { askWordPress } from './ask-wordpress.ts';
import type { Pulled } from './pulled.ts';
import type { Watched } from './stored-source.ts';

type Looked =
  | { readonly outcome: 'looked'; readonly there: readonly Watched[]; readonly gone: readonly Watched[] }
  | Extract<Pulled, { outcome: 'failed' }>;

/** A site that loses more at once has lost its database rather than so many stories. */
const mostAsked = 10;

/**
 * Finds which posts a WordPress site does not show any more. It tells nobody what was deleted: it is asked for a list, and
 * then for each that lacks, whose status has the last word.
 */
export async function findGonePosts(site: string, watched: readonly Watched[], deps: AskDeps): Promise<Looked> {
  if (watched.length === 0) return { outcome: 'looked', there: [], gone: [] };
  const include = watched.map(({ key }) => key).join(',');
  const asked = await askWordPress(site, '', { include, per_page: '100', _fields: 'id' }, deps);
  if (asked.outcome === 'failed') return asked;
  const listed = new Set(Array.isArray(asked.value) ? asked.value.map(post => textAt(post, 'id')) : []);
  const missing = watched.filter(({ key }) => !listed.has(key)).slice(0, mostAsked);
  const gone: Watched[] = [];
  for (const one of missing) if (await isGone(site, one, deps)) gone.push(one);
  return { outcome: 'looked', there: watched.filter(one => !gone.includes(one)), gone };
}

/** Deleted (404, 410), or kept from the public (401, 403), or not published any more; anything else says nothing. */
async function isGone(site: string, { key }: Watched, deps: AskDeps): Promise<boolean> {
  const asked = await askWordPress(site, key, { _fields: 'id,status' }, deps);
  if (asked.outcome === 'failed') return asked.status !== null && [401, 403, 404, 410].includes(asked.status);
  const status = textAt(asked.value, 'status');
  return status !== '' && status !== 'publish';
}
