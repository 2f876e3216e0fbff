import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder } from '../folder-lock.ts';
import { acceptCall } from './accept-call.ts';
import { type AcceptedCall, newCallId, recipientsOf } from './accepted-call.ts';
import { type AcceptedCalls, openAcceptedCalls } from './accepted-calls.ts';
import { type CallCounts, openCallCounts } from './call-counts.ts';
import { type Faults, openFaults } from './faults.ts';
import { simulatorMailbox } from './mailbox.ts';
import type { Ses } from './operation.ts';
import { openOutbox } from './outbox.ts';
import { type OwedEvents, openOwedEvents } from './owed-events.ts';
import { snsPublisher } from './publish-events.ts';
import { rendererOf } from './render-message.ts';
import { type SendingLimits, sendingLimits } from './sending-limits.ts';
import type { SesConfig } from './ses-config.ts';
import { openTemplateShelf } from './stored-template.ts';
import { openSuppressionList } from './suppression-list.ts';
import { openTracking, type Tracking } from './tracking.ts';

/** The whole account, read back from its folder. */
export type OpenSes = {
  readonly ses: Ses;
  readonly calls: AcceptedCalls;
  readonly events: OwedEvents;
  readonly faults: Faults;
  readonly counts: CallCounts;
  readonly tracking: Tracking;
};

/** Opens it and pays what an earlier life left unpaid: first the missing .eml files, then, in their time, the events. */
export async function openSes(config: SesConfig, complain: (problem: unknown) => void): Promise<OpenSes> {
  const folder = join(config.dataFolder, 'ses');
  await mkdir(folder, { recursive: true });
  // The last engine's process may need a moment to end, and two would write over each other's lines.
  const lock = lockFolder(join(folder, 'lock'), 10);
  if (!lock) throw new Error(`${folder} is held by another process`);
  const now = Date.now;
  const templates = await openTemplateShelf(folder);
  const suppressions = await openSuppressionList(folder);
  const outbox = await openOutbox(folder, config.outbox, templates);
  const limits = sendingLimits({ ratePerSecond: config.ratePerSecond, dailyQuota: config.dailyQuota, now });
  const faults = openFaults(now);
  const counts = openCallCounts();
  const telling = {
    destinations: config.snsEndpoint === null ? [] : config.eventDestinations,
    renderer: (call: AcceptedCall) => rendererOf(call.content, templates),
    publish: snsPublisher(config.snsEndpoint ?? ''),
    complain,
    now,
  };
  const events = await openOwedEvents(folder, {
    ...telling,
    delayMilliseconds: config.eventDelayMilliseconds,
    suppressions,
    read: number => calls.read(number),
  });
  const calls: AcceptedCalls = await openAcceptedCalls(folder, (call, number) => {
    recall(call, limits);
    outbox.recall(call, number);
    events.owe(call, number);
  });
  await outbox.payDebts(calls.read);
  events.start();

  const accepting = {
    account: config,
    outbox: config.outbox,
    templates,
    suppressions,
    limits,
    keep: calls.keep,
    writeMessages: outbox.write,
    oweEvents: events.owe,
    isSilent: faults.isSilent,
    newCallId,
    now,
  };
  const accept: Ses['accept'] = async (asked, caller, met) => {
    const results = await acceptCall(asked, caller, met, accepting);
    counts.countEntries(results.map(result => result.status));
    return results;
  };
  const ses = { config, templates, suppressions, limits, accept, now };
  return { ses, calls, events, faults, counts, tracking: openTracking(telling) };
}

function recall(call: AcceptedCall, limits: SendingLimits): void {
  const recipients = call.entries.flatMap(recipientsOf).filter(recipient => simulatorMailbox(recipient) === null);
  limits.recall(recipients.length, call.at);
}
