import type { EmailAddress } from '../language/email-address.ts';
import type { NewsletterId } from '../language/ids.ts';
import { displayName } from './display-name.ts';

export type Header = { readonly name: string; readonly value: string };

export type MailingList = {
  readonly newsletterId: NewsletterId;
  readonly newsletterName: string;
  /** A domain of the newsroom; with the newsletter's id it names the list for good. */
  readonly domain: string;
  /** Where a person answers. */
  readonly ownerAddress: EmailAddress;
  /** The newsletter's past editions, if they can be seen anywhere. */
  readonly archiveUrl: string | null;
};

/** The headers that every mail of a newsletter shares (RFC 2919 and 2369). */
export function listHeaders(list: MailingList): readonly Header[] {
  const archive = list.archiveUrl === null ? [] : [header('List-Archive', inBrackets(list.archiveUrl))];
  return [
    header('List-Id', `${displayName(list.newsletterName)} <${list.newsletterId}.${list.domain}>`),
    header('List-Help', inBrackets(`mailto:${list.ownerAddress}`)),
    header('List-Owner', inBrackets(`mailto:${list.ownerAddress}`)),
    header('List-Post', 'NO'),
    ...archive,
  ];
}

/** The headers of one recipient's mail; mailbox providers post to the address when a reader presses their button (RFC 8058). */
export function unsubscribeHeaders(unsubscribeUrl: string): readonly Header[] {
  return [
    header('List-Unsubscribe', inBrackets(unsubscribeUrl)),
    { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
  ];
}

/** SES takes at most 995 printable ASCII characters, and a line break would begin a header of somebody else's. */
function header(name: string, value: string): Header {
  if (!/^[\x20-\x7e]{1,995}$/.test(value))
    throw new Error(`the value of ${name} is no header value: ${JSON.stringify(value)}`);
  return { name, value };
}

function inBrackets(url: string): string {
  return `<${url.replaceAll(/[^\x21-\x7e]|[<>]/gu, character => encodeURIComponent(character.toWellFormed()))}>`;
}
