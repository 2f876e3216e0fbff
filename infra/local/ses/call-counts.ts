/** What `GET /_calls` answers: how often each operation was called, by whom, and how it ended. Since this process began. */
export type CallCounts = {
  readonly count: (operation: string, accessKeyId: string, outcome: string) => void;
  readonly countEntries: (statuses: readonly string[]) => void;
  readonly read: () => object;
};

export function openCallCounts(): CallCounts {
  const operations = new Map<string, { calls: number; byKey: Map<string, number>; outcomes: Map<string, number> }>();
  const entries = new Map<string, number>();
  return {
    count: (operation, accessKeyId, outcome) => {
      const counts = operations.get(operation) ?? { calls: 0, byKey: new Map(), outcomes: new Map() };
      counts.calls += 1;
      raise(counts.byKey, accessKeyId);
      raise(counts.outcomes, outcome);
      operations.set(operation, counts);
    },
    countEntries: statuses => {
      for (const status of statuses) raise(entries, status);
    },
    read: () => ({
      operations: Object.fromEntries(
        [...operations].map(([name, { calls, byKey, outcomes }]) => [
          name,
          { calls, byKey: Object.fromEntries(byKey), outcomes: Object.fromEntries(outcomes) },
        ]),
      ),
      entries: Object.fromEntries(entries),
    }),
  };
}

function raise(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
