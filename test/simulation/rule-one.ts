import { laneOf } from '../../functions/subscribers/lane.ts';
import type { Profile } from '../../functions/subscribers/subscriber.ts';
import type { SimulatedEdition } from './newsroom.ts';
import { standingsWithin } from './reader-histories.ts';
import type { Run } from './run-schedule.ts';

/** What has to be known of a run. */
type Looked = Pick<Run, 'endedAt'> & {
  readonly newsroom: Pick<Run['newsroom'], 'laneCount'>;
  readonly witnessed: Pick<Run['witnessed'], 'pages' | 'readers'>;
};

/** When planning began, as it is written down. */
type Begun = { readonly edition: SimulatedEdition; readonly beganAt: number };

/** Rule 1, of a profile as it stood at some moment: who rejoins, or moves here, has confirmed anew. */
export function isCandidate(profile: Profile | null, { edition, beganAt }: Begun): boolean {
  if (profile?.standing.kind !== 'reachable') return false;
  return [edition.newsletter, ...edition.alsoTo].some(newsletter => {
    const subscription = profile.subscriptions[newsletter];
    if (subscription?.state !== 'confirmed') return false;
    return Date.parse(subscription.movedAt ?? subscription.confirmedAt) <= beganAt - 60_000;
  });
}

/**
 * Whether a reader was a candidate all the while that his page was read, so that the plan must name him; where no page ever
 * came to him, all the while since planning began.
 */
export function isSurelyPlanned(id: Profile['subscriberId'], begun: Begun, run: Looked): boolean {
  const { witnessed, newsroom } = run;
  const lane = `${begun.edition.id}#${laneOf(id, newsroom.laneCount)}`;
  const page = witnessed.pages.find(
    one => one.lane === lane && (one.behind === null || id > one.behind) && (one.upTo === null || id <= one.upTo),
  );
  const read = page?.read ?? ([begun.beganAt, run.endedAt] as const);
  return standingsWithin(witnessed.readers, id, read).every(one => isCandidate(one, begun));
}

/** Whether a reader was welcome all the while that a worker asked for him and left him out (rule 8). */
export function isSkippedWithoutReason(id: string, place: string, begun: Begun, { witnessed, schedule }: Run): boolean {
  const skip = witnessed.skips.get(place);
  if (skip === undefined) return true;
  const clocks = Math.max(...schedule.skews.map(Math.abs));
  const asked = [skip.from - clocks, skip.to] as const;
  return standingsWithin(witnessed.readers, id, asked).every(one => isCandidate(one, begun));
}
