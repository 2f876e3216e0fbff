import crypto from 'node:crypto';
import type { BuiltFunction, Handler, Machine } from './built-function.ts';
import { type Fate, machineHttp, type Outgoing } from './machine-network.ts';
import { chanceOf } from './random.ts';
import type { Timer, VirtualClock } from './virtual-clock.ts';

/** A process of one function, with a clock of its own; it can die and freeze at any moment. */
export type LambdaProcess = {
  readonly name: string;
  readonly isAlive: () => boolean;
  readonly isFrozen: () => boolean;
  readonly die: () => void;
  readonly freezeFor: (milliseconds: number) => void;
  readonly invoke: (event: unknown, done: (outcome: Outcome) => void) => void;
  /** Gives the loaded code, when all is over, to a later process. */
  readonly release: () => void;
};

export type Outcome = { readonly result: unknown } | { readonly error: unknown };

type Place = {
  readonly name: string;
  /** How far this machine's clock is ahead. */
  readonly skewMilliseconds: number;
  readonly clock: VirtualClock;
  readonly seed: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly send: (process: LambdaProcess, outgoing: Outgoing, fate: Fate) => void;
  readonly tell: (line: string) => void;
  readonly onDeath: (process: LambdaProcess) => void;
};

/** What the code of a process reaches of the world, through the process that it runs in now. */
type Ports = {
  readonly now: () => number;
  readonly after: (milliseconds: number, act: () => void) => Timer;
  readonly deliver: (act: () => void) => void;
  readonly send: (outgoing: Outgoing, fate: Fate) => void;
  readonly random: () => number;
  readonly tell: (line: string) => void;
};

/** Code that was loaded once; a second process may run it when the first is over, and asks first what the first one did. */
type Loaded = {
  readonly handler: Promise<Handler>;
  /** The requests of its start, such as for a secret. */
  readonly firstAsked: Outgoing[];
  isStarted: boolean;
  readonly forget: () => void;
  ports: Ports;
};

const released = new WeakMap<BuiltFunction, Map<string, Loaded[]>>();

export function startProcess(built: BuiltFunction, place: Place): LambdaProcess {
  const { clock, skewMilliseconds } = place;
  const state = { isAlive: true, frozenUntil: 0 };
  /** Nothing reaches a dead process; what comes to a frozen one waits for it. */
  const deliver = (act: () => void): void => {
    if (!state.isAlive) return;
    if (clock.now() < state.frozenUntil) clock.at(state.frozenUntil, () => deliver(act));
    else act();
  };
  const one: LambdaProcess = {
    name: place.name,
    isAlive: () => state.isAlive,
    isFrozen: () => clock.now() < state.frozenUntil,
    die: () => {
      if (!state.isAlive) return;
      state.isAlive = false;
      place.onDeath(one);
    },
    freezeFor: milliseconds => {
      state.frozenUntil = Math.max(state.frozenUntil, clock.now() + milliseconds);
    },
    invoke: (event, done) => {
      const finish = (outcome: Outcome) => deliver(() => done(outcome));
      started
        .then(handler => handler(event))
        .then(
          result => finish({ result }),
          error => finish({ error }),
        );
    },
    release: () => {
      state.isAlive = false;
      if (loaded.isStarted) poolOf(built, place).push(loaded);
    },
  };
  const ports: Ports = {
    now: () => clock.now() + skewMilliseconds,
    after: (milliseconds, act) => clock.after(milliseconds, () => deliver(act)),
    deliver,
    send: (outgoing, fate) => {
      if (state.isAlive) place.send(one, outgoing, fate);
    },
    random: chanceOf(place.seed).next,
    tell: place.tell,
  };
  const released = poolOf(built, place).pop();
  const loaded = released ?? load(built, place.environment, ports);
  loaded.ports = ports;
  const started = released === undefined ? loaded.handler : startAnew(released, ports);
  return one;
}

/** A new process of code that is loaded already: it has forgotten all, and asks for its secrets again. */
async function startAnew({ handler, firstAsked, forget }: Loaded, ports: Ports): Promise<Handler> {
  forget();
  for (const outgoing of firstAsked) {
    const answered = () =>
      new Promise<void>(resolve => ports.send(outgoing, { reply: () => resolve(), reset: resolve }));
    await Promise.resolve().then(answered);
  }
  return handler;
}

function poolOf(built: BuiltFunction, { environment }: Place): Loaded[] {
  const pools = released.get(built) ?? new Map<string, Loaded[]>();
  released.set(built, pools);
  const key = JSON.stringify(environment);
  const pool = pools.get(key) ?? [];
  pools.set(key, pool);
  return pool;
}

function load(built: BuiltFunction, environment: Place['environment'], ports: Ports): Loaded {
  const firstAsked: Outgoing[] = [];
  const forgetting: (() => void)[] = [];
  const home = { ports, isStarted: false };
  const outside = () => ({
    ...home.ports,
    send: (outgoing: Outgoing, fate: Fate) => {
      if (!home.isStarted) firstAsked.push(outgoing);
      home.ports.send(outgoing, fate);
    },
  });
  const handler = built.start(machine(outside, environment, forgetting)).then(made => {
    home.isStarted = true;
    return made;
  });
  const forget = () => {
    for (const one of forgetting) one();
  };
  return Object.assign(home, { handler, firstAsked, forget });
}

function machine(ports: () => Ports, environment: Place['environment'], forgetting: (() => void)[]): Machine {
  const now = () => ports().now();
  const setTimer = (act: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]) => {
    const timer = ports().after(milliseconds, () => act(...given));
    return { ...timer, unref: () => {}, ref: () => {}, hasRef: () => true };
  };
  const clearTimer = (timer: unknown) => {
    if (typeof timer === 'object' && timer !== null && 'cancel' in timer && typeof timer.cancel === 'function') {
      timer.cancel();
    }
  };
  const sleep = (milliseconds = 0, value?: unknown) =>
    new Promise(resolve => setTimer(() => resolve(value), milliseconds));
  const missing = () => Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' }));
  const digit = () => Math.floor(ports().random() * 16).toString(16);
  const tell = (line: unknown) => ports().tell(String(line));
  const silent = { log: tell, info: tell, warn: tell, error: tell, debug: () => {}, trace: tell };
  const env = { ...environment };
  const http = machineHttp(
    (outgoing, fate) => ports().send(outgoing, fate),
    () => ports().deliver,
  );
  return {
    Date: dateOf(now),
    Math: Object.create(Math, { random: { value: () => ports().random() } }),
    setTimeout: setTimer,
    clearTimeout: clearTimer,
    setInterval: () => ({ unref: () => {} }),
    clearInterval: clearTimer,
    performance: { now, timeOrigin: 0, mark: () => {}, measure: () => {} },
    process: Object.create(process, {
      env: { value: env },
      // What a patched bundle has to forget when its code runs as another process.
      whenReused: { value: (act: () => void) => forgetting.push(act) },
    }),
    console: silent,
    modules: {
      'node:http': http,
      'node:timers/promises': { setTimeout: sleep },
      'node:crypto': {
        ...crypto,
        randomUUID: () => 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', digit),
      },
      'node:fs/promises': { readFile: missing },
      'node:process': { env },
      'node:console': {
        Console: function machineConsole() {
          return silent;
        },
      },
    },
  };
}

/** A class, since the built code makes instances of it and asks what is one. */
function dateOf(now: () => number) {
  return class extends Date {
    constructor(...given: readonly [] | readonly [string | number | Date]) {
      super(given.length === 0 ? now() : given[0]);
    }
    static override now() {
      return now();
    }
  };
}
