import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Kept, keptWorkTable } from '../../subscribers/imports/kept-work-table.ts';
import { type ExportId, type ListExport, listExport } from './list-export.ts';

export type Exports = ReturnType<typeof exportTable>;

/** An export as it was read; its token goes with the next change. */
export type KeptExport = { readonly export: ListExport; readonly token: string };

/** The exports of the last weeks. */
export function exportTable(client: DynamoDBDocumentClient, table: string) {
  const kept = keptWorkTable(client, table, { kind: 'export', schema: listExport });
  return {
    get: async (id: ExportId): Promise<KeptExport | null> => named(await kept.get(id)),
    latest: kept.latest,
    /** Writes an export that is still as it was read (`token` null: that is new); null when somebody else changed it. */
    put: async (one: ListExport, token: string | null): Promise<KeptExport | null> => named(await kept.put(one, token)),
  };
}

function named(kept: Kept<ListExport> | null): KeptExport | null {
  return kept && { export: kept.work, token: kept.token };
}
