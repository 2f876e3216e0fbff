import type { Instant } from '../language/instant.ts';
import type { Giving } from '../subscribers/subscriber.ts';

/** What is known of a reader's giving. `once` and `monthly` gave, but not lately and not too long ago. */
type GiverKind = 'never' | 'once' | 'monthly' | 'lately' | 'lapsed';

const day = 24 * 60 * 60 * 1000;
/** A monthly gift comes every 28 to 31 days, and a card that failed gets two weeks to be tried again. */
const latelyDays = { once: 30, monthly: 45 } as const;
const lapsedMonths = 18;

/** A gift dated after `at` counts as lately: nobody is asked for what they have just given. */
export function giverKind(giving: Giving | null, at: Instant): GiverKind {
  if (giving === null) return 'never';
  const gaveOn = Date.parse(giving.lastGiftOn);
  const daysSince = Math.floor((Date.parse(at) - gaveOn) / day);
  if (daysSince <= latelyDays[giving.kind]) return 'lately';
  return monthsAfter(gaveOn, lapsedMonths) < Date.parse(at) - day ? 'lapsed' : giving.kind;
}

function monthsAfter(moment: number, months: number): number {
  const date = new Date(moment);
  return date.setUTCMonth(date.getUTCMonth() + months);
}
