import type { Fault } from './catalogue.ts';

/** The place in our own code that an error comes from, as source maps tell it. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { file: '', line: null, message: String(error) };
  const [, file = '', line] = /\/((?:functions|templates|test)\/[^:)\s]+):(\d+)/.exec(error.stack ?? '') ?? [];
  return { file, line: line === undefined ? null : Number(line), message: error.message };
}
