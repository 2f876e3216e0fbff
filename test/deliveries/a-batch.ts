import { type BatchState, batchKey, batchState, type PlannedBatch } from '../../functions/deliveries/batch.ts';
import type { BatchRecord } from '../../functions/deliveries/ledger-item.ts';
import { type SubscriberId, subscriberId } from '../../functions/language/ids.ts';

const key = batchKey.parse({ editionId: 'tide-line-20261122T113000Z', lane: 0, batch: 0 });

export function idOf(number: number): SubscriberId {
  return subscriberId.parse(`reader${String(number).padStart(16, '0')}`);
}

export function aBatch(recipients = 3): PlannedBatch {
  return { ids: Array.from({ length: recipients }, (_, i) => idOf(i)), excluded: {} };
}

/** A batch whose one call of three is under way. */
export function aState(details: Partial<(typeof batchState)['_zod']['input']> = {}): BatchState {
  return batchState.parse({
    token: 'token',
    attempt: 1,
    finished: false,
    claimedAt: '2026-11-22T11:30:00Z',
    leaseEndsAt: '2026-11-22T11:32:00Z',
    call: [0, 1, 2],
    answered: [],
    refused: {},
    skipped: {},
    ended: {},
    uncertain: [],
    unjudged: [],
    judgedSilent: [],
    halves: [],
    fruitlessAttempts: 0,
    queuedAt: '2026-11-22T11:30:00Z',
    ...details,
  });
}

/** A call of that attempt which SES accepted for some positions. */
export function answered(accepted: readonly number[], attempt = 1) {
  return { attempt, leftAt: '2026-11-22T11:30:01.000Z', accepted: [...accepted] };
}

export function aRecord(details: Partial<BatchRecord> = {}): BatchRecord {
  return { key, batch: aBatch(), state: null, heard: [], ...details };
}
