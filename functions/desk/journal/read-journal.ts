import * as z from 'zod';
import type { Instant } from '../../language/instant.ts';
import type { Journal, JournalEntry } from '../../runtime/journal-table.ts';

export type JournalDeps = { readonly journal: Pick<Journal, 'newest'> };

export type Wanted = {
  /** `2026-11` */
  readonly month: string;
  readonly behind: string | null;
  /** Part of a name. */
  readonly by: string;
  /** Part of an act's name, of what was given or of what came of it. */
  readonly words: string;
};
export type JournalView = {
  readonly wanted: Wanted;
  readonly entries: readonly JournalEntry[];
  /** How many were looked at to find these. */
  readonly looked: number;
  readonly next: string | null;
};

const query = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .nullable()
    .catch(null),
  behind: z.string().max(100).nullable().catch(null),
  by: z.string().max(200).catch(''),
  words: z.string().max(200).catch(''),
});

/** An address that was mistyped shows the newest. */
export function readWanted(given: Readonly<Record<string, string>>, now: Instant): Wanted {
  const read = query.parse(given);
  return { ...read, month: read.month ?? now.slice(0, 7) };
}

/** Looked at for one page, whatever is searched for: a page costs the same in a quiet month and in a busy one. */
const lookedAtOnce = 100;

export async function readJournal(wanted: Wanted, { journal }: JournalDeps): Promise<JournalView> {
  const read = await journal.newest({ ...wanted, count: lookedAtOnce });
  return {
    wanted,
    entries: read.filter(entry => matches(entry, wanted)),
    looked: read.length,
    next: read.length < lookedAtOnce ? null : (read.at(-1)?.id ?? null),
  };
}

function matches({ by, act, input, result }: JournalEntry, wanted: Wanted): boolean {
  const holds = (text: string, part: string) => text.toLowerCase().includes(part.trim().toLowerCase());
  return holds(by, wanted.by) && [act, input, result].some(text => holds(text, wanted.words));
}
