import type { aSite } from '../a-site.ts';
import { pressed } from '../a-site.ts';

type Site = Pick<Awaited<ReturnType<typeof aSite>>, 'app' | 'put' | 'answerReaders'>;

/** A browser as far as cookies go; it says of its forms where they come from, as real ones do. */
export function aBrowser(site: Site) {
  let cookie = '';
  const ask = async (path: string, request: RequestInit = {}) => {
    const headers = new Headers(request.headers);
    if (cookie !== '') headers.set('Cookie', cookie);
    if (request.method === 'POST' && !headers.has('Sec-Fetch-Site')) headers.set('Sec-Fetch-Site', 'same-origin');
    const response = await site.app.request(path, { ...request, headers });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = /Max-Age=0/.test(set) ? '' : (set.split(';')[0] ?? '');
    const html = (await response.text()).replaceAll(/[\u2060\u2068\u2069]/g, '');
    return { response, status: response.status, html, title: /<h1>(.*?)<\/h1>/.exec(html)?.[1] };
  };
  const linkFor = async (email: string) => {
    await ask('/preferences/sign-in', pressed({ email }));
    await site.answerReaders();
    return new URL(/https:\/\/\S+\/preferences\/enter\/[\w.-]+/.exec(site.put.at(-1)?.mail.text ?? '')?.[0] ?? 'x:')
      .pathname;
  };
  return {
    ask,
    cookie: () => cookie,
    /** Asks for a link and returns its path, as the mail holds it. */
    linkFor,
    signIn: async (email: string) => ask(await linkFor(email), pressed({})),
  };
}

/** What a hidden field of a page holds, as a browser sends it back. */
export function fieldOf(html: string, name: string): string {
  const value = new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(html)?.[1] ?? '';
  return value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A form with one field that stands in it several times. */
export function pressedWith(fields: readonly (readonly [string, string])[]): RequestInit {
  const params = new URLSearchParams();
  for (const [name, value] of fields) params.append(name, value);
  const body = params.toString();
  return { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body };
}
