import * as z from 'zod';
import { putAsideWorks } from './put-aside-works.ts';

export const env = z.object({
  ARTICLES_TABLE: z.string(),
  SOURCES_TABLE: z.string(),
  NEWSLETTERS_TABLE: z.string(),
  APPEALS_TABLE: z.string(),
  SUBSCRIBERS_TABLE: z.string(),
  EDITIONS_TABLE: z.string(),
  EDITIONS_BUCKET: z.string(),
  OUTBOX_TABLE: z.string(),
  OUTBOX_QUEUE_URL: z.string(),
  DELIVERIES_TABLE: z.string(),
  JOURNAL_TABLE: z.string(),
  IMPORTS_BUCKET: z.string(),
  IMPORTS_TABLE: z.string(),
  RUN_IMPORT_QUEUE_URL: z.string(),
  RUN_EXPORT_QUEUE_URL: z.string(),
  RUN_SWEEP_QUEUE_URL: z.string(),
  CHANGES_QUEUE_URL: z.string(),
  COMPILE_QUEUE_URL: z.string(),
  START_QUEUE_URL: z.string(),
  SEND_QUEUE_URL: z.string(),
  /**
   * Where work lies that failed again and again, to be named for a person: names, since twelve whole addresses are more
   * than Lambda's 4 KB have room for.
   */
  PUT_ASIDE_QUEUES: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.record(z.enum(putAsideWorks), z.string())),
  TOKENS_SECRET: z.string(),
  LINK_KEYS_SECRET: z.string(),
  LIST_KEY_SECRET: z.string(),
  SIGN_UPS_TABLE: z.string(),
  LIMITS_TABLE: z.string(),
  SIGN_UPS_QUEUE_URL: z.string(),
  SESSIONS_TABLE: z.string(),
  /** The user pool of those who come to the desk. */
  STAFF_POOL: z.string(),
  SITE_URL: z.url(),
  LANE_COUNT: z.coerce.number().int().min(1),
  /** When a call without an answer is judged, to tell a person until when to wait. */
  GRACE_SECONDS: z.coerce.number().positive(),
  LONGEST_JUDGING_SECONDS: z.coerce.number().positive(),
});
