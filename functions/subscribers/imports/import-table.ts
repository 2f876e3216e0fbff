import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Kept, keptWorkTable } from './kept-work-table.ts';
import { type ImportId, type ListImport, listImport } from './list-import.ts';

export type Imports = ReturnType<typeof importTable>;

/** An import as it was read; its token goes with the next change. */
export type KeptImport = { readonly import: ListImport; readonly token: string };

/** The imports of the last weeks. */
export function importTable(client: DynamoDBDocumentClient, table: string) {
  const kept = keptWorkTable(client, table, { kind: 'import', schema: listImport });
  return {
    get: async (id: ImportId): Promise<KeptImport | null> => named(await kept.get(id)),
    latest: kept.latest,
    /** Writes an import that is still as it was read (`token` null: that is new); null when somebody else changed it. */
    put: async (one: ListImport, token: string | null): Promise<KeptImport | null> => named(await kept.put(one, token)),
  };
}

function named(kept: Kept<ListImport> | null): KeptImport | null {
  return kept && { import: kept.work, token: kept.token };
}
