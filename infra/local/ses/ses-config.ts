import * as z from 'zod';

/** What the stand-in is told at its birth, as the JSON of its first argument. */
export const sesConfig = z.object({
  /** 0 takes any free port; a busy one moves up. */
  port: z.int().min(0).max(65_535),
  /** Everything is kept in its folder `ses`. */
  dataFolder: z.string().min(1),
  /** Where each accepted message is written as one .eml file before the answer. */
  outbox: z.string().nullable().default(null),
  snsEndpoint: z.string().nullable().default(null),
  /** Event types as SES or CloudFormation write them: `SEND`, `renderingFailure`. */
  eventDestinations: z
    .array(z.object({ configurationSet: z.string(), topicArn: z.string(), events: z.array(z.string()) }))
    .default([]),
  /** Configuration sets beside those with a destination. With neither, any name is taken. */
  configurationSets: z.array(z.string()).default([]),
  /** The account's sending rate; 0 is unlimited, also for the calls on templates. */
  ratePerSecond: z.number().min(0).default(14),
  /** Recipients in any 24 hours; -1 is unlimited. */
  dailyQuota: z.int().min(-1).default(-1),
  /** An account without production access mails verified identities and the simulator only. */
  sandbox: z.boolean().default(false),
  /** Addresses and domains that may send; null lets everybody send. */
  verifiedIdentities: z.array(z.string()).nullable().default(null),
  /** How long after acceptance the first event comes; the second takes twice as long, a complaint three times. */
  eventDelayMilliseconds: z.int().min(0).default(200),
  /** How old a request's signature may be; 0 looks at no date. AWS refuses after five minutes. */
  signatureSeconds: z.int().min(0).default(300),
});
export type SesConfig = z.infer<typeof sesConfig>;
