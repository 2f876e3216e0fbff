import * as z from 'zod';
import { ask, type Door } from './door.ts';

/** The acts that the commands of this machine ask for, and what they read of the answers. */

const problem = z.object({
  file: z.string(),
  where: z.string(),
  field: z.string(),
  message: z.string(),
  done: z.enum(['left out', 'cleaned', 'stopped']),
});
export type Problem = z.infer<typeof problem>;

export const newsletter = z.looseObject({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  timeZone: z.string(),
  approval: z.object({ by: z.enum(['automatic', 'editor']) }),
});
const newsroom = z.object({
  organisation: z.looseObject({ name: z.string(), timeZone: z.string() }).nullable(),
  newsletters: z.array(z.looseObject({ newsletter, nextSlot: z.string().nullable() })),
});
export type Newsroom = z.infer<typeof newsroom>;
export type Newsletter = z.infer<typeof newsletter>;

const states = [
  'draft',
  'held',
  'frozen',
  'sending',
  'paused',
  'parked',
  'stopping',
  'closed',
  'skipped',
  'missed',
  'failed',
] as const;
const summary = z.looseObject({
  editionId: z.string(),
  newsletterId: z.string(),
  slot: z.string(),
  state: z.enum(states),
  because: z.string(),
  subject: z.string().nullable(),
  articles: z.number(),
  /** Readers about whom a person may decide. */
  inDoubt: z.number(),
});
/** `wants`: the command by which a person may help an edition on; `trouble`: what of it does not parse. */
const listed = summary.extend({
  state: z.enum([...states, 'unreadable']),
  wants: z.string().nullable(),
  trouble: z.string().nullable(),
});
export type EditionSummary = z.infer<typeof listed>;

export const choice = z.object({ id: z.string(), headline: z.string(), chosen: z.boolean(), because: z.string() });

const shown = summary.extend({
  choices: z.array(choice),
  findings: z.array(
    z.object({ severity: z.enum(['warn', 'hold']), where: z.string(), message: z.string(), whatToDo: z.string() }),
  ),
  /** What is different since it was made first. */
  changes: z.array(z.string()).default([]),
  ask: z.string().nullable(),
  askBecause: z.string().nullable(),
  /** What the staff should know of how it is sent. */
  notes: z.array(z.string()),
  /** What it means to let it go on, when it is paused. */
  continuing: z.array(z.string()).default([]),
  waitsFor: z.array(z.string()),
  viewUrl: z.string().nullable(),
  planned: z.boolean(),
  recipients: z.number(),
  accepted: z.number(),
  refused: z.number(),
  skipped: z.number(),
  uncertain: z.number(),
  /** In calls without an answer that are still to be judged. */
  unclear: z.number(),
  ended: z.number(),
  open: z.number(),
  twice: z.number(),
  delivered: z.number(),
  delayed: z.number(),
  bounced: z.number(),
  bouncedForGood: z.number(),
  bouncedForNow: z.number(),
  bouncedForContent: z.number(),
  bouncedForReasonsUnknown: z.number(),
  complained: z.number(),
  reasons: z.record(z.string(), z.number()),
  /** Null where a newsletter does not track opens and clicks. */
  reading: z.object({ opened: z.number(), clicked: z.number(), onlyMachines: z.number() }).nullable(),
});
export type ShownEdition = z.infer<typeof shown>;

const stored = z.object({
  organisation: z.boolean(),
  newsletters: z.array(z.string()),
  appeals: z.array(z.string()),
  sources: z.array(z.string()),
  problems: z.array(problem),
});
const loaded = z.object({ loaded: z.number(), unchanged: z.number(), problems: z.array(problem) });

export type Upload = { readonly name: string; readonly key: string };
export type EditionWish = {
  readonly newsletterId: string;
  readonly slot: string;
  readonly layout: 'digest' | 'story' | null;
  readonly minimumArticles: number | null;
  readonly maximumArticles: number | null;
};

export type WordsWish = {
  readonly newsletterId: string;
  readonly slot: string | null;
  readonly file: string;
  readonly text: string;
  /** The segment it is for, and how many readers that has; null: all readers. */
  readonly to?: string | null;
  readonly readers?: number | null;
  /** Other newsletters whose readers get it, too. */
  readonly alsoTo?: readonly string[];
};

export const putSettings = (door: Door, file: string, text: string) =>
  ask(door, 'put-settings', { file, text }, stored);

export const listNewsletters = (door: Door) => ask(door, 'list-newsletters', {}, newsroom);

export const loadArticles = (door: Door, files: readonly Upload[]) => ask(door, 'load-articles', { files }, loaded);

export const makeEdition = (door: Door, wish: EditionWish) =>
  ask(door, 'make-edition', wish, z.object({ editionId: z.string(), existed: z.boolean() }));

/** A letter, an alert or a note above the news, as a file; `slot` null: an edition of its own, now. */
export const writeEdition = (door: Door, wish: WordsWish) =>
  ask(door, 'write-edition', wish, z.object({ editionId: z.string().nullable(), problems: z.array(problem) }));

/** Newest first. */
export const listEditions = (door: Door, newsletterId: string | null) =>
  ask(door, 'list-editions', { newsletterId }, z.array(listed));

export const showEdition = (door: Door, editionId: string) => ask(door, 'show-edition', { editionId }, shown);

export const approveEdition = (door: Door, editionId: string, withoutCanary = false) =>
  ask(door, 'approve-edition', { editionId, withoutCanary }, z.object({ state: z.string() }));

/** `wish`: pause, continue or stop. */
export const controlEdition = (door: Door, wish: string, editionId: string) =>
  ask(door, `${wish}-edition`, { editionId }, z.object({ state: z.string() }));

/** Takes an edition from the site; `because` null: puts it back. */
export const takeDownEdition = (door: Door, editionId: string, because: string | null) =>
  ask(door, 'take-down-edition', { editionId, because }, z.object({ outcome: z.string() }));
