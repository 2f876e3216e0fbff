import * as z from 'zod';
import { consent } from '../consent.ts';
import { profile } from '../subscriber.ts';
import { finding } from './finding.ts';

/** A profile as an import found it (null: there was none) and as it left it. */
const written = z.object({ before: profile.nullable(), after: profile, consent }).readonly();
export type Written = z.infer<typeof written>;

/**
 * What an import does to a group of readers, written down before it is done: whoever goes on after a death does the
 * very same, and an undo knows what was before.
 */
export const appliedGroup = z
  .object({ written: z.array(written).readonly(), findings: z.array(finding).readonly() })
  .readonly();
export type AppliedGroup = z.infer<typeof appliedGroup>;

/** So many readers are written at a time. */
export const groupSize = 100;

export function groupsIn(readers: number): number {
  return Math.ceil(readers / groupSize);
}
