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

/**
 * What a link to leave stands for; the edition is the one that carried it, where one did. It may be another newsletter's,
 * since an edition can go to the readers of several.
 */
export type LeaveLink = {
  readonly newsletterId: NewsletterId;
  readonly editionId: EditionId | null;
  readonly subscriberId: SubscriberId;
};

/** Cheap enough to be called for every recipient; letters, digits, `.`, `-` and `_` alone, and a letter at the end. */
export function makeLeaveToken(link: LeaveLink, keys: LinkKeys): string {
  const { newsletterId, subscriberId } = link;
  const { newsletter, slot } = editionOf(link);
  // Most editions are their newsletter's own, and old links name no other.
  const other = newsletter === newsletterId ? [] : [newsletter];
  return signToken('leave link 1', [newsletterId, slot, subscriberId, ...other], keys);
}

/** Null for everything that was not signed with one of the keys; a link never expires. */
export function readLeaveToken(token: string, keys: LinkKeys): LeaveLink | null {
  const fields = readSignedToken('leave link 1', token, keys);
  if (fields === null) return null;
  const [newsletter = '', slot = '', subscriber = '', editionsNewsletter = newsletter] = fields;
  const edition = slot === noEdition ? null : `${editionsNewsletter}-${slot}`;
  const link = leaveLink.safeParse({ newsletterId: newsletter, editionId: edition, subscriberId: subscriber });
  return link.success ? link.data : null;
}

export function leaveUrl(siteUrl: string, token: string): string {
  return `${siteUrl.replace(/\/$/, '')}/leave/${token}`;
}

const leaveLink = z.object({ newsletterId, editionId: editionId.nullable(), subscriberId });
/** Not the empty text, since some filters in front of sites refuse an address with two dots in a row. */
const noEdition = '-';

/** Apart, since an edition's id repeats its newsletter's. */
function editionOf({ newsletterId, editionId }: LeaveLink): { readonly newsletter: string; readonly slot: string } {
  if (editionId === null) return { newsletter: newsletterId, slot: noEdition };
  const end = editionId.lastIndexOf('-');
  return { newsletter: editionId.slice(0, end), slot: editionId.slice(end + 1) };
}
