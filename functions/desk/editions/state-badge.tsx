import type { Edition } from '../../editions/edition.ts';
import { Badge } from '../frame/parts.tsx';

/** Where an edition stands, in one exact word or two. */
export function StateBadge({ state }: { readonly state: Edition['state'] }) {
  const [tone, words] = badges[state];
  return <Badge tone={tone}>{words}</Badge>;
}

const badges = {
  draft: ['quiet', 'Draft'],
  held: ['wait', 'Held'],
  frozen: ['good', 'Approved'],
  sending: ['busy', 'Sending'],
  paused: ['bad', 'Paused'],
  parked: ['wait', 'Waits for SES'],
  stopping: ['wait', 'Stopping'],
  closed: ['good', 'Closed'],
  skipped: ['quiet', 'Skipped'],
  missed: ['bad', 'Missed'],
  failed: ['bad', 'Failed'],
} as const;
