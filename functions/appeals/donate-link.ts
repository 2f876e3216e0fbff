import type { AppealId, EditionId, NewsletterId } from '../language/ids.ts';
import { taggedLink } from '../mail/tagged-link.ts';

type Origin = { readonly newsletterId: NewsletterId; readonly editionId: EditionId; readonly variantId: AppealId };

/** Says in a donation link which mail and which words led there; never who the reader is. */
export function donateLink(donateUrl: string, { newsletterId, editionId, variantId }: Origin): string {
  return taggedLink(donateUrl, {
    utm_source: newsletterId,
    utm_medium: 'email',
    utm_campaign: editionId,
    utm_content: variantId,
  });
}
