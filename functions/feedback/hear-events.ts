import type { BatchKey, HeardKind } from '../deliveries/batch.ts';
import type { Deliveries } from '../deliveries/delivery-table.ts';
import { type HeardOfAttempt, placeOfHeard } from '../deliveries/ledger-item.ts';
import { noteDoubles } from '../deliveries/mailed-twice.ts';
import type { Signs } from '../deliveries/sign-table.ts';
import type { EditionId } from '../language/ids.ts';
import { type Instant, millisecondsBetween } from '../language/instant.ts';
import type { OutboxTable } from '../outbox/outbox-table.ts';
import type { Again } from '../runtime/queue-handler.ts';
import type { Feedback } from '../subscribers/heed-feedback.ts';
import { hearPersonal } from './hear-personal.ts';
import { meaningFor } from './meaning-for.ts';
import type { ReadEvent } from './read-event.ts';
import type { Readings } from './reading-table.ts';
import type { HeardEvent, HeardPersonal, HeardSign } from './ses-event.ts';
import { traceOf } from './trace-reading.ts';

type Deps = {
  readonly deliveries: Pick<Deliveries, 'hear' | 'records'>;
  readonly outbox: Pick<OutboxTable, 'hear'>;
  readonly signs: Pick<Signs, 'heard'>;
  readonly readings: Pick<Readings, 'note'>;
  readonly heed: (feedback: Feedback) => Promise<unknown>;
  readonly pause: (edition: EditionId, failure: Failure) => Promise<unknown>;
  /** An event that comes later than this may be of a call that was judged silent. */
  readonly graceMilliseconds: number;
  readonly now: () => Instant;
};

/** Why SES could not make a mail, and when it took that. */
export type Failure = { readonly because: string; readonly mailedAt: Instant };
type Told<Event = HeardEvent> = { readonly event: Event; readonly index: number };

/**
 * Folds events into what is heard of each batch, one write for neighbouring batches, and heeds what they mean for a reader or an edition
 * (PROTOCOL.md, rules 19, 22 and 23). Safe to run twice and in any order: all that is heard are sets.
 */
export async function hearEvents(
  events: readonly (HeardEvent | HeardPersonal | HeardSign | ReadEvent | null)[],
  deps: Deps,
): Promise<readonly Again[]> {
  const [told, signs, readings]: [Told[], Told<HeardSign>[], Told<ReadEvent>[]] = [[], [], []];
  const personal: Told<HeardPersonal>[] = [];
  for (const [index, event] of events.entries()) {
    if (event === null) continue;
    if ('signGivenAt' in event) signs.push({ event, index });
    else if ('outboxId' in event) personal.push({ event, index });
    else if ('readAt' in event) readings.push({ event, index });
    else told.push({ event, index });
  }
  const failures = Map.groupBy(
    told.filter(({ event }) => event.kind === 'failed'),
    ({ event }) => event.key.editionId,
  );
  const again = await Promise.all([
    ...byPlace(told).map(neighbours => hearNeighbours(neighbours, deps)),
    ...byBatch(readings).map(batch => orAgain(batch, () => noteReadings(batch, deps))),
    ...[...failures.values()].map(failed => orAgain(failed, () => pauseEdition(failed, deps))),
    ...personal.map(one => orAgain([one], () => hearPersonal(one.event, deps))),
    ...signs.map(sign => orAgain([sign], () => deps.signs.heard(sign.event.signGivenAt))),
  ]);
  return [...new Map(again.flat().map(one => [one.index, one])).values()];
}

/** Neighbouring batches, of which is heard in one write. */
function byPlace(told: readonly Told[]): readonly Told[][] {
  return [...Map.groupBy(told, ({ event: { key } }) => placeOfHeard(key)).values()];
}

function byBatch<Event extends HeardEvent | ReadEvent>(told: readonly Told<Event>[]): readonly Told<Event>[][] {
  return [...Map.groupBy(told, ({ event: { key } }) => `${key.editionId} ${key.lane} ${key.batch}`).values()];
}

/** The events, to be heard again, of what could not be done. */
async function orAgain(told: readonly Told<unknown>[], work: () => Promise<void>): Promise<readonly Again[]> {
  try {
    await work();
    return [];
  } catch (cause) {
    return told.map(({ index }) => ({ index, cause }));
  }
}

async function noteReadings(told: readonly Told<ReadEvent>[], deps: Deps): Promise<void> {
  const [first] = told;
  if (first !== undefined) await deps.readings.note(first.event.key, traceOf(told.map(({ event }) => event)));
}

async function hearNeighbours(told: readonly Told[], deps: Deps): Promise<readonly Again[]> {
  const batches = byBatch(told).flatMap(events => events.slice(0, 1).map(({ event: { key } }) => ({ key, events })));
  const heard = batches.map(({ key, events }) => ({ key, heard: fold(events) }));
  const unheard = await orAgain(told, () => deps.deliveries.hear(heard));
  if (unheard.length > 0) return unheard;
  const again = await Promise.all(
    batches.map(({ key, events }) => orAgain(events, () => heedBatch(key, events, deps))),
  );
  return again.flat();
}

async function heedBatch(key: BatchKey, told: readonly Told[], deps: Deps): Promise<void> {
  const ofReaders = told.flatMap(({ event }) => {
    const what = meaningFor(event);
    return what === null ? [] : [{ event, what }];
  });
  const at = deps.now();
  const hasLate = told.some(({ event }) => millisecondsBetween(event.mailedAt, at) > deps.graceMilliseconds);
  if (ofReaders.length === 0 && !hasLate) return;
  const [record] = await deps.deliveries.records([key]);
  if (record === undefined) return;
  // The ledger knows who stood at a position, so no address is taken from an event.
  for (const { event, what } of ofReaders) {
    const subscriberId = record.batch.ids[event.position];
    const { mailedAt } = event;
    if (subscriberId !== undefined) await deps.heed({ subscriberId, what, mailedAt, at });
  }
  if (hasLate) await noteDoubles(record, deps);
}

function fold(told: readonly Told[]): readonly HeardOfAttempt[] {
  const attempts = Map.groupBy(told, ({ event }) => event.attempt);
  return [...attempts].map(([attempt, events]) => {
    const kinds = Map.groupBy(events, ({ event }) => event.kind);
    const positions = [...kinds].map(([kind, of]): [HeardKind, number[]] => [
      kind,
      of.map(({ event }) => event.position),
    ]);
    return { attempt, positions: new Map(positions) };
  });
}

/** Told of the last of them, since those of mails from before a person let the edition go on say nothing new. */
async function pauseEdition(failed: readonly Told[], deps: Deps): Promise<void> {
  const last = failed.map(({ event }) => event).reduce((one, other) => (other.mailedAt > one.mailedAt ? other : one));
  const because = `SES could not make the mail of a reader: ${last.because.slice(0, 200)}`;
  await deps.pause(last.key.editionId, { because, mailedAt: last.mailedAt });
}
