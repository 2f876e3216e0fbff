/** One death: at which request, and whether the request was still done. */
export type Death = { readonly at: number; readonly when: 'die before' | 'die after' };

/**
 * The deaths in a run that differ in what they leave behind.
 *
 * What the world keeps of a process is what it changed there, and whether it said that its work was done. Reads, and
 * writes that were refused, change nothing; who dies forgets what he read. So deaths at all moments between two changes
 * of a process leave the same world behind, some milliseconds apart, and the first of them stands for all. A request
 * that was under way when its process died is served all the same, so a change counts from when it leaves.
 */
export function deathMoments() {
  const happened: Happened[] = [];
  const changes = new Set<number>();
  let left = 0;
  return {
    /** Called for each request, in the order in which they leave; tells its number. */
    leaves: (process: object): number => {
      happened.push({ what: 'left', process, request: left });
      return left++;
    },
    changes: (request: number): void => {
      changes.add(request);
    },
    answered: (process: object, request: number): void => {
      happened.push({ what: 'answered', process, request });
    },
    /** An invocation has ended, so that its messages are deleted. */
    ends: (process: object): void => {
      happened.push({ what: 'ended', process });
    },
    soFar: (): readonly Death[] => firstOfEachSpan(happened, changes),
  };
}

type Happened =
  | { readonly what: 'left' | 'answered'; readonly process: object; readonly request: number }
  | { readonly what: 'ended'; readonly process: object };

function firstOfEachSpan(happened: readonly Happened[], changes: ReadonlySet<number>): readonly Death[] {
  /** Processes with a death that stands for their span already. */
  const told = new Set<object>();
  return happened.flatMap((one): Death[] => {
    const { process } = one;
    if (one.what === 'ended') {
      told.delete(process);
      return [];
    }
    const isFirst = !told.has(process);
    const death = { at: one.request, when: one.what === 'left' ? ('die before' as const) : ('die after' as const) };
    const isChange = one.what === 'left' && changes.has(one.request);
    if (isChange) told.delete(process);
    else if (one.what === 'answered') told.add(process);
    return isFirst && (isChange || one.what === 'answered') ? [death] : [];
  });
}
