import * as z from 'zod';
import { articleId } from '../../language/ids.ts';
import { type Instant, instant, later } from '../../language/instant.ts';
import { type Source, source } from './source.ts';

const count = z.int().min(0);

/** An article that a source may yet take back. */
const watched = z
  .object({
    /** What the source itself calls it. */
    key: z.string(),
    id: articleId,
    publishedAt: instant,
    /** Since when it is missing where it should be; null while it is there. */
    missingSince: instant.nullable().default(null),
  })
  .readonly();
export type Watched = z.infer<typeof watched>;

/** How it goes with a source. */
const sourceState = z
  .object({
    dueAt: instant,
    /** When it last answered. */
    answeredAt: instant.nullable(),
    /** Since when it has not; null while it does. */
    failingSince: instant.nullable(),
    /** What is wrong with it, going on from `it …`; empty when it answers. */
    trouble: z.string(),
    /** What was wrong with its articles the last time it had any. */
    problems: z.array(z.string()).readonly(),
    /** What came of that. */
    counts: z.object({ added: count, changed: count, unchanged: count, leftOut: count, takenBack: count }).readonly(),
    /** As it sent them with what was read last, to be asked for what is newer (RFC 9110, section 13). */
    etag: z.string().nullable(),
    lastModified: z.string().nullable(),
    /** Changes up to here are known. */
    changesUntil: instant.nullable(),
    watched: z.array(watched).readonly(),
    /** Where a pull that has more goes on; null when it begins anew. */
    cursor: z.string().nullable().default(null),
  })
  .readonly();
export type SourceState = z.infer<typeof sourceState>;

export const storedSource = z.object({ source, state: sourceState, token: z.string() }).readonly();
export type StoredSource = z.infer<typeof storedSource>;
export type UnwrittenSource = Omit<StoredSource, 'token'>;

const noCounts = { added: 0, changed: 0, unchanged: 0, leftOut: 0, takenBack: 0 };

/** A source as its settings say now; one that points elsewhere begins anew. */
export function settled(source: Source, before: StoredSource | null, now: Instant): UnwrittenSource {
  const known = before !== null && placeOf(before.source) === placeOf(source) ? before.state : null;
  const fresh: SourceState = {
    dueAt: now,
    answeredAt: null,
    failingSince: null,
    trouble: '',
    problems: [],
    counts: noCounts,
    etag: null,
    lastModified: null,
    changesUntil: null,
    watched: [],
    cursor: null,
  };
  // Asked for everything once more, since what is read of it may depend on the settings.
  return { source, state: known === null ? fresh : { ...known, dueAt: now, etag: null, lastModified: null } };
}

function placeOf(source: Source): string {
  if (source.kind !== 'table') return `${source.kind} ${source.url}`;
  const { key, index, fields, moments, bodyIs, published } = source;
  return JSON.stringify([key, index, fields, moments, bodyIs, published]);
}

const day = 86_400_000;

/** True when nobody has heard from it for a day: then a person is told. */
export function hasFailedForADay({ failingSince }: SourceState, now: Instant): boolean {
  return failingSince !== null && later(failingSince, day) <= now;
}
