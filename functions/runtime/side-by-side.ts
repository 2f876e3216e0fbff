/**
 * Works on all, so many at a time, and gives the results in their order. Waits for all that was begun, also when some of
 * it fails: nothing may go on behind the back of whoever takes the work up again.
 */
export async function sideBySide<One, Result>(
  all: readonly One[],
  atOnce: number,
  work: (one: One) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = all.entries();
  const takeNext = async () => {
    for (const [place, one] of waiting) results[place] = await work(one);
  };
  const lines = Array.from({ length: atOnce }, takeNext);
  await Promise.allSettled(lines);
  await Promise.all(lines);
  return results;
}
