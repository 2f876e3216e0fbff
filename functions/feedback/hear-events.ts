import type { HeardKind } from '../deliveries/batch.ts';
import type { Deliveries } from '../deliveries/delivery-table.ts';
import type { BatchRecord, HeardOfAttempt } from '../deliveries/ledger-item.ts';
import { noteDoubles } from '../deliveries/mailed-twice.ts';
import type { Signs } from '../deliveries/sign-table.ts';
import type { EditionId, SubscriberId } from '../language/ids.ts';
import { type Instant, millisecondsBetween } from '../language/instant.ts';
import type { Again } from '../runtime/queue-handler.ts';
import type { SuppressionReason } from '../subscribers/subscriber.ts';
import type { HeardEvent, HeardSign } from './ses-event.ts';

type Deps = {
  readonly deliveries: Pick<Deliveries, 'hear' | 'records'>;
  readonly signs: Pick<Signs, 'heard'>;
  readonly suppress: (reader: {
    subscriberId: SubscriberId;
    because: SuppressionReason;
    at: Instant;
  }) => Promise<unknown>;
  readonly pause: (edition: EditionId, because: string) => Promise<unknown>;
  /** An event that comes later than this may be of a call that was judged silent. */
  readonly graceMilliseconds: number;
  readonly now: () => Instant;
};

type Told = { readonly event: HeardEvent; readonly index: number };

/**
 * Folds events into what is heard of each batch, one write a batch, and heeds what they mean for a reader or an edition
 * (PROTOCOL.md, rules 19, 22 and 23). Safe to run twice and in any order: all that is heard are sets.
 */
export async function hearEvents(
  events: readonly (HeardEvent | HeardSign | null)[],
  deps: Deps,
): Promise<readonly Again[]> {
  const told = events.flatMap((event, index) => (event === null || 'signGivenAt' in event ? [] : [{ event, index }]));
  const batches = Map.groupBy(told, ({ event: { key } }) => `${key.editionId} ${key.lane} ${key.batch}`);
  const signs = events.flatMap((event, index) => (event !== null && 'signGivenAt' in event ? [{ event, index }] : []));
  const failures = Map.groupBy(
    told.filter(({ event }) => event.kind === 'failed'),
    ({ event }) => event.key.editionId,
  );
  const again = await Promise.all([
    ...[...batches.values()].map(batch => orAgain(batch, () => hearBatch(batch, deps))),
    ...[...failures.values()].map(failed => orAgain(failed, () => pauseEdition(failed, deps))),
    ...signs.map(sign => orAgain([sign], () => deps.signs.heard(sign.event.signGivenAt))),
  ]);
  return [...new Map(again.flat().map(one => [one.index, one])).values()];
}

/** The events, to be heard again, of what could not be done. */
async function orAgain(
  told: readonly { readonly index: number }[],
  work: () => Promise<void>,
): Promise<readonly Again[]> {
  try {
    await work();
    return [];
  } catch (cause) {
    return told.map(({ index }) => ({ index, cause }));
  }
}

async function hearBatch(told: readonly Told[], deps: Deps): Promise<void> {
  const [first] = told;
  if (first === undefined) return;
  const { key } = first.event;
  await deps.deliveries.hear(key, fold(told));
  const final = told.filter(({ event }) => reasonToSuppress(event) !== null);
  const hasLate = told.some(({ event }) => millisecondsBetween(event.mailedAt, deps.now()) > deps.graceMilliseconds);
  if (final.length === 0 && !hasLate) return;
  const [record] = await deps.deliveries.records([key]);
  if (record === undefined) return;
  await suppressReaders(record, final, deps);
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

/** The ledger knows who stood at a position, so no address is taken from an event. */
async function suppressReaders({ batch }: BatchRecord, told: readonly Told[], deps: Deps): Promise<void> {
  for (const { event } of told) {
    const subscriberId = batch.ids[event.position];
    const because = reasonToSuppress(event);
    if (subscriberId !== undefined && because !== null) {
      await deps.suppress({ subscriberId, because, at: deps.now() });
    }
  }
}

function reasonToSuppress({ kind }: HeardEvent): SuppressionReason | null {
  return kind === 'bounced' || kind === 'complained' ? kind : null;
}

async function pauseEdition([failed]: readonly Told[], deps: Deps): Promise<void> {
  if (failed === undefined) return;
  const { key, because } = failed.event;
  await deps.pause(key.editionId, `SES could not make the mail of a reader: ${because.slice(0, 200)}`);
}
