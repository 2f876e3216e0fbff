import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** What the desk keeps in a browser. */
type Kept = 'session' | 'sign-in' | 'said' | 'zone';

/** A machine without a certificate can keep no cookie that asks for one. */
function isSecure(siteUrl: string): boolean {
  return siteUrl.startsWith('https:');
}

/** By this prefix a browser takes a cookie from this very host alone, over TLS, and for no other (RFC 6265bis). */
export function nameOf(kept: Kept, siteUrl: string): string {
  return isSecure(siteUrl) ? `__Host-desk-${kept}` : `desk-${kept}`;
}

export function keep(context: Context, siteUrl: string, kept: Kept, value: string, maxAge?: number): void {
  setCookie(context, nameOf(kept, siteUrl), value, {
    ...{ path: '/', httpOnly: kept !== 'zone', secure: isSecure(siteUrl), sameSite: 'Lax' },
    ...(maxAge !== undefined && { maxAge }),
  });
}

export function kept(context: Context, siteUrl: string, one: Kept): string | null {
  return getCookie(context, nameOf(one, siteUrl)) ?? null;
}

export function forget(context: Context, siteUrl: string, one: Kept): void {
  deleteCookie(context, nameOf(one, siteUrl), { path: '/', secure: isSecure(siteUrl) });
}
