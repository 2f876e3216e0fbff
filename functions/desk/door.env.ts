import * as z from 'zod';

export const env = z.object({
  ARTICLES_TABLE: z.string(),
  SOURCES_TABLE: z.string(),
  NEWSLETTERS_TABLE: z.string(),
  APPEALS_TABLE: z.string(),
  SUBSCRIBERS_TABLE: z.string(),
  EDITIONS_TABLE: z.string(),
  DELIVERIES_TABLE: z.string(),
  JOURNAL_TABLE: z.string(),
  IMPORTS_BUCKET: z.string(),
  IMPORTS_TABLE: z.string(),
  RUN_IMPORT_QUEUE_URL: z.string(),
  CHANGES_QUEUE_URL: z.string(),
  COMPILE_QUEUE_URL: z.string(),
  START_QUEUE_URL: z.string(),
  SEND_QUEUE_URL: z.string(),
  /** Where work lies that failed again and again, to be named for a person. */
  CHANGES_PUT_ASIDE_URL: z.string(),
  COMPILE_PUT_ASIDE_URL: z.string(),
  START_PUT_ASIDE_URL: z.string(),
  PLAN_PUT_ASIDE_URL: z.string(),
  SEND_PUT_ASIDE_URL: z.string(),
  EVENTS_PUT_ASIDE_URL: z.string(),
  TOKENS_SECRET: z.string(),
  LIST_KEY_SECRET: z.string(),
  SITE_URL: z.url(),
  LANE_COUNT: z.coerce.number().int().min(1),
  /** When a call without an answer is judged, to tell a person until when to wait. */
  GRACE_SECONDS: z.coerce.number().positive(),
  LONGEST_JUDGING_SECONDS: z.coerce.number().positive(),
});
