/**
 * Writes one structured line per decision as `log` does, for a function whose cold start people wait for: the logger of
 * Powertools takes ten milliseconds to load.
 */
export function plainLog(level: 'INFO' | 'ERROR', message: string, details: Readonly<Record<string, unknown>>): void {
  const line = { level, message, timestamp: new Date().toISOString(), service: 'pressrun', ...details };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
