import * as z from 'zod';

export const env = z.object({
  ARTICLES_TABLE: z.string(),
  SOURCES_TABLE: z.string(),
  NEWSLETTERS_TABLE: z.string(),
  EDITIONS_TABLE: z.string(),
  EDITIONS_BUCKET: z.string(),
  APPEALS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  SUBSCRIBERS_TABLE: z.string(),
  JOURNAL_TABLE: z.string(),
  SESSIONS_TABLE: z.string(),
  LANE_COUNT: z.coerce.number().int().min(1),
  DOOR_FUNCTION: z.string(),
  /** Makes a mail with an appeal in it. */
  SHOW_ASK_FUNCTION: z.string(),
  SITE_URL: z.url(),
  /** When a call without an answer is judged, to tell a person until when to wait. */
  GRACE_SECONDS: z.coerce.number().positive(),
  LONGEST_JUDGING_SECONDS: z.coerce.number().positive(),
  /** The domain that SES lets this stack send from. */
  MAIL_DOMAIN: z.string(),
  /** How the names of this stack's alarms begin. */
  ALARM_PREFIX: z.string(),
  /** The OpenID provider that knows the staff, and what it calls the desk. */
  OPENID_ISSUER: z.url(),
  OPENID_CLIENT: z.string(),
});
