import type { BatchKey } from '../deliveries/batch.ts';
import type { Instant } from '../language/instant.ts';

/** Somebody, or something, opened a mail or followed a link of it. */
export type ReadEvent = {
  readonly key: BatchKey;
  readonly position: number;
  readonly mailedAt: Instant;
  readonly readAt: Instant;
  /** The program that did it, as it calls itself. */
  readonly agent: string;
  /** Null for an opening. */
  readonly link: string | null;
};

/** A link followed: by whose mail, how many seconds after SES took it, and the link as a short hash. */
export type Click = { readonly position: number; readonly second: number; readonly link: string };

/** A mail that somebody opened in an hour, counted from the hour of its edition's slot. */
export type Opening = { readonly position: number; readonly hour: number };

/** What is kept of some readings of one batch, as sets: neither the program nor the link nor where it was read. */
export type Trace = {
  readonly opened: readonly number[];
  /** Of the first day and hour after each mail; later on the hour is nobody's business. */
  readonly openings: readonly Opening[];
  readonly clicks: readonly Click[];
  /** Mails that a machine fetched something of. */
  readonly fetched: readonly number[];
};

/** Readings are told of for so long; then only their counts are kept. */
export const readingDays = 7;
