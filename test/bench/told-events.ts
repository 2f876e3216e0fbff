import { type AcceptedCall, newCallId } from '../../infra/local/ses/accepted-call.ts';
import type { AskedCall } from '../../infra/local/ses/asked-call.ts';
import { type EventKind, eventsOf } from '../../infra/local/ses/event-kind.ts';
import { makeEvent } from '../../infra/local/ses/make-event.ts';

/** Which events SES is to tell; of ten thousand readers so many bounce for good and so many complain. */
export type Telling = {
  readonly kinds: readonly EventKind['type'][];
  readonly bouncesOfTenThousand: number;
  readonly complaintsOfTenThousand: number;
};

/** Every event that a call brings about, as SES words it, in the order of its positions. */
export function eventsOfCall(asked: AskedCall, telling: Telling, at: number): readonly string[] {
  const call: AcceptedCall = {
    ...{
      id: newCallId(),
      at,
      accessKeyId: 'send-batches',
      region: 'us-east-1',
      outbox: null,
      eventDelayMilliseconds: 0,
    },
    ...{ operation: asked.operation, from: asked.from, replyTo: [...asked.replyTo] },
    ...{ configurationSet: asked.configurationSet, content: { kind: 'stored', name: 'bench', hash: '' }, data: '{}' },
    headers: [...asked.headers],
    entries: asked.entries.map((entry, position) => ({
      ...{ position, to: [...entry.to], cc: [], bcc: [], data: null, failure: '', events: 'once' },
      ...{
        headers: [...entry.headers],
        tags: [...(entry.tags ?? asked.tags)],
        fate: fateOf(entry.to[0] ?? '', telling),
      },
    })),
  };
  const told = { subject: 'The news of the morning', accountId: '000000000000', at };
  return call.entries.flatMap(entry =>
    eventsOf[entry.fate]
      .filter(kind => telling.kinds.includes(kind.type))
      .map(kind => makeEvent({ call, number: 0, entry }, kind, told)),
  );
}

/** By the number in a reader's address, so that every run is the same. */
function fateOf(address: string, { bouncesOfTenThousand, complaintsOfTenThousand }: Telling) {
  const number = Number(/\d+/.exec(address)?.[0] ?? 0) % 10_000;
  if (number < bouncesOfTenThousand) return 'bounced';
  return number < bouncesOfTenThousand + complaintsOfTenThousand ? 'complained' : 'delivered';
}

/** SES promises no order: what is told comes in the disorder of so many events. */
export function inDisorder(pass: (event: string) => void) {
  const waiting: string[] = [];
  const passOne = () => {
    const chosen = Math.floor(Math.random() * waiting.length);
    const last = waiting.pop();
    if (last === undefined) return;
    pass(chosen === waiting.length ? last : (waiting[chosen] ?? last));
    if (chosen < waiting.length) waiting[chosen] = last;
  };
  return {
    add: (event: string, among: number): void => {
      waiting.push(event);
      if (waiting.length > among) passOne();
    },
    waiting: () => waiting.length,
    passAll: (): void => {
      while (waiting.length > 0) passOne();
    },
  };
}
