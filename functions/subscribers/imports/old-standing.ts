import type { ColumnName } from './list-columns.ts';
import type { ListLayout } from './list-layout.ts';

/** How a reader stood where the list comes from. */
export type OldStanding = {
  readonly standing: 'reads' | 'left' | 'bounced' | 'complained' | 'unconfirmed' | 'unclear';
  /** For a person, where it is not plainly that somebody reads; of a few kinds, since they are counted. */
  readonly why: string;
  /** What the list itself says, where that is not understood. */
  readonly said: string;
};

/** What a row says of its reader's standing; whatever speaks against mailing counts before what speaks for it. */
export function oldStanding(
  cell: (name: ColumnName) => string,
  { everybody }: Pick<ListLayout, 'everybody'>,
): OldStanding {
  const word = cell('status')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');
  const status = byStatus.get(word);
  const byWord = `the status there is “${word}”`;
  const found: readonly (readonly [OldStanding['standing'], string] | false)[] = [
    /spam|abuse|complain/i.test(cell('leftBecause')) && ['complained', 'reported the mail as spam there'],
    status === 'complained' && [status, byWord],
    cell('bouncedAt') !== '' && ['bounced', 'mail to this address came back there'],
    status === 'bounced' && [status, byWord],
    everybody === 'bounced' && ['bounced', 'stands in the file of cleaned addresses'],
    cell('leftAt') !== '' && ['left', 'unsubscribed there'],
    status === 'left' && [status, byWord],
    everybody === 'left' && ['left', 'stands in the file of those who unsubscribed'],
    isOut('subscribed', cell('subscribed')) && ['left', 'gets no mail there by choice'],
    isOut('muted', cell('muted')) && ['left', 'wants no mail there'],
    everybody === 'unconfirmed' && ['unconfirmed', 'stands in the file of those who never subscribed'],
    status === 'unconfirmed' && ['unconfirmed', 'never confirmed the address there'],
  ];
  const [standing, why] = found.find(one => one !== false) || ['reads', ''];
  if (standing !== 'reads' || word === '' || status !== undefined) return { standing, why, said: '' };
  return { standing: 'unclear', why: 'the status there is none that we know', said: cell('status') };
}

const byStatus: ReadonlyMap<string, Exclude<OldStanding['standing'], 'unclear'>> = new Map([
  ...[
    'subscribed',
    'active',
    'enabled',
    'confirmed',
    'reachable',
    'regular',
    'premium',
    'paid',
    'free',
    'gifted',
    'trialed',
  ].map(word => [word, 'reads'] as const),
  ...['optin', 'optedin', 'doubleoptin', 'singleoptin', 'signedup'].map(word => [word, 'reads'] as const),
  ...['churned', 'churning', 'pastdue', 'comped', 'paused', 'unpaid'].map(word => [word, 'reads'] as const),
  ...[
    'unsubscribed',
    'left',
    'optedout',
    'blocklisted',
    'blacklisted',
    'removed',
    'disabled',
    'inactive',
    'optout',
  ].map(word => [word, 'left'] as const),
  ...['cleaned', 'bounced', 'undeliverable', 'hardbounced', 'keptbouncing'].map(word => [word, 'bounced'] as const),
  ...['complained', 'spam', 'reportedspam'].map(word => [word, 'complained'] as const),
  ...['unconfirmed', 'unactivated', 'pending', 'nonsubscribed'].map(word => [word, 'unconfirmed'] as const),
]);

/**
 * Whether a cell says that its reader is not mailed. In a column of who wants no mail anything else than a no, such as a
 * day or a cross, is a yes.
 */
export function isOut(name: ColumnName, cell: string): boolean {
  if (name === 'subscribed') return isNo(cell);
  return name === 'muted' ? cell !== '' && !isNo(cell) : cell !== '';
}

function isNo(cell: string): boolean {
  return /^(false|falsch|falso|faux|no?|non|nein|0|none|null|n\/a|-)$/i.test(cell);
}
