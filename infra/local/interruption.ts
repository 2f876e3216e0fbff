/**
 * Resolves at the first Ctrl-C (or when the process is asked to end); a second one ends the process at once. One Ctrl-C
 * may arrive twice, from the terminal and from npm, which passes it on: a second within a second is the same one.
 */
export function firstInterruption(): Promise<'interrupted'> {
  const { promise, resolve } = Promise.withResolvers<'interrupted'>();
  let first: number | null = null;
  const onSignal = (): void => {
    first ??= Date.now();
    if (Date.now() - first > 1000) process.exit(130);
    resolve('interrupted');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  return promise;
}
