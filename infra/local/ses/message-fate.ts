import { type Fate, recipientsOf } from './accepted-call.ts';
import type { AskedEntry } from './asked-call.ts';
import { addressIn, simulatorMailbox } from './mailbox.ts';
import type { Rendering } from './render-template.ts';
import type { SuppressionList } from './suppression-list.ts';

/** What SES's mailbox simulator does with each of its mailboxes (developer guide, 'Using the mailbox simulator'). */
const simulated = new Map<string, Fate>([
  ['success', 'delivered'],
  ['bounce', 'bounced'],
  ['ooto', 'away'],
  ['complaint', 'complained'],
  ['suppressionlist', 'suppressed by SES'],
]);

export function fateOf(entry: AskedEntry, rendering: Rendering, suppressions: SuppressionList): Fate {
  if (rendering.outcome === 'failed') return 'not rendered';
  for (const recipient of recipientsOf(entry)) {
    const suppressed = suppressions.find(addressIn(recipient));
    if (suppressed !== undefined) {
      return suppressed.reason === 'BOUNCE' ? 'suppressed after a bounce' : 'suppressed after a complaint';
    }
    const mailbox = simulatorMailbox(recipient);
    if (mailbox !== null) return simulated.get(mailbox) ?? 'bounced';
  }
  return 'delivered';
}
