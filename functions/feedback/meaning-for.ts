import type { Feedback } from '../subscribers/heed-feedback.ts';
import type { HeardEvent } from './ses-event.ts';

/** What an event means for the reader's address, or null. Arrivals are heeded of addresses that bounced of late, and no others. */
export function meaningFor({ kind, isWatched }: Pick<HeardEvent, 'kind' | 'isWatched'>): Feedback['what'] | null {
  if (kind === 'bounced' || kind === 'complained') return kind;
  if (kind === 'softbounced' || kind === 'undetermined') return 'bounced for now';
  return kind === 'delivered' && isWatched ? 'arrived' : null;
}
