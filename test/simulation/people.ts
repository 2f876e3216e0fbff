import * as z from 'zod';
import type { fleet } from './fleet.ts';
import type { Outcome } from './machine.ts';
import type { Newsroom } from './newsroom.ts';
import { idOfAddress } from './newsroom.ts';
import type { Chance } from './random.ts';
import type { PlannedAct, PlannedMany, PlannedResolve, Schedule } from './schedule.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { Witness } from './witness.ts';

type Deps = {
  readonly schedule: Schedule;
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly tell: (line: () => string) => void;
  readonly seen: Witness;
  readonly workers: ReturnType<typeof fleet>;
};

const done = z.object({ outcome: z.literal('done') });
const left = z.object({ leftAt: z.string() });
/** Nobody answers to a link of who was erased. */
const moved = z.object({ outcome: z.literal('moved') });
const unknown = z.object({ outcome: z.literal('unknown') });

/** Readers and staff, who act at their moments and try again until they are told that it is done. */
export function peopleOf(deps: Deps) {
  const { schedule, clock, tell, seen } = deps;
  for (const one of schedule.acts) clock.at(one.at, () => act(one, deps));
  for (const { at, editionId, act: wish, lasts } of schedule.controls) {
    clock.at(at, () => {
      seen.count(wish);
      ask({ act: wish, editionId }, () => {}, deps);
    });
    if (wish === 'pause') clock.at(at + lasts, () => ask({ act: 'continue', editionId }, () => {}, deps));
  }
  for (const one of schedule.many) clock.at(one.at, () => changeMany(one, 'applied', deps));
  const resolving = resolvesOf(deps);
  return {
    ...resolving,
    /** A person looks at what was paused by itself, and lets it go on. */
    continuePaused: (editions: Newsroom['editions']): void => {
      const look = async () => {
        for (const { id } of schedule.editions) {
          const edition = await editions.get(id);
          if (edition?.state !== 'paused' || edition.because === 'paused by ann') continue;
          tell(() => `a person lets ${id} go on: ${edition.because}`);
          ask({ act: 'continue', editionId: id }, () => {}, deps);
        }
      };
      clock.during(look());
    },
  };
}

/** A person looks at readers in doubt and decides; now and then two do at once, or one asks twice. */
function resolvesOf(deps: Deps) {
  const { schedule, clock, seen, tell } = deps;
  let open = schedule.resolves.length;
  const closings = new Set(schedule.resolves.filter(({ from }) => from === 'closing'));
  const decide = (one: PlannedResolve, number: number) => {
    const { editionId, wish, times } = one;
    const asOf = new Date(clock.now()).toISOString();
    let unanswered: number = times;
    const answered = (result: unknown, id: string) => {
      tell(() => `of ${editionId}, to ${wish}: ${JSON.stringify(result)}`);
      if (wish === 'send' && done.safeParse(result).success) seen.takes(editionId, id);
      if (--unanswered === 0) open--;
    };
    seen.count(`resolve: ${wish}`);
    for (let time = 0; time < times; time++) {
      const id = `${number}-${Math.floor(time / 2)}`;
      seen.decides(id, Date.parse(asOf));
      clock.after(time * 700, () =>
        ask({ act: 'resolve', editionId, wish, id, asOf }, result => answered(result, id), deps),
      );
    }
  };
  for (const [number, one] of schedule.resolves.entries()) {
    if (one.from !== 'closing') clock.at(one.from + one.after, () => decide(one, number));
  }
  return {
    resolveClosed: (): void => {
      for (const [number, one] of schedule.resolves.entries()) {
        if (!seen.closed().has(one.editionId) || !closings.delete(one)) continue;
        clock.after(one.after, () => decide(one, number));
      }
    },
    haveDecided: (): boolean => open === 0,
  };
}

function act(one: PlannedAct, deps: Deps): void {
  const { seen, tell, clock } = deps;
  const { newsletter, address } = one;
  const who = { newsletterId: newsletter, subscriberId: idOfAddress(address) };
  const isOut = (of: string) => {
    seen.wish({ newsletter: of, address, isIn: false });
    tell(() => `${address} is out of ${of}`);
  };
  seen.count(one.act);
  tell(() => `${address} will ${one.act}`);
  switch (one.act) {
    case 'give':
      ask({ act: 'give', ...who }, () => {}, deps);
      return;
    case 'erase':
    case 'leave all':
      ask({ act: one.act, ...who }, () => isOut('all'), deps);
      return;
    case 'suppress and lift':
      ask(
        { act: 'suppress', ...who },
        () => {
          isOut('all');
          clock.after(one.rejoinsAfter, () => {
            seen.wish({ newsletter: 'all', address, isIn: true });
            ask({ act: 'lift', ...who }, () => tell(() => `${address} may be mailed again`), deps);
          });
        },
        deps,
      );
      return;
    case 'move': {
      const to = { subscriberId: idOfAddress(`moved-${address}`), address: `moved-${address}` };
      // Whom the staff has suppressed meanwhile is told that he can't move, and stays who he was.
      const heard = (result: unknown) => moved.safeParse(result).success && isOut('all');
      ask({ act: 'move', ...who, to }, heard, deps);
      return;
    }
    case 'leave':
    case 'leave and rejoin':
      ask(
        { act: 'leave', ...who },
        result => {
          isOut(newsletter);
          if (one.act === 'leave and rejoin' && !unknown.safeParse(result).success) rejoin(one, result, deps);
        },
        deps,
      );
      return;
    default:
      one.act satisfies never;
  }
}

function rejoin({ newsletter, address, rejoinsAfter }: PlannedAct, leaving: unknown, deps: Deps): void {
  const { seen, clock, tell } = deps;
  const { leftAt } = left.parse(leaving);
  clock.after(rejoinsAfter, () => {
    // From the moment of asking he may be mailed again.
    seen.wish({ newsletter, address, isIn: true });
    const who = { newsletterId: newsletter, subscriberId: idOfAddress(address) };
    ask({ act: 'rejoin', ...who, leftAt }, () => tell(() => `${address} is back`), deps);
  });
}

const standing = z.object({ state: z.string() });

/** Staff look again and again how far it is, less and less often. */
function changeMany(one: PlannedMany, until: 'applied' | 'undone', deps: Deps, wait = 1000): void {
  const { clock, seen, tell } = deps;
  const name = one.what.act === 'import' ? 'import' : `sweep: ${one.what.wish.wish}`;
  const look = (result: unknown) => {
    const { state } = standing.parse(result);
    if (state !== until) {
      clock.after(wait, () => changeMany(one, until, deps, Math.min(60_000, wait * 1.5)));
      return;
    }
    tell(() => `${name} is ${until}`);
    seen.count(`${name} ${until}`);
    if (until === 'applied' && one.undoneAt !== null) {
      clock.at(one.undoneAt, () => changeMany(one, 'undone', deps));
    }
  };
  ask({ ...one.what, until }, look, deps);
}

function ask(event: object, done: (result: unknown) => void, deps: Deps): void {
  const { workers, clock, chance } = deps;
  const again = () => clock.after(chance.between(1000, 20_000), () => ask(event, done, deps));
  if (!workers.isIdle('acts')) {
    again();
    return;
  }
  workers.invoke('acts', event, (outcome: Outcome | null) => {
    if (outcome === null || !('result' in outcome)) again();
    else done(outcome.result);
  });
}
