import { Worker } from 'node:worker_threads';
import type { Answer, Fault, MadeMail, Making, Question, Sample, Wish } from './catalogue.ts';
import { faultOf } from './fault-of.ts';

/** A mail as it can be shown now: new, or as it was before something broke. */
export type Shown = { readonly mail: MadeMail | null; readonly isOld: boolean };
/** What the pages show. */
export type Workshop = {
  readonly samples: () => readonly Sample[];
  readonly faults: () => readonly Fault[];
  /** Another one whenever there is something new to see. */
  readonly revision: () => string;
  readonly show: (wish: Wish) => Promise<Shown>;
};

/** One version of templates and mail code, in a thread of its own, so that the next version takes nothing over from it. */
type Version = {
  readonly samples: readonly Sample[];
  readonly make: (wish: Wish) => Promise<Making>;
  readonly end: () => void;
};

/** Renders the sample mails with the newest version, and with the last good one where the newest is broken. */
export function openWorkshop(onChange: (faults: readonly Fault[]) => void) {
  let newest: Version | null = null;
  let good: Version | null = null;
  let faults: readonly Fault[] = [];
  const openedAt = Date.now();
  let count = 0;
  const changed = (found: readonly Fault[]) => {
    faults = found;
    count += 1;
    onChange(found);
  };
  return {
    samples: () => (newest ?? good)?.samples ?? [],
    faults: () => faults,
    revision: () => `${openedAt}-${count}`,
    show: async (wish: Wish): Promise<Shown> => {
      const now = await newest?.make(wish);
      if (now?.outcome === 'made') return { mail: now.mail, isOld: false };
      const before = good === newest ? undefined : await good?.make(wish);
      return { mail: before?.outcome === 'made' ? before.mail : null, isOld: true };
    },
    /** Takes a new build into use; `known` is what is wrong with its templates as it is. */
    take: async (file: string, known: readonly Fault[]): Promise<void> => {
      const version = await startVersion(file);
      const met = 'faults' in version ? version.faults : await tryAll(version);
      const found = known.length > 0 ? [...known, ...met.filter(fault => fault.line !== null)] : met;
      if (newest !== good) newest?.end();
      newest = 'faults' in version ? null : version;
      if (found.length === 0) {
        good?.end();
        good = newest;
      }
      changed(found);
    },
    /** The sources can't even be built. */
    fail: (found: readonly Fault[]): void => {
      if (newest !== good) newest?.end();
      newest = null;
      changed(found);
    },
  };
}

/** Each mail as it is mailed, and one of each kind in every way. */
async function tryAll({ samples, make }: Version): Promise<readonly Fault[]> {
  const firsts = new Map(samples.toReversed().map(one => [one.kind, one]));
  const makings = samples.flatMap(({ name, kind, readers, ways }) =>
    (firsts.get(kind)?.name === name ? ways : ways.slice(0, 1)).map(way =>
      make({ name, way, reader: readers[0]?.key ?? '' }),
    ),
  );
  const faults = (await Promise.all(makings)).flatMap(one => (one.outcome === 'broken' ? one.faults : []));
  // One broken part breaks many mails.
  return [...new Map(faults.map(fault => [JSON.stringify(fault), fault])).values()];
}

async function startVersion(file: string): Promise<Version | { readonly faults: readonly Fault[] }> {
  const worker = new Worker(file, { execArgv: ['--enable-source-maps'] });
  const waiting = new Map<number, (answer: Answer['answer']) => void>();
  let count = 0;
  const ask = (question: Question['ask']) => {
    count += 1;
    const id = count;
    worker.postMessage({ id, ask: question });
    return new Promise<Answer['answer']>(resolve => waiting.set(id, resolve));
  };
  worker.on('message', ({ id, answer }: Answer) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  const failed = new Promise<Error>(resolve => worker.once('error', resolve));
  const first = await Promise.race([ask('samples'), failed]);
  if (first instanceof Error) return { faults: [faultOf(first)] };
  worker.unref();
  const make = async (wish: Wish): Promise<Making> => {
    const answer = await Promise.race([ask(wish), failed]);
    if (answer instanceof Error) return { outcome: 'broken', faults: [faultOf(answer)] };
    return 'outcome' in answer ? answer : { outcome: 'broken', faults: [] };
  };
  return { samples: 'outcome' in first ? [] : first, make, end: () => void worker.terminate() };
}
