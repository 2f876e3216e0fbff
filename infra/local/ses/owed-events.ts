import { join } from 'node:path';
import * as z from 'zod';
import type { AcceptedCall } from './accepted-call.ts';
import { eventsOf, roundsOf, topicsFor } from './event-kind.ts';
import { openLineLog } from './line-log.ts';
import { makeEvent } from './make-event.ts';
import type { ToPublish } from './publish-events.ts';
import type { Renderer } from './render-message.ts';
import type { SesConfig } from './ses-config.ts';
import { suppressAfter, whoIsSuppressed } from './suppress-after.ts';
import type { SuppressionList } from './suppression-list.ts';

/** The events that accepted calls still owe. What was told is noted after the telling, so a crash between the two tells twice, as SES may. */
export type OwedEvents = {
  /** Before `start`, for calls of an earlier life too: what they told then is not told again. */
  readonly owe: (call: AcceptedCall, number: number) => void;
  /** How many rounds of events are still to be told. */
  readonly owed: () => number;
  readonly start: () => void;
};

export type EventDeps = {
  readonly destinations: SesConfig['eventDestinations'];
  readonly delayMilliseconds: number;
  readonly read: (number: number) => Promise<AcceptedCall>;
  readonly renderer: (call: AcceptedCall) => Promise<Renderer>;
  readonly suppressions: Pick<SuppressionList, 'find' | 'put'>;
  readonly publish: (events: readonly ToPublish[]) => Promise<void>;
  readonly complain: (problem: unknown) => void;
  readonly now: () => number;
};

/** The n-th event of each message of a call: told together, noted together. */
type Round = { readonly number: number; readonly round: number; readonly due: number };
type Queue = {
  readonly rounds: Round[];
  timer: NodeJS.Timeout | null;
  state: 'closed' | 'open' | 'telling';
  failures: number;
};

/** Enough to fill SNS's batches, few enough to hold in memory. */
const roundsAtOnce = 20;
const line = z.tuple([z.int(), z.int()]);

export async function openOwedEvents(folder: string, deps: EventDeps): Promise<OwedEvents> {
  const queue: Queue = { rounds: [], timer: null, state: 'closed', failures: 0 };
  const toldBefore = new Set<string>();
  const log = await openLineLog(join(folder, 'events.jsonl'), text => {
    toldBefore.add(line.parse(JSON.parse(text)).join());
  });
  const note = (round: Round) => log.append(JSON.stringify([round.number, round.round]));
  const wake = () => wakeWhenDue(queue, deps, note);
  return {
    owe: (call, number) => {
      const rounds = roundsOwed(call, number, deps).filter(one => !toldBefore.has(`${one.number},${one.round}`));
      for (const round of rounds) insert(queue.rounds, round);
      wake();
    },
    owed: () => queue.rounds.length,
    start: () => {
      toldBefore.clear();
      queue.state = 'open';
      wake();
    },
  };
}

function roundsOwed(call: AcceptedCall, number: number, deps: EventDeps): readonly Round[] {
  return Array.from({ length: roundsOf(call) }, (_, round) => round)
    .filter(
      round => eventsOfRound(call, round, deps.destinations).length > 0 || whoIsSuppressed(call, round).length > 0,
    )
    .map(round => ({
      number,
      round,
      due: call.at + call.eventDelayMilliseconds + deps.delayMilliseconds * (round + 1),
    }));
}

function eventsOfRound(call: AcceptedCall, round: number, destinations: EventDeps['destinations']) {
  return call.entries.flatMap(entry => {
    const kind = eventsOf[entry.fate][round];
    if (kind === undefined || entry.events === 'never') return [];
    const topics = topicsFor(call, kind.type, destinations);
    return (entry.events === 'twice' ? [...topics, ...topics] : topics).map(topicArn => ({ entry, kind, topicArn }));
  });
}

/** Calls come in order of time, so the place is near the end. */
function insert(rounds: Round[], round: Round): void {
  let at = rounds.length;
  while (at > 0 && (rounds[at - 1]?.due ?? 0) > round.due) at -= 1;
  rounds.splice(at, 0, round);
}

type Note = (round: Round) => Promise<unknown>;

function wakeWhenDue(queue: Queue, deps: EventDeps, note: Note): void {
  const [next] = queue.rounds;
  if (queue.state !== 'open' || next === undefined) return;
  if (queue.timer !== null) clearTimeout(queue.timer);
  const rest = queue.failures === 0 ? 0 : Math.min(5_000, 50 * 2 ** queue.failures);
  queue.timer = setTimeout(
    () => {
      queue.state = 'telling';
      tellDue(queue, deps, note)
        .catch(error => {
          queue.failures += 1;
          if (queue.failures === 1) deps.complain(error);
        })
        .finally(() => {
          if (queue.state === 'telling') queue.state = 'open';
          wakeWhenDue(queue, deps, note);
        });
    },
    Math.max(next.due - deps.now(), rest, 0),
  );
}

async function tellDue(queue: Queue, deps: EventDeps, note: Note): Promise<void> {
  const now = deps.now();
  const due = queue.rounds.slice(0, roundsAtOnce).filter(round => round.due <= now);
  const events = await Promise.all(due.map(round => makeEvents(round, deps)));
  await deps.publish(events.flat());
  await Promise.all(due.map(note));
  // They stand at the front, but for what fell due in between.
  for (const round of due) queue.rounds.splice(queue.rounds.indexOf(round), 1);
  queue.failures = 0;
}

async function makeEvents(round: Round, deps: EventDeps): Promise<readonly ToPublish[]> {
  const call = await deps.read(round.number);
  // Before the telling, so that who hears of a bounce finds the address on the list.
  await suppressAfter(call, round.round, deps);
  const renderer = await deps.renderer(call);
  return eventsOfRound(call, round.round, deps.destinations).map(({ entry, kind, topicArn }) => {
    const told = {
      subject: renderer.renderSubject(entry.data ?? call.data),
      accountId: topicArn.split(':')[4] ?? '000000000000',
      at: deps.now(),
    };
    return { topicArn, event: makeEvent({ call, number: round.number, entry }, kind, told) };
  });
}
