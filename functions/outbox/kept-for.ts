/** Asks again only when the last answer is older than this; whoever asks meanwhile waits for the same answer. */
export function keptFor<Answer>(
  milliseconds: number,
  ask: () => Promise<Answer>,
  clock: () => number,
): () => Promise<Answer> {
  let last: { readonly at: number; readonly answer: Promise<Answer> } | null = null;
  return () => {
    if (last === null || clock() - last.at > milliseconds) {
      const asked = { at: clock(), answer: ask() };
      last = asked;
      asked.answer.catch(() => {
        if (last === asked) last = null;
      });
    }
    return last.answer;
  };
}
