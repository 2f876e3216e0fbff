import { join } from 'node:path';
import { type AcceptedCall, acceptedCall, isForNobody, type Message } from './accepted-call.ts';
import { openLineLog } from './line-log.ts';

/** The log of accepted calls. A number for each call is all that stays in memory; messages are read from disk when somebody asks. */
export type AcceptedCalls = {
  readonly count: () => number;
  /** Messages to people. */
  readonly messages: () => number;
  readonly keep: (call: AcceptedCall) => Promise<number>;
  readonly read: (number: number) => Promise<AcceptedCall>;
  readonly readLine: (number: number) => Promise<string>;
  /** The n-th message to a person, from 0. */
  readonly nth: (n: number) => Promise<Message | null>;
  /** How many messages to people were accepted before this call's first. */
  readonly before: (number: number) => number;
};

/** Calls read lately are likely to be read again: for their next event, or the next message on a page. */
const keptCalls = 16;

export async function openAcceptedCalls(
  folder: string,
  seen: (call: AcceptedCall, number: number) => void,
): Promise<AcceptedCalls> {
  const before: number[] = [0];
  const count = (call: AcceptedCall) =>
    before.push((before.at(-1) ?? 0) + (isForNobody(call) ? 0 : call.entries.length));
  const log = await openLineLog(join(folder, 'accepted.jsonl'), (line, number) => {
    const call = acceptedCall.parse(JSON.parse(line));
    count(call);
    seen(call, number);
  });
  const lately = new Map<number, AcceptedCall>();
  const read = async (number: number) => {
    const call = lately.get(number) ?? acceptedCall.parse(JSON.parse(await log.read(number)));
    lately.delete(number);
    lately.set(number, call);
    for (const oldest of lately.keys()) {
      if (lately.size <= keptCalls) break;
      lately.delete(oldest);
    }
    return call;
  };
  return {
    count: log.count,
    messages: () => before[log.count()] ?? 0,
    keep: async call => {
      const number = await log.append(JSON.stringify(call));
      count(call);
      return number;
    },
    read,
    readLine: log.read,
    nth: async n => {
      const number = callHolding(before, n);
      if (number === null) return null;
      const call = await read(number);
      const entry = call.entries[n - (before[number] ?? 0)];
      return entry === undefined ? null : { call, number, entry };
    },
    before: number => before[number] ?? 0,
  };
}

function callHolding(before: readonly number[], n: number): number | null {
  if (n < 0 || n >= (before.at(-1) ?? 0)) return null;
  let low = 0;
  let high = before.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((before[middle] ?? 0) <= n) low = middle;
    else high = middle;
  }
  return low;
}
