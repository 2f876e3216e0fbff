import { bounceKinds, type Heard, type HeardKind, heardPositions } from './batch.ts';

/** What SES told of the mails of a delivery, in readers. */
export type HeardCounts = {
  readonly delivered: number;
  /** Told of as late, and still being tried. */
  readonly delayed: number;
  /** All bounces; the four that follow are its parts. */
  readonly bounced: number;
  readonly bouncedForGood: number;
  readonly bouncedForNow: number;
  /** Turned away for what the mail holds, its size or its looks. */
  readonly bouncedForContent: number;
  readonly bouncedForReasonsUnknown: number;
  readonly complained: number;
};

export const noHeardCounts: HeardCounts = {
  ...{ delivered: 0, delayed: 0, bounced: 0, bouncedForGood: 0, bouncedForNow: 0, bouncedForContent: 0 },
  ...{ bouncedForReasonsUnknown: 0, complained: 0 },
};

/** What most mails are told of and nothing else. */
const usual: readonly HeardKind[] = ['sent', 'delivered', 'accepted'];
const partOf = {
  bounced: 'bouncedForGood',
  contentbounced: 'bouncedForContent',
  softbounced: 'bouncedForNow',
  undetermined: 'bouncedForReasonsUnknown',
} as const;

/** Adds what was heard of one batch to the counts of its delivery. */
export function countHeard(heard: Heard, counts: { -readonly [Name in keyof HeardCounts]: number }): void {
  const delivered = heardPositions(heard, ['delivered']);
  counts.delivered += delivered.size;
  const unusual = heard.filter(({ kind }) => !usual.includes(kind));
  for (const position of new Set(unusual.flatMap(({ positions }) => positions))) {
    const kinds = unusual.filter(({ positions }) => positions.includes(position)).map(({ kind }) => kind);
    const bounce = bounceAmong(kinds, delivered.has(position));
    if (bounce !== null) {
      counts.bounced++;
      counts[partOf[bounce]]++;
    } else if (kinds.includes('delayed') && !delivered.has(position)) counts.delayed++;
    if (kinds.includes('complained')) counts.complained++;
  }
}

/** SES tells of an automatic reply to a mail that arrived as of a soft bounce (developer guide, 'Using the mailbox simulator'). */
function bounceAmong(kinds: readonly HeardKind[], isDelivered: boolean): (typeof bounceKinds)[number] | null {
  return bounceKinds.find(kind => kinds.includes(kind) && !(kind === 'softbounced' && isDelivered)) ?? null;
}
