import { log } from './log.ts';

/**
 * The works of one look of the clock, which must not keep each other from being done. What fails is told at once, and
 * thrown when all is done, so that the alarm rings as it would have; `section` of the runbook says what to do then.
 */
export function worksApart(section: string) {
  const failed: Error[] = [];
  return {
    /** What a work comes to, or null when it failed. */
    do: async <Result>(work: string, done: () => Result | Promise<Result>): Promise<Result | null> => {
      try {
        return await done();
      } catch (cause) {
        const error = cause instanceof Error ? cause : new Error(String(cause));
        failed.push(new Error(`${work}: ${error.message}`, { cause: error }));
        log.warn('a work of the clock failed, and the others are done', { work, error });
        return null;
      }
    },
    end: (): void => {
      if (failed.length === 0) return;
      const all = failed.map(({ message }) => message).join('; ');
      const advice = `docs/runbook.md, ${section}, says what to do`;
      throw new AggregateError(failed, `${failed.length} of the clock's works failed (${advice}): ${all}`);
    },
  };
}
