import * as z from 'zod';

/** How SES is to answer one run. */
export const sesRun = z.object({
  sendsPerSecond: z.number(),
  answerAfterMilliseconds: z.number(),
  telling: z
    .object({
      kinds: z.array(z.enum(['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject', 'Rendering Failure'])),
      bouncesOfTenThousand: z.number(),
      complaintsOfTenThousand: z.number(),
    })
    .nullable(),
  /** A file that gets the body of every call, a line each. */
  bodiesFile: z.string().nullable(),
});
export type SesRun = z.infer<typeof sesRun>;
