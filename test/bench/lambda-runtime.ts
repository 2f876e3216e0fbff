import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { WholeAnswer } from './whole-server.ts';

/** What Lambda would bill a function for, and what it would have to mend. */
export type FunctionBill = { invocations: number; milliseconds: number; cpuMilliseconds: number; failures: number };

export type Outcome = { readonly ok: true; readonly payload: string } | { readonly ok: false };

type Work = { readonly id: string; readonly event: string; readonly done: (outcome: Outcome) => void };

/** One function: hands each event to the next process that asks, and bills from then to its answer. */
export function runtimeOf() {
  const bill: FunctionBill = { invocations: 0, milliseconds: 0, cpuMilliseconds: 0, failures: 0 };
  const waiting: Work[] = [];
  const idle: ((work: Work) => void)[] = [];
  const underWay = new Map<string, { readonly work: Work; readonly began: number }>();
  const hand = (work: Work): WholeAnswer => {
    underWay.set(work.id, { work, began: performance.now() });
    return { status: 200, headers: { 'lambda-runtime-aws-request-id': work.id }, body: work.event };
  };
  const finish = (id: string, headers: IncomingHttpHeaders, outcome: Outcome): WholeAnswer => {
    const found = underWay.get(id);
    if (found === undefined) throw new Error(`nobody waits for ${id}`);
    underWay.delete(id);
    bill.invocations += 1;
    bill.milliseconds += performance.now() - found.began;
    bill.cpuMilliseconds += Number(headers['x-cpu-microseconds'] ?? 0) / 1000;
    if (!outcome.ok) bill.failures += 1;
    found.work.done(outcome);
    return { status: 202, body: '' };
  };
  return {
    bill,
    /** Resolves when some process has answered. */
    invoke: (event: string): Promise<Outcome> =>
      new Promise(done => {
        const work = { id: randomUUID(), event, done };
        const taker = idle.shift();
        if (taker === undefined) waiting.push(work);
        else taker(work);
      }),
    answer: (_method: string, path: string, headers: IncomingHttpHeaders, body: string) => {
      if (path === 'next') {
        const work = waiting.shift();
        return work === undefined ? new Promise<Work>(resolve => idle.push(resolve)).then(hand) : hand(work);
      }
      const [id = '', what] = path.split('/');
      return finish(id, headers, what === 'response' ? { ok: true, payload: body } : { ok: false });
    },
  };
}
