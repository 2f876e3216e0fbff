import { type FunctionSettings, type FunctionWorker, type Invocation, startWorker } from './function-worker.ts';

/** A function on this machine: as many processes as it needs, up to a limit; idle ones are kept warm for a while. */
export type FunctionHost = {
  readonly invoke: (event: unknown) => Promise<Invocation>;
  /** Starts a process before it is needed. */
  readonly warmUp: () => Promise<void>;
  /** Lets calls under way finish, takes no more, and ends the processes. */
  readonly stop: () => Promise<void>;
};

/** Longer than a minute, so that what the clock wakes stays warm. */
const idleMilliseconds = 100_000;

export function hostFunction(settings: FunctionSettings, mostProcesses: number): FunctionHost {
  const idle = idleWorkers();
  const underWay = new Set<Promise<unknown>>();
  const places = limit(mostProcesses);
  let isOpen = true;

  const inPlace = async (use: (worker: FunctionWorker) => Promise<Invocation>): Promise<Invocation> => {
    if (!isOpen) return { ok: false, message: 'the engine is ending' };
    await places.take();
    try {
      const worker = idle.take() ?? (await startWorker(settings));
      if (!worker) return { ok: false, message: 'its process ended while it started' };
      const outcome = await use(worker);
      idle.put(worker);
      return outcome;
    } finally {
      places.give();
    }
  };
  const remember = (outcome: Promise<Invocation>): Promise<Invocation> => {
    underWay.add(outcome);
    return outcome.finally(() => underWay.delete(outcome));
  };

  return {
    invoke: event => remember(inPlace(worker => worker.invoke(event))),
    warmUp: async () => {
      await remember(inPlace(async () => ({ ok: true, payload: null })));
    },
    stop: async () => {
      isOpen = false;
      await Promise.allSettled(underWay);
      await idle.endAll();
    },
  };
}

/** The one used last is taken first, so that the others cool down and end. */
function idleWorkers() {
  const workers: { readonly worker: FunctionWorker; readonly cooling: NodeJS.Timeout }[] = [];
  const endOldest = (): void => {
    const oldest = workers.shift();
    void oldest?.worker.end();
  };
  return {
    put: (worker: FunctionWorker): void => {
      workers.push({ worker, cooling: setTimeout(endOldest, idleMilliseconds).unref() });
    },
    take: (): FunctionWorker | undefined => {
      for (let last = workers.pop(); last; last = workers.pop()) {
        clearTimeout(last.cooling);
        if (last.worker.isAlive()) return last.worker;
      }
      return undefined;
    },
    endAll: async (): Promise<void> => {
      for (const { cooling } of workers) clearTimeout(cooling);
      await Promise.all(workers.map(({ worker }) => worker.end()));
    },
  };
}

/** Lets at most `places` through at a time, the others in order. */
function limit(places: number): { take: () => Promise<void>; give: () => void } {
  const waiting: (() => void)[] = [];
  let free = places;
  return {
    take: async () => {
      if (free > 0) free -= 1;
      else await new Promise<void>(resolve => waiting.push(resolve));
    },
    give: () => {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
