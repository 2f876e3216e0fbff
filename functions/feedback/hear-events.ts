import type { BatchKey, HeardKind } from '../deliveries/batch.ts';
import type { Deliveries } from '../deliveries/delivery-table.ts';
import type { HeardOfAttempt } from '../deliveries/ledger-item.ts';
import type { SubscriberId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Again } from '../runtime/queue-handler.ts';
import type { SuppressionReason } from '../subscribers/subscriber.ts';
import type { HeardEvent } from './ses-event.ts';

type Deps = {
  readonly deliveries: Pick<Deliveries, 'hear' | 'records'>;
  readonly suppress: (reader: {
    subscriberId: SubscriberId;
    because: SuppressionReason;
    at: Instant;
  }) => Promise<unknown>;
  readonly now: () => Instant;
};

type Told = { readonly event: HeardEvent; readonly index: number };

/**
 * Folds events into what is heard of each batch, one write a batch, and suppresses addresses that bounced for good or
 * complained (PROTOCOL.md, rule 23). Safe to run twice and in any order: all that is heard are sets.
 */
export async function hearEvents(events: readonly (HeardEvent | null)[], deps: Deps): Promise<readonly Again[]> {
  const told = events.flatMap((event, index) => (event === null ? [] : [{ event, index }]));
  const batches = Map.groupBy(told, ({ event: { key } }) => `${key.editionId} ${key.lane} ${key.batch}`);
  const failed = await Promise.all([...batches.values()].map(batch => hearBatch(batch, deps)));
  return failed.flat();
}

async function hearBatch(told: readonly Told[], deps: Deps): Promise<readonly Again[]> {
  const [first] = told;
  if (first === undefined) return [];
  try {
    await deps.deliveries.hear(first.event.key, fold(told));
    const final = told.filter(({ event }) => reasonToSuppress(event) !== null);
    if (final.length > 0) await suppressReaders(first.event.key, final, deps);
    return [];
  } catch (cause) {
    return told.map(({ index }) => ({ index, cause }));
  }
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
async function suppressReaders(key: BatchKey, told: readonly Told[], deps: Deps): Promise<void> {
  const [record] = await deps.deliveries.records([key]);
  for (const { event } of told) {
    const subscriberId = record?.batch.ids[event.position];
    const because = reasonToSuppress(event);
    if (subscriberId !== undefined && because !== null) {
      await deps.suppress({ subscriberId, because, at: deps.now() });
    }
  }
}

function reasonToSuppress({ kind }: HeardEvent): SuppressionReason | null {
  return kind === 'bounced' || kind === 'complained' ? kind : null;
}
