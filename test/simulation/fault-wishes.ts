import type { Fault, FaultPlan } from './fault.ts';
import type { Chance } from './random.ts';
import type { Asked } from './request.ts';

/** A kind of request that a fault waits for; `calls` is about how many of it there will be. */
type Kind = { readonly name: string; readonly calls: number; readonly fits: FaultFit };
type FaultFit = (asked: Asked, process: string) => boolean;

/** So many faults of one sort, somewhere among the requests of one kind. */
export type FaultWish = { readonly fault: () => Fault; readonly kind: Kind; readonly count: number };

/** Spreads faults over the requests to come; each befalls one request. */
export function spreadFaults(wishes: readonly FaultWish[], chance: Chance): FaultPlan {
  const waiting = wishes.flatMap(({ fault, kind, count }) =>
    Array.from({ length: count }, () => ({ fault, kind, place: chance.below(Math.max(1, kind.calls)) })),
  );
  const seen = new Map<string, number>();
  const kinds = [...new Map(wishes.map(({ kind }) => [kind.name, kind])).values()];
  return (asked, process) => {
    for (const kind of kinds) if (kind.fits(asked, process)) seen.set(kind.name, (seen.get(kind.name) ?? -1) + 1);
    const index = waiting.findIndex(
      one => one.kind.fits(asked, process) && (seen.get(one.kind.name) ?? 0) >= one.place,
    );
    if (index < 0) return null;
    return waiting.splice(index, 1).map(one => one.fault())[0] ?? null;
  };
}

/** Changes of many readers ask for more than all the rest, and would draw the faults away from it. */
const isOfMany: FaultFit = (_, process) => /run-(?:import|sweep)$/.test(process);

/** The kinds of requests of a run with so many batches. */
export function kindsFor(batches: number) {
  const kind = (name: string, calls: number, fits: (asked: Asked) => boolean): Kind => {
    return { name, calls: Math.floor(calls), fits: (asked, process) => !isOfMany(asked, process) && fits(asked) };
  };
  const isDynamo = ({ service }: Asked) => service === 'dynamodb';
  return {
    any: kind('any', batches * 5, () => true),
    read: kind('read', batches * 1.5, asked => isDynamo(asked) && asked.kind === 'read'),
    write: kind('write', batches * 3, asked => isDynamo(asked) && asked.kind === 'write'),
    batch: kind('batch', batches * 0.5, ({ isOfSeveral }) => isOfSeveral),
    call: kind('call', batches * 0.8, asked => asked.kind === 'send'),
    ofMany: { name: 'of many', calls: 250, fits: isOfMany },
  };
}
