import { type BuiltFunctions, type FunctionId, functionIds } from './build-functions.ts';
import { type LambdaProcess, type Outcome, startProcess } from './machine.ts';
import type { Fate, Outgoing } from './machine-network.ts';
import type { Chance } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

type Deps = {
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly functions: BuiltFunctions;
  /** The clock of each worker, in milliseconds ahead of true time. */
  readonly skews: readonly number[];
  readonly environment: Readonly<Record<string, string>>;
  readonly send: (process: LambdaProcess, outgoing: Outgoing, fate: Fate) => void;
  readonly tell: (line: () => string) => void;
  /** Called when a process has done what it was invoked for. */
  readonly onEnd: (process: LambdaProcess) => void;
  /** Called whenever a worker can take up work again. */
  readonly onIdle: () => void;
};

type Slot = { readonly worker: number; readonly id: FunctionId; process: LambdaProcess | null; isBusy: boolean };
type Done = (outcome: Outcome | null) => void;

/** The time that a function has for one invocation (infra/deliveries.ts). */
const timeout = 60_000;
/** A process that died is followed by another one. */
const restart = 500;

/** Workers, each of which can run one invocation of each function at a time, as Lambda's processes do. */
export function fleet(deps: Deps) {
  const started: LambdaProcess[] = [];
  const slots = functionIds.flatMap(id =>
    deps.skews.map((_, worker): Slot => ({ worker, id, process: null, isBusy: false })),
  );
  return {
    isIdle: (id: FunctionId) => slots.some(slot => slot.id === id && !slot.isBusy),
    /** Ends all, and lets later runs have the loaded code: nothing is under way but what waits for an answer. */
    release: (): void => {
      for (const process of started) process.release();
    },
    /** Invokes a function on any idle worker; `done` is told null when the process died or took too long. */
    invoke: (id: FunctionId, event: unknown, done: Done): void => {
      const slot = deps.chance.pick(slots.filter(one => one.id === id && !one.isBusy));
      slot.isBusy = true;
      invokeOn(slot, event, done, started, deps);
    },
  };
}

function invokeOn(slot: Slot, event: unknown, done: Done, started: LambdaProcess[], deps: Deps): void {
  const { clock } = deps;
  let isOver = false;
  const end = (outcome: Outcome | null, wait: number) => {
    if (isOver) return;
    isOver = true;
    tooLong.cancel();
    if (outcome === null) slot.process = null;
    done(outcome);
    clock.after(wait, () => {
      slot.isBusy = false;
      deps.onIdle();
    });
  };
  const process = slot.process ?? startOn(slot, deps);
  if (process !== slot.process) started.push(process);
  slot.process = process;
  onDeaths.set(process, () => end(null, restart));
  const tooLong = clock.after(timeout, () => {
    // A frozen process is not there to be ended: it wakes late, and goes on, beside the one that took its place.
    if (process.isFrozen()) end(null, restart);
    else process.die();
  });
  process.invoke(event, outcome => {
    if ('error' in outcome) deps.tell(() => `${process.name} throws ${String(outcome.error)}`);
    deps.onEnd(process);
    end(outcome, 0);
  });
}

const onDeaths = new WeakMap<LambdaProcess, () => void>();

function startOn({ id, worker }: Slot, deps: Deps): LambdaProcess {
  return startProcess(deps.functions[id], {
    name: `worker ${worker} ${id}`,
    skewMilliseconds: deps.skews[worker] ?? 0,
    clock: deps.clock,
    seed: deps.chance.below(1_000_000_000),
    environment: deps.environment,
    send: deps.send,
    tell: line => deps.tell(() => line),
    onDeath: process => onDeaths.get(process)?.(),
  });
}
