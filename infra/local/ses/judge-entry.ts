import { type AcceptedEntry, recipientsOf } from './accepted-call.ts';
import type { AskedCall, AskedEntry } from './asked-call.ts';
import { type Account, problemOfSandbox } from './check-account.ts';
import { isSafeSubject, problemOfEntry } from './check-call.ts';
import type { EntryStatus, Fault } from './faults.ts';
import { simulatorMailbox } from './mailbox.ts';
import { fateOf } from './message-fate.ts';
import type { Renderer } from './render-message.ts';
import type { Rendering } from './render-template.ts';
import type { SendingLimits } from './sending-limits.ts';
import type { SuppressionList } from './suppression-list.ts';

export type Refused = { readonly status: Exclude<EntryStatus, 'SUCCESS'>; readonly error: string };
export type Passed = { readonly status: 'SUCCESS'; readonly entry: AcceptedEntry };

export type Judging = {
  readonly asked: AskedCall;
  readonly faults: readonly Fault[];
  readonly renderer: Renderer;
  readonly account: Account;
  readonly suppressions: SuppressionList;
  readonly limits: SendingLimits;
  readonly isSilent: boolean;
};

/** Decides on one entry; only what else would pass takes room in the account's limits. */
export function judgeEntry(entry: AskedEntry, position: number, judging: Judging): Passed | Refused {
  const { asked, faults, renderer, account, limits } = judging;
  const forced = faults.find(one => one.fault === 'entry-status' && (one.positions?.includes(position) ?? true));
  if (forced?.fault === 'entry-status') return { status: forced.status, error: `A fault asked for: ${forced.status}.` };
  const problem = problemOfEntry(entry, asked);
  if (problem !== null) return { status: 'INVALID_PARAMETER', error: problem };
  const stranger = problemOfSandbox(entry, account);
  if (stranger !== null) return { status: 'MESSAGE_REJECTED', error: stranger };
  const rendering = renderer.render(entry.data ?? asked.data);
  // A line break in a subject would start a header of its own.
  if (rendering.outcome === 'rendered' && !isSafeSubject(rendering.subject)) {
    return { status: 'INVALID_PARAMETER', error: 'The rendered subject holds a line break or control character.' };
  }
  const recipients = recipientsOf(entry);
  const forSimulator = recipients.every(recipient => simulatorMailbox(recipient) !== null);
  const room = limits.take(recipients.length, forSimulator);
  if (room === 'over rate') return { status: 'ACCOUNT_THROTTLED', error: 'Maximum sending rate exceeded.' };
  if (room === 'over quota') return { status: 'ACCOUNT_DAILY_QUOTA_EXCEEDED', error: 'Daily message quota exceeded.' };
  return { status: 'SUCCESS', entry: entryToKeep(entry, position, rendering, judging) };
}

function entryToKeep(entry: AskedEntry, position: number, rendering: Rendering, judging: Judging): AcceptedEntry {
  const { asked, faults, suppressions } = judging;
  const forced = faults.find(
    one =>
      one.fault === 'fate' && (one.address === null || recipientsOf(entry).some(to => to.includes(one.address ?? ''))),
  );
  return {
    position,
    to: [...entry.to],
    cc: [...entry.cc],
    bcc: [...entry.bcc],
    data: entry.data,
    headers: [...entry.headers],
    tags: [...(entry.tags ?? asked.tags)],
    fate: forced?.fault === 'fate' ? forced.fate : fateOf(entry, rendering, suppressions),
    failure: rendering.outcome === 'failed' ? rendering.because : '',
    events: eventsOf(judging),
  };
}

function eventsOf({ faults, isSilent }: Judging): AcceptedEntry['events'] {
  if (isSilent) return 'never';
  const met = faults.find(one => one.fault === 'events' && Math.random() < one.share);
  return met?.fault === 'events' ? met.events : 'once';
}
