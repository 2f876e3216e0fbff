import type { NewsletterId } from '../../language/ids.ts';
import type { Instant } from '../../language/instant.ts';
import type { Profile, SuppressionReason } from '../subscriber.ts';
import type { Found } from '../subscriber-table.ts';
import { hasOptedOut, joinNewsletter, leaveNewsletter, newProfile, suppress } from '../subscriptions.ts';
import type { Tombstone } from '../tombstone.ts';
import type { Finding } from './finding.ts';
import type { Person } from './gather-people.ts';
import { mostTags } from './list-cells.ts';
import type { ListEntry } from './list-entry.ts';

/** What an import makes of one reader: the profile as it shall be (the same one where it is to stay) and what there is to say. */
export type Judged = {
  readonly after: Profile | null;
  readonly findings: readonly Finding[];
};

type Occasion = {
  /** When people consented, for rows that tell no moment of their own. */
  readonly consentedAt: Instant;
  /** When the list was brought: what it says of leaving without a moment is true by then. */
  readonly broughtAt: Instant;
};

type Verdict = Pick<Finding, 'what' | 'why'> & {
  readonly detail?: string;
  readonly after: Profile | null;
  readonly keptOutOf?: readonly NewsletterId[];
};

/**
 * Judges a reader of a list beside the profile that is stored. A list joins, names and notes gifts, and takes over
 * opt-outs and bounces; it never lifts a suppression and never brings back who has left.
 */
export function judgePerson({ profile, tombstone }: Found, { entry, doubled }: Person, occasion: Occasion): Judged {
  const verdict = tombstone === null ? verdictOf(profile, entry, occasion) : gone(tombstone, entry);
  const { what, why, detail = '', after, keptOutOf = [] } = verdict;
  const place = { file: entry.file, row: entry.row, email: entry.address };
  const stays = keptOutOf.map(id => ({ what: 'kept out' as const, why: leftOne, detail: id }));
  const notes = after === null ? [] : [...entry.notes, ...stays];
  return {
    after,
    findings: [{ ...place, what, why, detail }, ...notes.map(note => ({ ...place, ...note })), ...doubled],
  };
}

/** Nothing but the tombstone is known of who is not stored any more, and it says who must not come back. */
function gone({ because, since: when }: Tombstone, entry: ListEntry): Verdict {
  if (entry.standing !== 'reads') return { what: 'unchanged', why: 'is not mailed here either', after: null };
  const detail = since(when);
  switch (because) {
    case 'erased':
      return { what: 'opted out', why: 'asked to be erased', detail, after: null };
    case 'moved':
      return { what: 'opted out', why: 'has moved to another address', detail, after: null };
    case 'left':
      return { what: 'opted out', why: leftAll, detail, after: null };
    default:
      return { what: 'suppressed', why: reasons[because], detail, after: null };
  }
}

function verdictOf(current: Profile | null, entry: ListEntry, occasion: Occasion): Verdict {
  switch (entry.standing) {
    case 'reads':
      return joined(current, entry, occasion);
    case 'unconfirmed':
    case 'unclear':
      return { what: 'unconfirmed', why: entry.why, detail: entry.said, after: null };
    case 'left':
      return takenOut(current, entry, occasion);
    case 'bounced':
    case 'complained':
      return cutOff(current, entry, entry.standing, occasion);
    default:
      return entry.standing satisfies never;
  }
}

function joined(current: Profile | null, entry: ListEntry, { consentedAt }: Occasion): Verdict {
  const profile = current ?? newProfile(entry.subscriberId, entry.address);
  const { standing } = profile;
  if (standing.kind === 'suppressed') {
    return { what: 'suppressed', why: reasons[standing.because], detail: since(standing.since), after: null };
  }
  if (hasOptedOut(profile)) return { what: 'opted out', why: leftAll, detail: since(leftAt(profile)), after: null };
  const keptOutOf = entry.newsletters.filter(newsletter => profile.subscriptions[newsletter]?.state === 'left');
  if (keptOutOf.length > 0 && keptOutOf.length === entry.newsletters.length) {
    return { what: 'would rejoin', why: leftOneOnly, detail: keptOutOf.join(', '), after: null };
  }
  const confirmedAt = entry.confirmedAt ?? entry.optedInAt ?? consentedAt;
  const after = entry.newsletters
    .filter(newsletter => !keptOutOf.includes(newsletter))
    .reduce((one, newsletter) => joinNewsletter(one, newsletter, confirmedAt, 'list'), withPerson(profile, entry));
  if (current === null) return { what: 'new', why: '', after, keptOutOf };
  if (after === current) return { what: 'unchanged', why: '', after, keptOutOf };
  return { what: 'changed', why: whatChanges(current, after), after, keptOutOf };
}

