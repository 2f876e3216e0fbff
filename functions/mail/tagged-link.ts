/**
 * Says in a link where it stood, by parameters that statistics programs read; the values need no escaping. What the
 * link says already stays as it is, to the letter: some platforms sign their query or read it in order.
 */
export function taggedLink(link: string, tags: Readonly<Record<string, string>>): string {
  const url = new URL(link);
  const added = Object.entries(tags)
    .filter(([name]) => !url.searchParams.has(name))
    .map(([name, value]) => `${name}=${value}`);
  url.search = [url.search.replace(/^\?/, ''), ...added].filter(part => part !== '').join('&');
  return url.href;
}
