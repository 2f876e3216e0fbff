import type { MailContent } from './mail-content.ts';
import type { CheckedMail, MailFinding } from './mail-finding.ts';
import { oneLine } from './placeholders.ts';

/** Every address that the mail opens or loads has to work for a reader at home. */
export function checkLinks({ mail, content, siteUrl }: CheckedMail): readonly MailFinding[] {
  const addresses = [...mail.html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, address = '']) => decoded(address));
  const own = [content.viewUrl, content.preferencesUrl].filter(address => !isUnder(siteUrl, address));
  return [
    ...own.map(address => elsewhere(address, siteUrl)),
    ...[...new Set(addresses)]
      .filter(address => !address.startsWith('{{') && !isUnder(siteUrl, address) && !own.includes(address))
      .flatMap(address => findingOf(address, content)),
  ];
}

/** Such a link leads readers to another stack, or to none. */
function elsewhere(address: string, siteUrl: string): MailFinding {
  const message = `Our own link ‘${address}’ does not lead to our site, ${siteUrl}.`;
  return { id: 'own-link', severity: 'hold', where: 'mail', message, whatToDo: 'Make the edition again.' };
}

function findingOf(address: string, content: MailContent): readonly MailFinding[] {
  const where = whereIs(address, content);
  const message = faultOf(address);
  if (message !== null) {
    return [{ id: 'link', severity: 'hold', where, message, whatToDo: 'Correct the address where it was written.' }];
  }
  if (!address.startsWith('http:')) return [];
  return [
    {
      id: 'link-insecure',
      // Whoever gives leaves a card's number there.
      severity: where.startsWith('ask') ? 'hold' : 'warn',
      where,
      message: `‘${address}’ is not encrypted: others on the way can read and change what it leads to.`,
      whatToDo: 'Write it with https, if the site has it.',
    },
  ];
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

function whereIs(address: string, { stories, asks, block, letter, note, ...content }: MailContent): string {
  const story = stories.findIndex(
    ({ url, image, body }) => url === address || image?.url === address || body.includes(address),
  );
  if (story >= 0) return `story ${story + 1}: ${oneLine(stories[story]?.headline ?? '')}`;
  if (block?.links.some(({ url }) => url === address)) return `block: ${oneLine(block.headline)}`;
  if (letter?.includes(address)) return 'letter';
  if (note?.includes(address)) return 'editor’s note';
  const ask = asks.find(({ button }) => button?.url === address);
  if (ask !== undefined) return `ask: ${oneLine(ask.headline)}`;
  const { newsletter, organisation } = content;
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
