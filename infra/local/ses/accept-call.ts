import { type AcceptedCall, isForNobody, messageIdOf } from './accepted-call.ts';
import type { AskedCall, AskedContent, Caller } from './asked-call.ts';
import { type Account, checkAccount } from './check-account.ts';
import { checkCall } from './check-call.ts';
import type { Fault } from './faults.ts';
import { judgeEntry, type Passed, type Refused } from './judge-entry.ts';
import { rendererOf } from './render-message.ts';
import type { SendingLimits } from './sending-limits.ts';
import { SesError } from './ses-error.ts';
import type { TemplateShelf } from './stored-template.ts';
import type { SuppressionList } from './suppression-list.ts';

export type EntryResult = Refused | { readonly status: 'SUCCESS'; readonly messageId: string };

export type AcceptDeps = {
  readonly account: Account;
  readonly outbox: string | null;
  readonly templates: TemplateShelf;
  readonly suppressions: SuppressionList;
  readonly limits: SendingLimits;
  /** The one append that accepts the call; gives its number in the log. */
  readonly keep: (call: AcceptedCall) => Promise<number>;
  readonly writeMessages: (call: AcceptedCall, number: number) => Promise<void>;
  readonly oweEvents: (call: AcceptedCall, number: number) => void;
  readonly isSilent: () => boolean;
  readonly newCallId: () => string;
  readonly now: () => number;
};

/** Takes a call as SES does: each entry answers for itself, and what is accepted is on disk, and in the outbox, before the answer. Throws a SesError for a call refused as a whole. */
export async function acceptCall(
  asked: AskedCall,
  caller: Caller,
  faults: readonly Fault[],
  deps: AcceptDeps,
): Promise<readonly EntryResult[]> {
  checkCall(asked);
  checkAccount(asked, deps.account);
  const content = contentToKeep(asked.content, deps.templates);
  const renderer = await rendererOf(content, deps.templates);
  const judging = { asked, faults, renderer, ...deps, isSilent: deps.isSilent() };
  const judged = asked.entries.map((entry, position) => judgeEntry(entry, position, judging));
  const passed = judged.filter(result => result.status === 'SUCCESS');
  if (passed.length === 0) return judged.filter(result => result.status !== 'SUCCESS');

  const call = callToKeep({ asked, caller, content, faults, passed }, deps);
  const number = await deps.keep(call);
  await deps.writeMessages(call, number);
  deps.oweEvents(call, number);
  return judged.map(result => {
    if (result.status !== 'SUCCESS') return result;
    return { status: 'SUCCESS', messageId: messageIdOf({ call, number, entry: result.entry }) };
  });
}

function contentToKeep(content: AskedContent, templates: TemplateShelf): AcceptedCall['content'] {
  if (content.kind !== 'stored') return content;
  const template = templates.find(content.name);
  if (template === undefined) throw new SesError('NotFoundException', `Template ${content.name} does not exist.`);
  return { kind: 'stored', name: template.name, hash: template.hash };
}

type ToKeep = {
  readonly asked: AskedCall;
  readonly caller: Caller;
  readonly content: AcceptedCall['content'];
  readonly faults: readonly Fault[];
  readonly passed: readonly Passed[];
};

function callToKeep({ asked, caller, content, faults, passed }: ToKeep, deps: AcceptDeps): AcceptedCall {
  const late = faults.find(one => one.fault === 'late-events');
  return {
    id: deps.newCallId(),
    at: deps.now(),
    operation: asked.operation,
    accessKeyId: caller.accessKeyId,
    region: caller.region,
    outbox: isForNobody(asked) ? null : deps.outbox,
    from: asked.from,
    replyTo: [...asked.replyTo],
    configurationSet: asked.configurationSet,
    content,
    data: asked.data,
    headers: [...asked.headers],
    eventDelayMilliseconds: late?.fault === 'late-events' ? late.milliseconds : 0,
    entries: passed.map(result => result.entry),
  };
}
