import { idOfAddress, type SimulatedEdition } from './newsroom.ts';
import { standingsWithin } from './reader-histories.ts';
import { isCandidate } from './rule-one.ts';
import type { Run } from './run-schedule.ts';

/** Readers in calls that left more than ten seconds after what they wished was acknowledged, or done to their profiles. */
export function afterOptOut(edition: SimulatedEdition, beganAt: number, run: Run): readonly string[] {
  return eachInACall(edition, run).flatMap(({ at, address }) => {
    const told = leftSince(address, at, edition, run) ?? at;
    const since = Math.min(told, outSince(address, at, { edition, beganAt }, run) ?? at);
    if (at - since <= 10_000) return [];
    return [`afterOptOut: ${address} was in a call of ${edition.id} ${(at - since) / 1000} s after he had left`];
  });
}

/** Readers in calls who at no moment before them were candidates, such as who confirmed too late. */
export function neverInvited(edition: SimulatedEdition, beganAt: number, run: Run): readonly string[] {
  const { readers } = run.witnessed;
  return eachInACall(edition, run).flatMap(({ at, address }) => {
    const everything = standingsWithin(readers, idOfAddress(address), [0, at]);
    if (everything.some(one => isCandidate(one, { edition, beganAt }))) return [];
    return [`${edition.id}: duplicates: ${address} was in a call and never was a candidate`];
  });
}

function eachInACall({ id }: SimulatedEdition, { witnessed }: Run) {
  return witnessed.departures
    .filter(({ editionId }) => editionId === id)
    .flatMap(({ at, addresses }) => addresses.map(address => ({ at, address })));
}

/** Since when a reader was told that he is out of all newsletters by which he could get an edition; null: he is in. */
function leftSince(
  address: string,
  at: number,
  { newsletter, alsoTo }: SimulatedEdition,
  { witnessed }: Run,
): number | null {
  const mine = witnessed.wishes.filter(one => one.address === address && one.at <= at);
  // A list may have joined him to another one, too.
  const everything = standingsWithin(witnessed.readers, idOfAddress(address), [0, at]);
  const read = [newsletter, ...alsoTo].filter(one =>
    everything.some(profile => profile?.subscriptions[one]?.state === 'confirmed'),
  );
  const since = read.map(one => {
    const last = mine.filter(wish => wish.newsletter === one || wish.newsletter === 'all').at(-1);
    return last === undefined || last.isIn ? null : last.at;
  });
  if (since.length === 0 || since.some(one => one === null)) return null;
  return Math.max(...since.flatMap(one => one ?? []));
}

/** Since when a reader's profile says that nothing of an edition is for him; null: it says that, or always said the other. */
function outSince(
  address: string,
  at: number,
  begun: Parameters<typeof isCandidate>[1],
  { witnessed }: Run,
): number | null {
  const known = (witnessed.readers.get(idOfAddress(address)) ?? []).filter(one => one.from <= at);
  const lastIn = known.findLastIndex(one => isCandidate(one.profile, begun));
  return lastIn < 0 ? null : (known[lastIn + 1]?.from ?? null);
}
