import type { Edition } from '../../editions/edition.ts';
import { Badge } from '../frame/parts.tsx';

type Props = {
  readonly state: Edition['state'];
  /** Of a closed one. */
  readonly outcome: 'sent' | 'stopped' | null;
};

/** Where an edition stands, in one exact word or two. */
export function StateBadge({ state, outcome }: Props) {
  const [tone, words] = state === 'closed' && outcome === 'stopped' ? (['bad', 'Stopped'] as const) : badges[state];
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
  closed: ['good', 'Sent'],
  skipped: ['quiet', 'Skipped'],
  missed: ['bad', 'Missed'],
  failed: ['bad', 'Failed'],
} as const;
