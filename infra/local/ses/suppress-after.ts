import { type AcceptedCall, recipientsOf } from './accepted-call.ts';
import { type EventKind, eventsOf } from './event-kind.ts';
import { addressIn, simulatorMailbox } from './mailbox.ts';
import type { Suppressed, SuppressionList } from './suppression-list.ts';

type Deps = { readonly suppressions: Pick<SuppressionList, 'find' | 'put'>; readonly now: () => number };

/** Puts on the account's list whom a call's n-th round of events is about, whoever hears of it. What is told again leaves no second line. */
export async function suppressAfter(call: AcceptedCall, round: number, { suppressions, now }: Deps): Promise<void> {
  const found = whoIsSuppressed(call, round).filter(
    ({ address, reason }) => suppressions.find(address)?.reason !== reason,
  );
  await Promise.all(found.map(one => suppressions.put({ ...one, at: now() })));
}

/** The simulator's mailboxes never are (SES developer guide, 'Using the mailbox simulator'). */
export function whoIsSuppressed(call: AcceptedCall, round: number): readonly Omit<Suppressed, 'at'>[] {
  return call.entries.flatMap(entry => {
    const reason = reasonIn(eventsOf[entry.fate][round]);
    if (reason === null) return [];
    const addresses = recipientsOf(entry).map(addressIn);
    return addresses.filter(to => simulatorMailbox(to) === null).map(address => ({ address, reason }));
  });
}

/** A hard bounce or a complaint that the reader's own server made, not SES for an address that it knew to be dead. */
function reasonIn(kind: EventKind | undefined): Suppressed['reason'] | null {
  if (kind?.type === 'Bounce' && kind.bounceType === 'Permanent' && kind.subType === 'General') return 'BOUNCE';
  return kind?.type === 'Complaint' && kind.subType === null ? 'COMPLAINT' : null;
}
