import type { AppealId, EditionId, NewsletterId } from '../language/ids.ts';

type Origin = { readonly newsletterId: NewsletterId; readonly editionId: EditionId; readonly variantId: AppealId };

/**
 * Says in a donation link which mail and which words led there; never who the reader is. What the newsroom's own link
 * says already stays as it is, to the letter: some platforms sign their query or read it in order.
 */
export function donateLink(donateUrl: string, { newsletterId, editionId, variantId }: Origin): string {
  const url = new URL(donateUrl);
  const origin = { utm_source: newsletterId, utm_medium: 'email', utm_campaign: editionId, utm_content: variantId };
  const added = Object.entries(origin)
    .filter(([name]) => !url.searchParams.has(name))
    .map(([name, value]) => `${name}=${value}`);
  // Ids consist of characters that need no escaping in a query.
  url.search = [url.search.replace(/^\?/, ''), ...added].filter(part => part !== '').join('&');
  return url.href;
}
