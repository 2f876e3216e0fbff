import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type SubscriberId, subscriberId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';
import { type Consent, consent } from './consent.ts';
import { step } from './growth/step.ts';

/** What an entry says, and the seals that close it over that and over the one before it. */
const sealedEntry = z.object({
  at: instant,
  by: z.string(),
  how: z.string(),
  /** Tells one's own write from another's. */
  id: z.string(),
  /** In words, without an address. */
  what: z.string(),
  consent: consent.nullable().default(null),
  /** The version of the profile that this change made. */
  version: z.int().min(1).nullable().default(null),
  /** The seal of the change before; null for the first, and after one that was kept before there were seals. */
  follows: z.string().nullable().default(null),
  /** Null for what was kept before there were seals. */
  seal: z.string().nullable().default(null),
});

/** An entry of somebody who has moved, out of the history of the address before, with the id under which it was sealed. */
const carriedEntry = z.object({ of: subscriberId, entry: sealedEntry.readonly() }).readonly();
export type CarriedEntry = z.infer<typeof carriedEntry>;

/**
 * One change of a profile. It is written into the profile's own item by the very write that makes the change, and
 * copied to an item of its own afterwards: no change is without its entry, whenever a machine dies.
 */
export const historyEntry = sealedEntry
  .extend({
    /** How the reader had joined at the address before; nothing for all but a change of address. */
    carried: z.array(carriedEntry).readonly().default([]),
    /** What it did to the numbers of readers; it is counted from here and no part of the proof. */
    steps: z.array(step).readonly().default([]),
    /** When it was made, where `at` is when it was asked for: an import goes on for hours. No part of the proof either. */
    writtenAt: instant.nullable().default(null),
  })
  .readonly();
export type HistoryEntry = z.infer<typeof historyEntry>;

/** When a change was made, by whom and how, and what is known of the consent of whoever wished it. */
export type Change = Pick<HistoryEntry, 'at' | 'by' | 'how'> & {
  readonly consent?: Consent | null;
  readonly carried?: readonly CarriedEntry[];
  /** For who may make the same change again and shall leave the same entry behind, as an import does. */
  readonly id?: string;
};

/** Closes an entry over all that it says and over the one before it. */
export function sealed(
  subscriberId: SubscriberId,
  entry: Omit<HistoryEntry, 'follows' | 'seal'>,
  before: HistoryEntry | null,
): HistoryEntry {
  const whole = { ...entry, follows: before?.seal ?? null };
  return { ...whole, seal: sealOf(subscriberId, whole) };
}

/** What makes a history proof: each entry's seal holds, each names the one before, none is missing up to the profile's own. */
type Soundness = { readonly sound: true } | { readonly sound: false; readonly because: string };

/** Judges a whole history in its order; entries without a seal are older than seals and prove nothing by themselves. */
export function proveHistory(subscriberId: SubscriberId, entries: readonly HistoryEntry[]): Soundness {
  let before: HistoryEntry | null = null;
  for (const entry of entries) {
    const fault = faultOf(subscriberId, entry, before);
    if (fault !== null) return { sound: false, because: `version ${entry.version}: ${fault}` };
    before = entry;
  }
  return { sound: true };
}

/** In the order of the changes, however the clocks of their writers stood. */
export function inOrder(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  return [...entries].sort((one, other) => (one.version ?? 0) - (other.version ?? 0) || (one.at < other.at ? -1 : 1));
}

function faultOf(subscriberId: SubscriberId, entry: HistoryEntry, before: HistoryEntry | null): string | null {
  if (entry.seal === null) return before?.seal ? 'has lost its seal' : null;
  if (entry.seal !== sealOf(subscriberId, entry)) return 'does not say what was sealed';
  if (entry.carried.some(({ of, entry: one }) => one.seal !== null && one.seal !== sealOf(of, one))) {
    return 'carries an entry along that does not say what was sealed';
  }
  if (entry.follows !== (before?.seal ?? null)) return 'does not follow the entry before it';
  if (before?.version && entry.version !== before.version + 1) return 'comes after a gap';
  return null;
}

type Sayings = Omit<z.infer<typeof sealedEntry>, 'seal'>;

function sealOf(subscriberId: SubscriberId, entry: Sayings & { readonly carried?: readonly CarriedEntry[] }): string {
  const { carried = [] } = entry;
  const said = sayingsOf(subscriberId, entry);
  // What carries nothing along is sealed as it was before anything could be.
  const whole =
    carried.length === 0
      ? ['pressrun history 1', ...said]
      : ['pressrun history 2', ...said, carried.map(({ of, entry: one }) => [...sayingsOf(of, one), one.seal])];
  return createHash('sha256').update(JSON.stringify(whole)).digest('base64url');
}

function sayingsOf(subscriberId: SubscriberId, entry: Sayings): readonly unknown[] {
  const { at, by, how, id, what, version, follows } = entry;
  // Parsed once more, since the order of a stored object's fields is the database's.
  const proof = entry.consent && consent.parse(entry.consent);
  return [subscriberId, version, at, by, how, id, what, proof, follows];
}
