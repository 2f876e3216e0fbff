/** A link as SES leads it past itself, or the mail's own; SES leaves alone what is marked `ses:no-track`. */
const anchor = /<a\b[^>]*>/gi;
const webLink = /\shref="(https?:[^"]*)"/i;

type Tracked = {
  /** The address of the message, below which its pixel and its links are fetched. */
  readonly path: string;
  readonly opens: boolean;
  readonly clicks: boolean;
};

/**
 * A mail's HTML as SES sends it when it tells of opens and clicks: a pixel at its end, every link past a server of SES
 * (developer guide, 'Configuring custom domains to handle open and click tracking').
 */
export function trackedHtml(html: string, { path, opens, clicks }: Tracked): string {
  const led = clicks ? html.replaceAll(anchor, tag => ledPast(tag, path)) : html;
  if (!opens) return led;
  const pixel = `<img alt="" src="${path}/pixel.gif" width="1" height="1" style="display:block">`;
  const end = led.search(/<\/body>/i);
  return end < 0 ? led + pixel : led.slice(0, end) + pixel + led.slice(end);
}

/** The links of a mail that SES would lead past itself. */
export function trackedLinks(html: string): readonly string[] {
  return (html.match(anchor) ?? []).flatMap(tag => linkOf(tag) ?? []);
}

function ledPast(tag: string, path: string): string {
  const link = linkOf(tag);
  if (link === null) return tag.replace(/\sses:no-track(?:="[^"]*")?/i, '');
  return tag.replace(webLink, () => ` href="${path}/follow?link=${encodeURIComponent(link)}"`);
}

function linkOf(tag: string): string | null {
  if (/\sses:no-track\b/i.test(tag)) return null;
  return webLink.exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? null;
}
