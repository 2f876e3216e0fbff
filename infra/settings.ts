import type { Node } from 'constructs';
import * as z from 'zod';

/** Context given with `-c` is text. */
const seconds = z.coerce.number().positive();

/** What a newsroom says about its stack, in the `context` of cdk.json or with `-c name=value`. */
const settings = z
  .object({
    /** The domain of the readers' pages; links in mails point to it for ever, so it must be the newsroom's own. */
    siteDomain: z.hostname(),
    /** The domain that newsletters are sent from. */
    mailDomain: z.hostname(),
    /** The Route 53 zone that holds both domains; Pressrun then writes the records itself. */
    hostedZoneId: z.string().optional(),
    hostedZoneName: z.string().optional(),
    /** A certificate for siteDomain in the stack's region, for who keeps the domain elsewhere. */
    certificateArn: z.string().optional(),
    /** Who is told when an alarm goes off. */
    alarmEmail: z.email().optional(),
    /** Where the site answers, if not at siteDomain: the local engine's own address. */
    siteUrl: z.url().optional(),
    /** The DynamoDB table of the newsroom's CMS, by name or ARN, and the index of it that is ordered by change. */
    cmsTable: z.string().optional(),
    cmsIndex: z.string().optional(),
    /** `allow` lets sources be pulled from private addresses, which is for one machine alone. */
    privateSources: z.enum(['refuse', 'allow']).default('refuse'),
    /** How long a worker may hold a batch, and how much of that is kept free for clocks that differ (PROTOCOL.md, rule 11). */
    leaseSeconds: seconds.default(120),
    clockSpareSeconds: z.coerce.number().min(0).default(30),
    /** When, after the end of its lease, a call without an answer is judged, and until when at most (rule 16). */
    graceSeconds: seconds.default(900),
    longestJudgingSeconds: seconds.default(86_400),
    /** A pointer older than this is taken for lost (rule 20). */
    pointerLifeSeconds: seconds.default(900),
    /** `exists` when the account already sends from mailDomain through SES: its identity and records are left alone. */
    sesIdentity: z.enum(['make', 'exists']).default('make'),
    /** The DMARC policy to publish in the zone; `exists` leaves alone what is there. */
    dmarc: z.string().default('v=DMARC1; p=none'),
  })
  .refine(
    found => found.certificateArn ?? (found.hostedZoneId && found.hostedZoneName),
    'siteDomain needs a certificate: give hostedZoneId and hostedZoneName, or certificateArn',
  )
  .refine(found => !found.cmsTable === !found.cmsIndex, 'cmsTable and cmsIndex belong together: give both or neither')
  .transform(found => ({ ...found, siteUrl: found.siteUrl ?? `https://${found.siteDomain}` }));
export type Settings = z.infer<typeof settings>;

export function readSettings(node: Node): Settings {
  const names = settings.in.shape;
  const found = settings.safeParse(
    Object.fromEntries(Object.keys(names).map(name => [name, node.tryGetContext(name)])),
  );
  if (found.success) return found.data;
  throw new Error(`cdk.json: ${z.prettifyError(found.error)}`);
}
