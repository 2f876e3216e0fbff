import * as z from 'zod';

/** Ids of newsletters, appeals and sources are chosen by people and appear in addresses and SES tags. */
const chosenId = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'must be 1 to 40 of a-z, 0-9 and -');

export const newsletterId = chosenId.brand<'NewsletterId'>();
export type NewsletterId = z.infer<typeof newsletterId>;

export const appealId = chosenId.brand<'AppealId'>();
export type AppealId = z.infer<typeof appealId>;

export const sourceId = chosenId.brand<'SourceId'>();
export type SourceId = z.infer<typeof sourceId>;

export const articleId = z.string().min(1).max(500).brand<'ArticleId'>();
export type ArticleId = z.infer<typeof articleId>;

/** 22 characters of base64url: the first 16 bytes of an HMAC of the normalised address. */
export const subscriberId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/, 'is not a subscriber id')
  .brand<'SubscriberId'>();
export type SubscriberId = z.infer<typeof subscriberId>;

/** `NEWSLETTER-YYYYMMDDTHHMMSSZ`: the newsletter and its slot, in the alphabet of SES tags. */
export const editionId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}-\d{8}T\d{6}Z$/, 'is not an edition id such as morning-brief-20261122T110000Z')
  .brand<'EditionId'>();
export type EditionId = z.infer<typeof editionId>;
