import type { EditionLine } from '../../editions/edition-line.ts';
import type { Editions } from '../../editions/edition-table.ts';
import { type Instant, instant, later } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';

export type EditionsDeps = {
  readonly editions: Pick<Editions, 'newest'>;
  readonly newsletters: Pick<Newsletters, 'list'>;
  readonly now: () => Instant;
};

export type Listed = {
  readonly lines: readonly EditionLine[];
  readonly newsletters: readonly Newsletter[];
  /** The newsletter that was asked for; null: all. */
  readonly wanted: string | null;
  /** Slots before this one are the next page; null: this is the last. */
  readonly before: Instant | null;
  readonly isFirst: boolean;
};

const linesShown = 25;
const year = 365 * 24 * 3_600_000;

/** Editions by their slots, the newest first; a slot to come comes before all others. */
export async function readEditions(
  asked: { readonly newsletter: string | null; readonly before: string | null },
  deps: EditionsDeps,
): Promise<Listed> {
  const newsletters = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const wanted = newsletters.some(({ id }) => id === asked.newsletter) ? asked.newsletter : null;
  const before = instant.safeParse(asked.before);
  const upTo = before.success ? later(before.data, -1) : later(deps.now(), year);
  const some = newsletters.filter(({ id }) => wanted === null || id === wanted);
  const found = await Promise.all(some.map(({ id }) => deps.editions.newest(id, upTo, linesShown)));
  const sorted = found.flat().sort((one, other) => other.slot.localeCompare(one.slot));
  const lines = sorted.slice(0, linesShown);
  const isMore = sorted.length >= linesShown;
  return { lines, newsletters, wanted, before: isMore ? (lines.at(-1)?.slot ?? null) : null, isFirst: !before.success };
}
