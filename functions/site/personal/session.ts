import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Instant } from '../../language/instant.ts';
import { makePass, type Pass, passMinutes, readPass } from '../../subscribers/personal-link.ts';
import type { LinkKeys } from '../../subscribers/signed-token.ts';

type Deps = { readonly linkKeys: LinkKeys; readonly siteUrl: string; readonly now: () => Instant };

/** Lets this browser see and change what is the reader's own, for half an hour. */
export function openSession(context: Context, pass: Pass, deps: Deps): void {
  const { name, options } = cookieOf(deps.siteUrl);
  const maxAge = passMinutes.session * 60;
  setCookie(context, name, makePass('session', pass, deps.linkKeys), { ...options, maxAge });
}

/** Whose browser this is; null when nobody is signed in, or no longer. */
export function readSession(context: Context, deps: Deps): Pass | null {
  const token = getCookie(context, cookieOf(deps.siteUrl).name);
  return token === undefined ? null : readPass('session', token, deps.now(), deps.linkKeys);
}

export function closeSession(context: Context, { siteUrl }: Pick<Deps, 'siteUrl'>): void {
  const { name, options } = cookieOf(siteUrl);
  deleteCookie(context, name, options);
}

/** `__Host-` holds a browser to this very host and to https (RFC 6265bis); a site on one machine has no certificate. */
function cookieOf(siteUrl: string) {
  const secure = siteUrl.startsWith('https:');
  const options = { path: '/', secure, httpOnly: true, sameSite: 'Lax' } as const;
  return { name: secure ? '__Host-reader' : 'reader', options };
}

/**
 * Did a page of ours send this form? Browsers say so by themselves; the cookie is kept from foreign forms in any case.
 * Our pages name no referrer, so `Origin` is `null` where it is ours.
 */
export function isOwnForm(context: Context, siteUrl: string): boolean {
  const site = context.req.header('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin';
  const origin = context.req.header('Origin') ?? 'null';
  return origin === 'null' || origin === new URL(siteUrl).origin;
}
