import type { Told } from './listen.ts';
import { defaultTags, type ProbeCall } from './mail-simulator.ts';

/** Seconds. */
export type Delays = { readonly half: number; readonly most: number; readonly longest: number };

/** What a probe has found of what PROTOCOL.md rests on and SES documents nowhere. */
export type Findings = {
  readonly accepted: number;
  /** Of those accepted, told of by an event of the kind. */
  readonly told: { readonly Send: number; readonly Delivery: number };
  /** From the call to the event; null when nothing was heard. `most` is 95 %. */
  readonly delays: { readonly Send: Delays | null; readonly Delivery: Delays | null };
  /** Whether the results of a call stand in the order of its entries. */
  readonly order: 'as asked' | 'otherwise' | 'not seen';
  /** Whether an entry's tags join the default ones of the call or replace them. */
  readonly tags: 'join' | 'replace' | 'not seen';
  /** Of calls whose answer nobody awaited: how many were taken whole, in part and not at all. */
  readonly unawaited: { readonly whole: number; readonly part: number; readonly none: number };
  /** By the signature's age in seconds: the error that refused it, or null when it was taken. */
  readonly signatures: Readonly<Record<string, string | null>>;
  /** The grace that this account's events ask for, in seconds; null when too few came to tell. */
  readonly graceSeconds: number | null;
};

type Seen = {
  readonly calls: readonly ProbeCall[];
  readonly heard: readonly Told[];
  readonly signatures: Findings['signatures'];
};

/** Rule 18 allows so many to be unheard. */
const unheardAllowed = 0.03;
const leastGraceSeconds = 900;
/** The longest delay of some hundred mails is not the longest of a million. */
const margin = 4;

export function conclude({ calls, heard, signatures }: Seen): Findings {
  const byCall = Map.groupBy(heard, ({ tags }) => tags.call?.[0] ?? '');
  const toldOf = (call: ProbeCall, kind: string) => (byCall.get(call.name) ?? []).filter(one => one.kind === kind);
  const awaited = calls.filter(({ results }) => results !== null);
  const delaysOf = (kind: string) =>
    awaited.flatMap(call => toldOf(call, kind).map(({ heardAt }) => (heardAt - call.leftAt) / 1000));
  const accepted = awaited.flatMap(call => acceptedOf(call)).length;
  const [sent, delivered] = [delaysOf('Send'), delaysOf('Delivery')];
  return {
    accepted,
    told: { Send: sent.length, Delivery: delivered.length },
    delays: { Send: inShort(sent), Delivery: inShort(delivered) },
    order: orderOf(awaited, heard),
    tags: howTagsJoin(heard),
    unawaited: howTaken(
      calls
        .filter(({ results }) => results === null)
        .map(call => ({ entries: call.entries, told: toldOf(call, 'Send').length })),
    ),
    signatures,
    graceSeconds: graceFor(sent, accepted),
  };
}

function acceptedOf({ results }: ProbeCall): readonly string[] {
  return (results ?? []).flatMap(({ status, messageId }) => (status === 'SUCCESS' ? [messageId ?? ''] : []));
}

function orderOf(awaited: readonly ProbeCall[], heard: readonly Told[]): Findings['order'] {
  const positionOf = new Map(heard.map(({ messageId, tags }) => [messageId, Number(tags.position?.[0])]));
  const seen = awaited.flatMap(({ results }) =>
    (results ?? []).flatMap(({ messageId }, position) => {
      const told = messageId === null ? undefined : positionOf.get(messageId);
      return told === undefined ? [] : [told === position];
    }),
  );
  if (seen.length === 0) return 'not seen';
  return seen.every(Boolean) ? 'as asked' : 'otherwise';
}

function howTagsJoin(heard: readonly Told[]): Findings['tags'] {
  const [one] = heard.filter(({ tags }) => tags.of !== undefined);
  if (one === undefined) return 'not seen';
  return one.tags.shared?.[0] === defaultTags.shared ? 'join' : 'replace';
}

function howTaken(calls: readonly { readonly entries: number; readonly told: number }[]): Findings['unawaited'] {
  const whole = calls.filter(({ entries, told }) => told === entries).length;
  const none = calls.filter(({ told }) => told === 0).length;
  return { whole, none, part: calls.length - whole - none };
}

function inShort(delays: readonly number[]): Delays | null {
  const sorted = [...delays].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return sorted.length === 0 ? null : { half: at(0.5), most: at(0.95), longest: at(1) };
}

function graceFor(delays: readonly number[], accepted: number): number | null {
  if (accepted === 0 || delays.length < accepted * (1 - unheardAllowed)) return null;
  const wanted = Math.ceil((Math.max(...delays) * margin) / 60) * 60;
  return Math.max(leastGraceSeconds, wanted);
}
