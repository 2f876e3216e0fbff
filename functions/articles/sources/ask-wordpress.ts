import { type AskDeps, askSource, failed } from './ask-source.ts';
import type { Pulled } from './pulled.ts';

type Failed = Extract<Pulled, { outcome: 'failed' }>;
type Answered =
  | { readonly outcome: 'answered'; readonly value: unknown }
  | (Failed & { readonly status: number | null });

/** Asks the posts of a WordPress site; `about` is empty for the list or one post's id. */
export async function askWordPress(
  site: string,
  about: string,
  parameters: Readonly<Record<string, string>>,
  deps: AskDeps,
): Promise<Answered> {
  const asked = await askSource({ url: addressOf(site, about, parameters), accept: 'application/json' }, deps);
  if (asked.outcome === 'nothing new') return { ...failed('answers 304 to what it was not asked'), status: 304 };
  if (asked.outcome === 'failed') return asked;
  try {
    return { outcome: 'answered', value: JSON.parse(asked.text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      ...failed('does not answer in JSON: is its REST API switched off, or is this not the address of the site?'),
      status: 200,
    };
  }
}

/** The address in the settings may be the site's, its API's, or, without readable addresses, `/?rest_route=/`. */
function addressOf(site: string, about: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(site);
  const route = `/wp/v2/posts${about === '' ? '' : `/${about}`}`;
  if (url.searchParams.has('rest_route')) {
    url.searchParams.set('rest_route', route);
  } else {
    const [root = ''] = url.pathname.split(/\/wp-json(?:\/|$)/);
    url.pathname = `${root.replace(/\/+$/, '')}/wp-json${route}`;
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
