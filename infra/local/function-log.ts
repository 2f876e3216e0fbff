import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';
import * as z from 'zod';

const mostBytes = 20 * 1024 * 1024;
const entry = z.object({
  level: z.string(),
  message: z.string(),
  error: z.object({ message: z.string() }).optional(),
});

/** Keeps a function's output in a file, and passes on what it says in warning, as one line for a person. */
export function functionLog(file: string, onTrouble: (text: string) => void): (line: string) => void {
  if (existsSync(file) && statSync(file).size > mostBytes) renameSync(file, `${file}.old`);
  return line => {
    appendFileSync(file, `${line}\n`);
    const trouble = /"level":"(WARN|ERROR|CRITICAL)"/.test(line) ? troubleIn(line) : null;
    if (trouble) onTrouble(trouble);
  };
}

function troubleIn(line: string): string | null {
  try {
    const { message, error } = entry.parse(JSON.parse(line));
    return error ? `${message}: ${error.message}` : message;
  } catch {
    return null;
  }
}
