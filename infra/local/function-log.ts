import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';
import * as z from 'zod';

const mostBytes = 20 * 1024 * 1024;
const entry = z.object({
  level: z.string(),
  message: z.string(),
  error: z.object({ message: z.string() }).optional(),
  because: z.string().optional(),
  editionId: z.string().optional(),
});

/** Keeps a function's output in a file, and passes on what it says in warning, as one line for a person: what, why and where. */
export function functionLog(file: string, onTrouble: (text: string) => void): (line: string) => void {
  if (existsSync(file) && statSync(file).size > mostBytes) renameSync(file, `${file}.old`);
  return line => {
    appendFileSync(file, `${line}\n`);
    const trouble = /"level":"(WARN|ERROR|CRITICAL)"/.test(line) ? troubleIn(line, file) : null;
    if (trouble) onTrouble(trouble);
  };
}

function troubleIn(line: string, file: string): string | null {
  try {
    const { message, error, because = error?.message, editionId } = entry.parse(JSON.parse(line));
    const where = error === undefined ? editionId : file;
    return `${message}${because === undefined ? '' : `: ${because}`}${where === undefined ? '' : ` (${where})`}`;
  } catch {
    return null;
  }
}
