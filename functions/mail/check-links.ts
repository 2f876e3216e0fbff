import type { MailContent } from './mail-content.ts';
import type { CheckedMail, MailFinding } from './mail-finding.ts';
import { oneLine } from './placeholders.ts';

/** Every address that the mail opens or loads has to work for a reader at home. */
export function checkLinks({ mail, content, siteUrl }: CheckedMail): readonly MailFinding[] {
  const addresses = [...mail.html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, address = '']) => decoded(address));
  return [...new Set(addresses)].flatMap(address => {
    const message = address.startsWith('{{') || isUnder(siteUrl, address) ? null : faultOf(address);
    if (message === null) return [];
    const whatToDo = 'Correct the address where it was written.';
    return [{ id: 'link', severity: 'hold', where: whereIs(address, content), message, whatToDo }] as const;
  });
}

function isUnder(siteUrl: string, address: string): boolean {
  const site = siteUrl.replace(/\/$/, '');
  return address === site || address.startsWith(`${site}/`);
}

function faultOf(address: string): string | null {
  const url = URL.parse(address);
  if (url === null) return `‘${address}’ is no complete address, so a mail program can’t open it.`;
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return null;
  if (!/^https?:$/.test(url.protocol)) return `‘${address}’ is neither a page on the web nor a mail address.`;
  if (thisMachine.test(url.hostname)) return `‘${address}’ leads to the machine of whoever presses it.`;
  return staging.test(url.hostname) ? `‘${address}’ leads to a staging site.` : null;
}

const thisMachine = /^(?:localhost|.*\.(?:localhost|local|internal)|127\.[\d.]+|0\.0\.0\.0|\[::1?\])$/;
const staging = /(?:^|[.-])(?:staging|stage|preprod|preview)(?:[.-]|$)/;

function whereIs(address: string, { stories, asks, newsletter, organisation }: MailContent): string {
  const story = stories.findIndex(
    ({ url, image, body }) => url === address || image?.url === address || body.includes(address),
  );
  if (story >= 0) return `story ${story + 1}: ${oneLine(stories[story]?.headline ?? '')}`;
  const ask = asks.find(({ button }) => button?.url === address);
  if (ask !== undefined) return `ask: ${oneLine(ask.headline)}`;
  if (newsletter.homeUrl === address || newsletter.logoUrl === address) return 'settings of the newsletter';
  return organisation.disclosuresUrl === address ? 'settings of the organisation' : 'mail';
}

function decoded(attribute: string): string {
  return attribute
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
