import type { ColumnName } from './list-columns.ts';
import type { ListLayout } from './list-layout.ts';

/** How a reader stood where the list comes from. */
export type OldStanding = {
  readonly standing: 'reads' | 'left' | 'bounced' | 'complained' | 'unconfirmed' | 'unclear';
  /** For a person, where it is not plainly that somebody reads. */
  readonly why: string;
};

/** What a row says of its reader's standing; whatever speaks against mailing counts before what speaks for it. */
export function oldStanding(
  cell: (name: ColumnName) => string,
  { everybody }: Pick<ListLayout, 'everybody'>,
): OldStanding {
  const status = byStatus.get(
    cell('status')
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ''),
  );
  const said = { standing: status ?? 'unclear', why: `the status there is "${cell('status')}"` } as const;
  const found: readonly (OldStanding | false)[] = [
    /spam|abuse|complain/i.test(cell('leftBecause')) && {
      standing: 'complained',
      why: 'reported the mail as spam there',
    },
    status === 'complained' && said,
    cell('bouncedAt') !== '' && { standing: 'bounced', why: 'mail to this address came back there' },
    status === 'bounced' && said,
    everybody === 'bounced' && { standing: 'bounced', why: 'stands in the file of cleaned addresses' },
    cell('leftAt') !== '' && { standing: 'left', why: 'unsubscribed there' },
    status === 'left' && said,
    everybody === 'left' && { standing: 'left', why: 'stands in the file of those who unsubscribed' },
    isNo(cell('subscribed')) && { standing: 'left', why: 'gets no mail there by choice' },
    isYes(cell('muted')) && { standing: 'left', why: 'has switched mail off there' },
    status === 'unconfirmed' && { standing: 'unconfirmed', why: 'never confirmed the address there' },
    cell('status') !== '' && status === undefined && said,
  ];
  return found.find(one => one !== false) || { standing: 'reads', why: '' };
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
  ...['churned', 'churning', 'pastdue', 'comped', 'paused', 'unpaid'].map(word => [word, 'reads'] as const),
  ...['unsubscribed', 'left', 'optedout', 'blocklisted', 'blacklisted', 'removed', 'disabled', 'inactive'].map(
    word => [word, 'left'] as const,
  ),
  ...['cleaned', 'bounced', 'undeliverable', 'hardbounced', 'keptbouncing'].map(word => [word, 'bounced'] as const),
  ...['complained', 'spam', 'reportedspam'].map(word => [word, 'complained'] as const),
  ...['unconfirmed', 'unactivated', 'pending', 'nonsubscribed'].map(word => [word, 'unconfirmed'] as const),
]);

function isNo(cell: string): boolean {
  return /^(false|no|0)$/i.test(cell);
}

function isYes(cell: string): boolean {
  return /^(true|yes|1)$/i.test(cell);
}
