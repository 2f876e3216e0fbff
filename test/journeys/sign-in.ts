/** A browser without a screen: keeps cookies by host and follows redirects by hand. */
export async function signIn(siteUrl: string, role: string) {
  const jar = new Map<string, string>();
  const get = async (url: string): Promise<{ status: number; url: string; text: string }> => {
    const answer = await fetch(url, { headers: { cookie: cookiesFor(url, jar) }, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      // A cookie of nothing is one that is taken back.
      if (value === '') jar.delete(`${new URL(url).host} ${name}`);
      else jar.set(`${new URL(url).host} ${name}`, value);
    }
    const next = answer.headers.get('location');
    return next === null ? { status: answer.status, url, text: await answer.text() } : get(new URL(next, url).href);
  };
  const asked = await get(`${siteUrl}/desk`);
  const arrived = await get(`${asked.url}?is=${role}`);
  return { arrived, get: (path: string) => get(`${siteUrl}${path}`) };
}

function cookiesFor(url: string, jar: ReadonlyMap<string, string>): string {
  const { host } = new URL(url);
  return [...jar]
    .filter(([key]) => key.startsWith(`${host} `))
    .map(([key, value]) => `${key.slice(host.length + 1)}=${value}`)
    .join('; ');
}
