import type { EditionIn } from '../editions/edition.ts';
import type { Layout } from '../mail/mail-content.ts';
import { notMade } from './batch.ts';
import type { DeliveryReport } from './count-deliveries.ts';

/** Above so many recipients a first part goes alone (PROTOCOL.md, rule 22). */
const canaryNeededAbove = 2000;
/** News that can't wait for its first part to be heard. */
const layoutsWithoutCanary: readonly Layout[] = ['alert'];
/** Recipients of that first part. */
export const canaryRecipients = 500;
const canaryHeardShare = 0.95;
/** A call may be refused for a typo or two in a small list. */
const fewestRefusals = 5;

/** Whether a first part of an edition goes alone, to be heard before the rest follows. */
export function needsCanary(
  { layout, withoutCanary }: Pick<EditionIn<'frozen'>, 'layout' | 'withoutCanary'>,
  readers: number,
): boolean {
  return readers > canaryNeededAbove && !withoutCanary && !layoutsWithoutCanary.includes(layout);
}

/** What is known of the mails of a first part; `unanswered` are in calls of which SES said nothing at all so far. */
type FirstPart = { readonly accepted: number; readonly heard: number; readonly unanswered: number };

/** Whether the first part of an edition was heard well enough for the rest to follow; a small part of it says too little. */
export function isCanaryHeard({ accepted, heard, unanswered }: FirstPart): boolean {
  return accepted > 0 && accepted >= unanswered && heard >= accepted * canaryHeardShare;
}

/** Why an edition must not go on without a person, or null (rule 22). */
export function reasonToPause({ reasons, ...counts }: DeliveryReport): string | null {
  const { accepted, bounced, bouncedForGood, complained } = counts;
  if (bounced >= 5 && lowerBound(bounced, accepted) > 0.02) {
    return `${bounced} of ${accepted} mails bounced, ${bouncedForGood} for good; SES looks at accounts above 5 in 100`;
  }
  if (complained >= 3 && lowerBound(complained, accepted) > 0.001) {
    return `${complained} of ${accepted} readers complained; mailbox providers want fewer than 1 in 1000`;
  }
  // What SES could not make pauses by itself, once.
  const refused = counts.refused - (reasons[notMade] ?? 0);
  const answered = accepted + refused;
  if (refused >= fewestRefusals && refused > answered * 0.02) return `SES refused ${refused} of ${answered} mails`;
  return null;
}

/** The lower end of the 95 % interval of a share (Wilson 1927), which is kind to small numbers. */
function lowerBound(count: number, of: number): number {
  if (of === 0) return 0;
  const z = 1.96;
  const share = Math.min(1, count / of);
  const centre = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return (centre - spread) / (1 + (z * z) / of);
}
