import type { Profile } from './subscriber.ts';

/** What is told of a change that left everything as it was, such as a list that names a reader once more. */
export const nothingNew = 'nothing new';

/** What is different between two states of a profile, in words for its history; no address in it. */
export function describeChange(before: Profile | null, after: Profile): string {
  const subscriptions = Object.entries(after.subscriptions).flatMap(([newsletter, now]) => {
    const then = Object.entries(before?.subscriptions ?? {}).find(([name]) => name === newsletter)?.[1];
    if (then !== undefined && JSON.stringify(then) === JSON.stringify(now)) return [];
    if (now.state === 'left' && then?.state === 'left' && now.through !== then.through) {
      return [`left ${newsletter} by ${now.through}, too`];
    }
    if (now.state === 'left' && then?.state === 'left') return [`left ${newsletter} because: ${now.because ?? ''}`];
    if (now.state === 'confirmed' && then?.state === 'confirmed') return [`confirmed ${newsletter} here, too`];
    return now.state === 'left' ? [`left ${newsletter}`] : [`joined ${newsletter}, confirmed ${now.confirmedAt}`];
  });
  const { standing, giving, softBounces } = after;
  const known = before?.softBounces ?? null;
  const bounced = (softBounces?.days ?? []).filter(day => !known?.days.includes(day));
  const hasArrived = softBounces !== null && softBounces.arrivedOn !== (known?.arrivedOn ?? null);
  const isNewStanding = standing.kind === 'suppressed' && standing.because !== suppressionOf(before);
  const heardBefore = before?.standing.kind === 'suppressed' ? before.standing.from : null;
  const isHeardHere = standing.kind === 'suppressed' && !isNewStanding && standing.from !== heardBefore;
  const isReachableAgain = standing.kind === 'reachable' && suppressionOf(before) !== null;
  const isNewGift = giving !== null && JSON.stringify(giving) !== JSON.stringify(before?.giving ?? null);
  const changes = [
    ...subscriptions,
    ...bounced.map(day => `mail of ${day} bounced for now`),
    ...(hasArrived ? [`mail of ${softBounces.arrivedOn} arrived`] : []),
    ...(isReachableAgain ? ['reachable again'] : []),
    ...(isHeardHere ? [`${standing.because}, as heard here, too`] : []),
    ...(isNewStanding ? [`suppressed, ${standing.because}`] : []),
    ...(after.name !== (before?.name ?? '') ? ['name'] : []),
    ...(after.language !== (before?.language ?? null) ? [`language ${after.language}`] : []),
    ...after.tags.filter(tag => before?.tags.includes(tag) !== true).map(tag => `tagged ${tag}`),
    ...(before?.tags ?? []).filter(tag => !after.tags.includes(tag)).map(tag => `no longer tagged ${tag}`),
    ...(after.pausedUntil !== (before?.pausedUntil ?? null) ? [`paused until ${after.pausedUntil ?? 'now'}`] : []),
    ...(after.asks !== (before?.asks ?? 'usual') ? [`asks: ${after.asks}`] : []),
    ...(isNewGift ? [`gave ${giving.kind} on ${giving.lastGiftOn}`] : []),
  ];
  return changes.join('; ') || nothingNew;
}

/** The newsletters that a change joined, or confirmed once more; what follows the subscriptions may hold the staff's words. */
export function joinedIn(what: string): readonly string[] {
  const parts = what.split('; ');
  const end = parts.findIndex(part => !/^(?:joined|confirmed|left) /.test(part));
  const ofSubscriptions = end === -1 ? parts : parts.slice(0, end);
  return ofSubscriptions
    .flatMap(part => /^(?:joined ([^ ,]+), |confirmed ([^ ]+) here, too$)/.exec(part)?.slice(1) ?? [])
    .filter(Boolean);
}

function suppressionOf(profile: Profile | null): string | null {
  return profile?.standing.kind === 'suppressed' ? profile.standing.because : null;
}
