import * as z from 'zod';
import {
  type EditionId,
  editionId,
  type NewsletterId,
  newsletterId,
  type SubscriberId,
  subscriberId,
} from '../language/ids.ts';
import { type LinkKeys, readSignedToken, signToken } from './signed-token.ts';

/** What a link to leave stands for; the edition is the one that carried it, where one did. */
export type LeaveLink = {
  readonly newsletterId: NewsletterId;
  readonly editionId: EditionId | null;
  readonly subscriberId: SubscriberId;
};

/** Cheap enough to be called for every recipient; letters, digits, `.`, `-` and `_` alone, and a letter at the end. */
export function makeLeaveToken(link: LeaveLink, keys: LinkKeys): string {
  return signToken('leave link 1', [link.newsletterId, slotOf(link), link.subscriberId], keys);
}

/** Null for everything that was not signed with one of the keys; a link never expires. */
export function readLeaveToken(token: string, keys: LinkKeys): LeaveLink | null {
  const fields = readSignedToken('leave link 1', token, keys);
  if (fields === null) return null;
  const [newsletter = '', slot = '', subscriber = ''] = fields;
  const edition = slot === noEdition ? null : `${newsletter}-${slot}`;
  const link = leaveLink.safeParse({ newsletterId: newsletter, editionId: edition, subscriberId: subscriber });
  return link.success ? link.data : null;
}

export function leaveUrl(siteUrl: string, token: string): string {
  return `${siteUrl.replace(/\/$/, '')}/leave/${token}`;
}

const leaveLink = z.object({ newsletterId, editionId: editionId.nullable(), subscriberId });
/** Not the empty text, since some filters in front of sites refuse an address with two dots in a row. */
const noEdition = '-';

/** The slot alone, since an edition's id repeats its newsletter's. */
function slotOf({ newsletterId, editionId }: LeaveLink): string {
  if (editionId === null) return noEdition;
  if (editionId.startsWith(`${newsletterId}-`)) return editionId.slice(newsletterId.length + 1);
  throw new Error(`edition ${editionId} is none of newsletter ${newsletterId}`);
}
