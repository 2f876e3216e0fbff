/**
 * The part that every stand-in process has in common: `runStandIn` reads the configuration (JSON, the first argument),
 * starts the server and tells the engine its address by the message `{ ready: true, url }`.
 */
export async function runStandIn(start: (configuration: unknown) => Promise<string>): Promise<void> {
  // The channel closes when the engine ends, however it dies: nothing is left behind.
  process.on('disconnect', () => process.exit(0));
  // Ctrl-C reaches the whole group; the engine decides when its stand-ins end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  process.on('SIGHUP', () => {});
  try {
    const url = await start(JSON.parse(process.argv[2] ?? 'null'));
    process.send?.({ ready: true, url });
  } catch (error) {
    console.error(error);
    process.send?.({ ready: false, problem: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
    process.disconnect?.();
  }
}
