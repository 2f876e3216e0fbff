import type { Instant } from '../language/instant.ts';
import type { Profile, SoftBounces } from './subscriber.ts';
import { suppress } from './subscriptions.ts';

/**
 * An address is given up when mail bounced for now on so many days, at least so many days apart, without one that
 * arrived in between: a mailbox that is full over a holiday comes back, one that is full for weeks belongs to nobody.
 */
const daysInARow = 5;
const daysApart = 14;
/** A bounce is forgotten so many days after. */
const forgottenAfterDays = 180;

const never: SoftBounces = { days: [], arrivedOn: null };

/** True while it is worth knowing whether mail arrives: some of it has bounced since it last did. */
export function isWatched({ softBounces }: Profile): boolean {
  return softBounces !== null && softBounces.days.length > 0;
}

/** Notes that mail of that moment bounced for now. The same profile when that was known, or is told of too late to matter. */
export function noteSoftBounce(profile: Profile, mailedAt: Instant, at: Instant): Profile {
  const { days, arrivedOn } = profile.softBounces ?? never;
  const day = dayOf(mailedAt);
  if (profile.standing.kind === 'suppressed' || days.includes(day) || (arrivedOn ?? '') >= day) return profile;
  const all = [...days, day].sort();
  const kept = all.filter(one => daysBetween(one, all.at(-1) ?? one) < forgottenAfterDays);
  const noted = { ...profile, softBounces: { days: kept, arrivedOn } };
  return isGivenUp(kept) ? suppress(noted, 'kept bouncing', at) : noted;
}

/** Notes that mail of that moment arrived, which clears what bounced before. */
export function noteArrival(profile: Profile, mailedAt: Instant): Profile {
  const { days, arrivedOn } = profile.softBounces ?? never;
  const day = dayOf(mailedAt);
  if (days.length === 0 || (arrivedOn ?? '') >= day) return profile;
  const left = days.filter(one => one > day);
  const noted = { ...profile, softBounces: { days: left, arrivedOn: day } };
  // It rested on those days alone, and events may come in any order.
  const isUnjust = profile.standing.kind === 'suppressed' && profile.standing.because === 'kept bouncing';
  return isUnjust && !isGivenUp(left) ? { ...noted, standing: { kind: 'reachable' } } : noted;
}

function isGivenUp(days: readonly string[]): boolean {
  const [first = '', last = first] = [days[0], days.at(-1)];
  return days.length >= daysInARow && daysBetween(first, last) >= daysApart;
}

function dayOf(moment: Instant): string {
  return moment.slice(0, 10);
}

function daysBetween(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / 86_400_000;
}
