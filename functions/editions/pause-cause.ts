import * as z from 'zod';
import { articleId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';

/** A story that the newsroom took back; the moment tells it from another time, since it may be put back. */
export const retraction = z.object({ storyId: articleId, takenBackAt: instant }).readonly();
type Retraction = z.infer<typeof retraction>;

/** What paused an edition; `failure`: SES could not make a reader's mail. Who continues it waives that and nothing else (docs/decisions/0030). */
export const pauseCause = z.union([z.enum(['person', 'SES', 'canary', 'guard', 'failure']), retraction]);
export type PauseCause = z.infer<typeof pauseCause>;

export function isRetraction(cause: PauseCause): cause is Retraction {
  return typeof cause === 'object';
}

export function isSameCause(one: PauseCause, other: PauseCause): boolean {
  if (!isRetraction(one) || !isRetraction(other)) return one === other;
  return one.storyId === other.storyId && one.takenBackAt === other.takenBackAt;
}
