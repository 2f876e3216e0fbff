import type { EditionId, NewsletterId } from '../language/ids.ts';
import type { Condition, Segment } from './segment.ts';
import type { Profile } from './subscriber.ts';

/** `unclear`: nobody can tell, so that he neither got it nor did not get it. */
export type Got = 'got' | 'not got' | 'unclear';

/** What is asked about a reader beside his profile. */
export type About = {
  /** Whose readers are looked at: it is this one that he joined; null: any. */
  readonly newsletter: NewsletterId | null;
  readonly got: (edition: EditionId) => Got;
};

/** Whether everything that a segment says is true of a reader. */
export function isInSegment(segment: Segment, reader: Profile, about: About): boolean {
  return segment.every(one => isTrue(one, reader, about));
}

function isTrue(one: Condition, reader: Profile, about: About): boolean {
  switch (one.about) {
    case 'newsletter':
      return one.anyOf.some(id => reader.subscriptions[id]?.state === 'confirmed') !== one.not;
    case 'language':
      return one.anyOf.includes(reader.language ?? 'unknown') !== one.not;
    case 'joined':
      return isWithin(joinedOn(reader, about.newsletter), one);
    case 'gave':
      return hasGiven(reader, one) !== one.not;
    case 'tag':
      return one.anyOf.some(wanted => reader.tags.includes(wanted)) !== one.not;
    case 'got': {
      const told = one.anyOf.map(about.got);
      return one.not ? told.every(got => got === 'not got') : told.includes('got');
    }
    case 'told': {
      const isReachedThere = reader.subscriptions[one.newsletter]?.state === 'confirmed';
      return (isReachedThere && one.anyOf.some(edition => about.got(edition) === 'got')) !== one.not;
    }
    default:
      return one satisfies never;
  }
}

type Days = { readonly since: string | null; readonly before: string | null };

function isWithin(on: string | null, { since, before }: Days): boolean {
  return on !== null && (since === null || on >= since) && (before === null || on < before);
}

/** The day on which a reader confirmed a newsletter, or the first of those he gets. */
function joinedOn({ subscriptions }: Profile, newsletter: NewsletterId | null): string | null {
  const wanted = newsletter === null ? Object.values(subscriptions) : [subscriptions[newsletter]];
  const moments = wanted.flatMap(one => (one?.state === 'confirmed' ? [one.confirmedAt.slice(0, 10)] : []));
  return moments.sort()[0] ?? null;
}

function hasGiven({ giving }: Profile, { kind, ...days }: Days & { readonly kind: string | null }): boolean {
  if (giving === null) return false;
  return (kind === null || giving.kind === kind) && isWithin(giving.lastGiftOn, days);
}
