import * as z from 'zod';
import { instant } from '../../language/instant.ts';

/** What the door tells of an import. */
export const importLine = z.object({
  importId: z.string(),
  files: z.array(z.string()),
  newsletterId: z.string(),
  begunAt: instant,
  by: z.string(),
  state: z.string(),
  stopped: z.object({ since: instant, by: z.string() }).nullable(),
  /** Until then the last readers behind a stop may still be worked on; null: nothing is under way any more. */
  settlesAt: instant.nullable(),
  isUnderWay: z.boolean(),
  isAbandoned: z.boolean(),
  progress: z.number().nullable(),
});
export type ImportLine = z.infer<typeof importLine>;

const row = z.object({ place: z.string(), email: z.string(), words: z.string() });
const group = z.object({ why: z.string().nullable(), count: z.number(), rows: z.array(row) });
/** What a list would do or did, in words and numbers. */
const told = z.object({
  taken: z.array(z.object({ count: z.number(), words: z.string() })),
  sections: z.array(z.object({ head: z.string(), count: z.number(), groups: z.array(group) })),
  total: z.string(),
});
export type ToldList = z.infer<typeof told>;

export const shownImport = importLine.extend({
  text: z.string(),
  filesCome: z.enum(['put', 'posted']),
  source: z.string(),
  consentedOn: z.string(),
  filesTold: z.array(z.string()),
  told: told.nullable(),
  /** How many parts the report of it has; 0: it has none yet. */
  reports: z.number(),
  undoUntil: instant.nullable(),
});
export type ShownImport = z.infer<typeof shownImport>;

/** The form by which a browser posts a file of a list, and the files that have come already. */
export const shownUpload = z.object({
  form: z.object({ url: z.url(), fields: z.record(z.string(), z.string()) }),
  arrived: z.array(z.string()),
  mostBytes: z.int(),
  goodForSeconds: z.int(),
  goodUntil: instant,
});
export type ShownUpload = z.infer<typeof shownUpload>;

/** So many parts of a report come in one file, as an answer's time and size allow. */
export const partsPerReport = 4;

/** What an import says of itself, without the commands by which an engineer goes on. */
export function linesOf({ text }: ShownImport): readonly string[] {
  const lines = text.split('\n').slice(1);
  const isCommand = (line: string | undefined) => line !== undefined && /^\s+npm run /.test(line);
  return lines.filter((line, i) => !isCommand(line) && !(isCommand(lines[i + 1]) && line.endsWith(':')));
}
