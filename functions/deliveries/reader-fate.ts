import type { Instant } from '../language/instant.ts';
import { type BatchState, bounceKinds, type Fate, fatesOf, type HeardKind } from './batch.ts';
import type { BatchRecord } from './ledger-item.ts';

/** What can be said of a reader in an edition, to look for. */
export const fateNames = [
  ...['accepted', 'delivered', 'delayed', 'bounced', 'complained', 'twice'],
  ...['skipped', 'refused', 'uncertain', 'unclear', 'stuck', 'stopped', 'too-late', 'open'],
] as const;
export type FateName = (typeof fateNames)[number];

export type ReaderFate = {
  /** All that is true of him, the most telling last. */
  readonly names: readonly FateName[];
  /** The same for a person, in exact words: what SES accepted is not yet delivered. */
  readonly words: string;
  /** When the call left that SES accepted. */
  readonly acceptedAt: Instant | null;
};

/** What became of each position of a batch. */
export function readerFates(record: BatchRecord): readonly ReaderFate[] {
  return fatesOf(record.batch, record.state, record.heard).map((fate, position) => fateAt(record, position, fate));
}

/** What became of somebody whom planning left out. */
export function excludedFate(because: string): ReaderFate {
  return { names: ['skipped'], words: `skipped: ${inWords(because)}`, acceptedAt: null };
}

/** Of somebody who stands in no batch of an edition. */
export function absentFate(because: string): ReaderFate {
  return { names: [], words: `not in it: ${inWords(because)}`, acceptedAt: null };
}

function inWords(because: string): string {
  return whySkipped[because] ?? because;
}

function fateAt({ state, heard }: BatchRecord, position: number, fate: Fate): ReaderFate {
  switch (fate.fate) {
    case 'accepted': {
      const told = heard.filter(({ positions }) => positions.includes(position)).map(({ kind }) => kind);
      const call = state?.answered.find(({ accepted }) => accepted.includes(position));
      return { ...acceptedAs(told), acceptedAt: call?.leftAt ?? null };
    }
    case 'open':
      return unsent('open', 'waits for its turn');
    case 'unclear':
      return state?.finished === false
        ? unsent('unclear', 'in a call that is under way')
        : unsent('unclear', 'in a call that SES never answered, and that waits to be judged');
    case 'uncertain':
      return unsent('uncertain', `nobody can tell whether the mail went out${sinceThen(state, position)}`);
    case 'refused':
      return unsent('refused', `refused by SES: ${fate.because}`);
    case 'skipped':
      return excludedFate(fate.because);
    case 'ended':
      return endedBecause[fate.because] ?? unsent('stopped', fate.because);
    default:
      return fate satisfies never;
  }
}

/** What came of a person's decision about somebody uncertain. */
function sinceThen(state: BatchState | null, position: number): string {
  if (state?.decided?.leftAlone.includes(position)) return '; a person left it so';
  const why = state?.skipped[position] ?? state?.refused[position] ?? state?.ended[position];
  return why === undefined ? '' : `; not sent again: ${inWords(why)}`;
}

const whySkipped: Readonly<Record<string, string>> = {
  left: 'left the newsletter before the mail went out',
  erased: 'was erased, as the reader asked, before the mail went out',
  moved: 'has moved to another address',
  bounced: 'the address has bounced, and is mailed no more',
  'kept bouncing': 'mail to the address bounced for weeks, and it is mailed no more',
  'by hand': 'the staff has suppressed the address',
  complained: 'complained of a mail, and is mailed no more',
  paused: 'paused when the edition went out',
  'confirmed later': 'joined when the edition was on its way already',
  'not subscribed': 'is not subscribed',
  'warming up': 'is spared while the domain of the newsletter is warmed up',
};

const endedBecause: Readonly<Record<string, ReaderFate>> = {
  stuck: unsent('stuck', 'SES took the mail in none of five calls'),
  stopped: unsent('stopped', 'the edition was stopped before the turn came'),
  'too late': unsent('too-late', 'the turn did not come before the latest finish'),
};

function unsent(name: FateName, words: string): ReaderFate {
  return { names: [name], words, acceptedAt: null };
}

const bouncedBecause = {
  bounced: 'bounced for good: no such mailbox, or it takes no mail',
  softbounced: 'bounced for now: the mailbox was full, or its server busy',
  contentbounced: 'turned away for what the mail holds, its size or its looks',
  undetermined: 'bounced, with no reason that SES understood',
} as const;

function acceptedAs(told: readonly HeardKind[]): Pick<ReaderFate, 'names' | 'words'> {
  const isDelivered = told.includes('delivered');
  const bounce = bounceKinds.find(kind => told.includes(kind) && !(kind === 'softbounced' && isDelivered));
  const isDelayed = told.includes('delayed') && !isDelivered && bounce === undefined;
  const said: readonly [boolean, FateName, string][] = [
    [true, 'accepted', told.includes('sent') ? 'accepted by SES, which is to deliver it' : 'accepted by SES'],
    [isDelayed, 'delayed', 'accepted by SES; the mail server of the reader lets it wait'],
    [isDelivered, 'delivered', 'delivered to the mail server of the reader'],
    [bounce !== undefined, 'bounced', bounce === undefined ? '' : bouncedBecause[bounce]],
    [told.includes('complained'), 'complained', 'delivered, and the reader complained of it'],
    [told.includes('twice'), 'twice', 'mailed twice'],
  ];
  const names = said.filter(([is]) => is).map(([, name]) => name);
  const words = said.filter(([is, name]) => is && name !== 'twice').at(-1)?.[2] ?? '';
  return { names, words: told.includes('twice') ? `${words}; mailed twice` : words };
}
