type End = () => Promise<void> | void;

/** What has to be ended, in the reverse order of its beginning. */
export type Endings = { readonly add: (end: End) => void; readonly run: () => Promise<void> };

export function endings(): Endings {
  const ends: End[] = [];
  let ended: Promise<void> | null = null;
  const runAll = async (): Promise<void> => {
    for (let end = ends.pop(); end; end = ends.pop()) await end();
  };
  return {
    add: end => {
      ends.push(end);
      // Something may have been starting while the rest was already ended.
      if (ended) ended = ended.then(runAll);
    },
    run: () => {
      ended ??= runAll();
      return ended;
    },
  };
}
