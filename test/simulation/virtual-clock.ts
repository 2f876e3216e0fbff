export type Timer = { readonly cancel: () => void };

/** Time that passes only when nothing real is under way: it jumps from one planned moment to the next. */
export type VirtualClock = {
  /** Epoch milliseconds, whole as those of Date. */
  readonly now: () => number;
  readonly at: (moment: number, act: () => void) => Timer;
  readonly after: (milliseconds: number, act: () => void) => Timer;
  /** Keeps time still until real work is done. */
  readonly during: (work: Promise<unknown>) => void;
  /** Lets time pass until `isOver`, or until nothing is planned any more. */
  readonly run: (isOver: () => boolean) => Promise<void>;
};

type Planned = { readonly moment: number; readonly order: number; readonly act: () => void; cancelled: boolean };

export function virtualClock(start: number): VirtualClock {
  let now = start;
  let order = 0;
  let working = 0;
  const planned: Planned[] = [];
  const at = (moment: number, act: () => void): Timer => {
    const one: Planned = { moment: Math.ceil(Math.max(moment, now)), order: order++, act, cancelled: false };
    planned.splice(placeOf(planned, one), 0, one);
    return {
      cancel: () => {
        one.cancelled = true;
      },
    };
  };
  return {
    now: () => now,
    at,
    after: (milliseconds, act) => at(now + milliseconds, act),
    during: work => {
      working++;
      const done = () => {
        working--;
      };
      work.then(done, done);
    },
    run: async isOver => {
      while (true) {
        // One turn of the real event loop drains all promises; the second lets an answer's stream be read.
        do {
          await turn();
          await turn();
        } while (working > 0);
        if (isOver()) return;
        const next = nextOf(planned);
        if (next === undefined) return;
        now = next.moment;
        next.act();
      }
    },
  };
}

/** The latest stands first, so that the next one is taken from the end. */
function placeOf(planned: readonly Planned[], one: Planned): number {
  let low = 0;
  let high = planned.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = planned[middle];
    if (other !== undefined && other.moment > one.moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nextOf(planned: Planned[]): Planned | undefined {
  let next = planned.pop();
  while (next?.cancelled) next = planned.pop();
  return next;
}

function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
