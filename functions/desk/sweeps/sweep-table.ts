import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Kept, keptWorkTable } from '../../subscribers/imports/kept-work-table.ts';
import { type ListSweep, listSweep, type SweepId } from './list-sweep.ts';

export type Sweeps = ReturnType<typeof sweepTable>;

/** A sweep as it was read; its token goes with the next change. */
export type KeptSweep = { readonly sweep: ListSweep; readonly token: string };

/** The sweeps of the last weeks. */
export function sweepTable(client: DynamoDBDocumentClient, table: string) {
  const kept = keptWorkTable(client, table, { kind: 'sweep', schema: listSweep });
  return {
    get: async (id: SweepId): Promise<KeptSweep | null> => named(await kept.get(id)),
    latest: kept.latest,
    /** Writes a sweep that is still as it was read (`token` null: that is new); null when somebody else changed it. */
    put: async (one: ListSweep, token: string | null): Promise<KeptSweep | null> => named(await kept.put(one, token)),
  };
}

function named(kept: Kept<ListSweep> | null): KeptSweep | null {
  return kept && { sweep: kept.work, token: kept.token };
}
