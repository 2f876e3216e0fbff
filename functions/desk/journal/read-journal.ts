import * as z from 'zod';
import { type Instant, instantFrom } from '../../language/instant.ts';
import { wallClock } from '../../language/wall-clock.ts';
import type { Journal, JournalEntry } from '../../runtime/journal-table.ts';

export type JournalDeps = { readonly journal: Pick<Journal, 'newest'> };

const outcome = z.enum(['', 'done', 'refused', 'failed']);
/** In no other century did anybody do anything, and a moment beyond the year 9999 is none of ours. */
const day = z.union([z.literal(''), z.iso.date().startsWith('20')]);
const query = z.object({
  month: z
    .string()
    .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/)
    .nullable()
    .catch(null),
  day: day.catch(''),
  behind: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z#[\w-]{1,60}$/)
    .nullable()
    .catch(null),
  by: z.string().max(200).catch(''),
  words: z.string().max(200).catch(''),
  outcome: outcome.catch(''),
});

/** What is looked for: a month (`2026-11`) or a day of it; part of a name; part of an act, of what was given or came of it. */
export type Wanted = Readonly<z.infer<typeof query>> & {
  readonly month: string;
  /** Days and months are those of this zone. */
  readonly zone: string;
};
export type JournalView = {
  readonly wanted: Wanted;
  readonly entries: readonly JournalEntry[];
  /** How many were looked at to find these. */
  readonly looked: number;
  readonly next: string | null;
};

/** An address that was mistyped shows the newest. */
export function readWanted(given: Readonly<Record<string, string>>, now: Instant, zone: string): Wanted {
  const read = query.parse(given);
  const today = instantFrom(wallClock(zone).readingAt(Date.parse(now)));
  return { ...read, zone, month: read.day.slice(0, 7) || (read.month ?? today.slice(0, 7)) };
}

/** Looked at for one page, whatever is searched for: a page costs the same in a quiet month and in a busy one. */
const lookedAtOnce = 100;

export async function readJournal(
  wanted: Wanted,
  { journal }: JournalDeps,
  count = lookedAtOnce,
): Promise<JournalView> {
  const { from, to } = spanOf(wanted);
  const read: JournalEntry[] = [];
  // The journal is kept by months of UTC, of which a day or month elsewhere may touch two.
  for (let month: string | null = (wanted.behind ?? to).slice(0, 7); month !== null; month = monthBefore(month, from)) {
    const asked = { month, behind: wanted.behind ?? to, count: count - read.length };
    if (asked.count > 0) read.push(...(await journal.newest(asked)));
  }
  const within = read.filter(({ at }) => at >= from);
  return {
    wanted,
    entries: within.filter(entry => matches(entry, wanted)),
    looked: within.length,
    next: within.length < count ? null : (within.at(-1)?.id ?? null),
  };
}

/** From a moment on, up to another without it. */
function spanOf({ month, day: named, zone }: Wanted): { readonly from: Instant; readonly to: Instant } {
  const { momentOf } = wallClock(zone);
  const first = new Date(`${named || `${month}-01`}T00:00:00Z`);
  const next = new Date(first);
  if (named === '') next.setUTCMonth(first.getUTCMonth() + 1);
  else next.setUTCDate(first.getUTCDate() + 1);
  return { from: instantFrom(momentOf(first.getTime())), to: instantFrom(momentOf(next.getTime())) };
}

function monthBefore(month: string, from: Instant): string | null {
  if (month <= from.slice(0, 7)) return null;
  return instantFrom(Date.parse(`${month}-01T00:00:00Z`) - 1).slice(0, 7);
}

function matches({ by, act, input, outcome: came, result }: JournalEntry, wanted: Wanted): boolean {
  const holds = (text: string, part: string) => text.toLowerCase().includes(part.trim().toLowerCase());
  if (wanted.outcome !== '' && came !== wanted.outcome) return false;
  // As it is shown, an act is written with spaces.
  const texts = [act, act.replaceAll('-', ' '), input, result];
  return holds(by, wanted.by) && texts.some(text => holds(text, wanted.words));
}