const leftAll = 'left before';
const leftOne = 'has left one of them before';
const leftOneOnly = 'still reads others, but left this one before';
const reasons: Readonly<Record<SuppressionReason, string>> = {
  'kept bouncing': 'mail to this address kept coming back',
  bounced: 'mail to this address came back for good',
  'by hand': 'the staff has suppressed the address',
  complained: 'the reader reported our mail as spam',
};

function since(moment: Instant | null): string {
  return moment === null ? '' : `on ${moment.slice(0, 10)}`;
}

function leftAt(profile: Profile): Instant | null {
  const moments = Object.values(profile.subscriptions).flatMap(one => (one.state === 'left' ? [one.leftAt] : []));
  return moments.sort().at(-1) ?? null;
}

function withPerson(profile: Profile, entry: ListEntry): Profile {
  const name = entry.name || profile.name;
  const language = entry.language ?? profile.language;
  const named = name === profile.name && language === profile.language ? profile : { ...profile, name, language };
  return withTags(withGiving(named, entry.giving), entry.tags);
}

function withTags(profile: Profile, tags: ListEntry['tags']): Profile {
  const more = tags.filter(tag => !profile.tags.includes(tag)).slice(0, mostTags - profile.tags.length);
  return more.length === 0 ? profile : { ...profile, tags: [...profile.tags, ...more] };
}

/** The latest gift stands; an older list takes nothing back. */
function withGiving(profile: Profile, giving: ListEntry['giving']): Profile {
  if (giving === null) return profile;
  const known = profile.giving;
  if (known !== null && giving.lastGiftOn < known.lastGiftOn) return profile;
  if (known !== null && giving.lastGiftOn === known.lastGiftOn && giving.kind === known.kind) return profile;
  return { ...profile, giving };
}

function whatChanges(before: Profile, after: Profile): string {
  const joins = Object.keys(after.subscriptions).length > Object.keys(before.subscriptions).length;
  const gains = [
    ...(joins ? ['a newsletter'] : []),
    ...(after.name !== before.name ? ['a name'] : []),
    ...(after.language !== before.language ? ['a language'] : []),
    ...(after.giving !== before.giving ? ['a gift'] : []),
    ...(after.tags.length > before.tags.length ? ['a tag'] : []),
  ];
  return new Intl.ListFormat('en').format(gains);
}

/** Somebody who left elsewhere and joined here since has changed his mind: the list is old news. */
function takenOut(current: Profile | null, entry: ListEntry, { broughtAt }: Occasion): Verdict {
  const leftAt = entry.since ?? broughtAt;
  const profile = current ?? newProfile(entry.subscriberId, entry.address);
  const leaves = entry.newsletters.filter(newsletter => !isSince(profile, newsletter, leftAt));
  if (leaves.length === 0) return { what: 'unchanged', why: cameSince, detail: since(entry.since), after: profile };
  const after = leaves.reduce(
    (one, newsletter) => leaveNewsletter(one, newsletter, { leftAt, through: 'list' }),
    profile,
  );
  if (after === current) return { what: 'unchanged', why: 'has left here, too', after };
  return { what: 'opt-out noted', why: entry.why, detail: since(entry.since), after };
}

const cameSince = 'left there, and has joined here since';

function isSince(profile: Profile, newsletter: NewsletterId, moment: Instant): boolean {
  const subscription = profile.subscriptions[newsletter];
  return subscription?.state === 'confirmed' && subscription.confirmedAt > moment;
}

function cutOff(
  current: Profile | null,
  entry: ListEntry,
  because: 'bounced' | 'complained',
  { broughtAt }: Occasion,
): Verdict {
  const at = entry.since ?? broughtAt;
  const profile = current ?? newProfile(entry.subscriberId, entry.address);
  if (entry.newsletters.some(newsletter => isSince(profile, newsletter, at))) {
    return { what: 'unchanged', why: `${entry.why}, and has joined here since`, after: profile };
  }
  const after = suppress(profile, because, at, 'list');
  if (after === current) return { what: 'unchanged', why: 'can’t be mailed here either', after };
  return { what: 'bounce noted', why: entry.why, detail: since(entry.since), after };
}
