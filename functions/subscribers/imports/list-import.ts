import * as z from 'zod';
import { newsletterId } from '../../language/ids.ts';
import { type Instant, instant, later } from '../../language/instant.ts';
import { finding } from './finding.ts';
import { tally } from './tally.ts';

/** `20261122-0930-k7f2`: when it began, and four characters of chance. */
export const importId = z
  .string()
  .regex(/^\d{8}-\d{4}-[a-z0-9]{4}$/, 'is not the id of an import, such as 20261122-0930-k7f2')
  .brand<'ImportId'>();
export type ImportId = z.infer<typeof importId>;

/** What was found of a file's shape. */
const readFile = z
  .object({ system: z.string().nullable(), passedOver: z.array(z.string()).readonly(), rows: z.int() })
  .readonly();

/** Where the reading of the files is: rows are dealt out to shards first, then each shard's readers are judged. */
const readingPlace = z.discriminatedUnion('step', [
  z
    .object({
      ...{ step: z.literal('deal'), file: z.int(), offset: z.int(), row: z.int(), piece: z.int() },
      /** Whether it is within a line that is too long to be a row. */
      isCut: z.boolean().default(false),
    })
    .readonly(),
  z.object({ step: z.literal('judge'), shard: z.int() }).readonly(),
]);
export type ReadingPlace = z.infer<typeof readingPlace>;

/** Where writing or undoing is: a shard, and a group of its readers. */
const writingPlace = z.object({ shard: z.int(), group: z.int() }).readonly();

const analysis = {
  sizes: z.array(z.int()).readonly(),
  shards: z.int(),
  pieces: z.int(),
  read: z.array(readFile).readonly(),
  /** What the import would do. */
  tally,
};
const application = {
  ...analysis,
  applying: z.object({ since: instant, by: z.string() }).readonly(),
  /** What it has done so far. */
  done: tally,
};
const stop = { stopping: z.object({ since: instant, by: z.string() }).readonly() };
const undo = {
  undoing: z.object({ since: instant, by: z.string() }).readonly(),
  /** Readers who were new, readers who are again as before, and those who have changed since and stay. */
  undone: z
    .object({ removed: z.int(), restored: z.int(), kept: z.array(finding).readonly(), keptCount: z.int() })
    .readonly(),
};

const state = z.discriminatedUnion('kind', [
  /** Its files are on their way. */
  z.object({ kind: z.literal('uploading') }).readonly(),
  z
    .object({
      kind: z.literal('analysing'),
      since: instant,
      at: readingPlace,
      /** Of each file as its reading began; none for imports that began before versions were kept. */
      versions: z.array(z.string().nullable()).readonly().default([]),
      ...analysis,
    })
    .readonly(),
  z.object({ kind: z.literal('analysed'), ...analysis }).readonly(),
  /** Stopped while it was read: nobody was changed. */
  z.object({ kind: z.literal('given up'), ...stop }).readonly(),
  z.object({ kind: z.literal('refused'), file: z.string(), because: z.string() }).readonly(),
  z.object({ kind: z.literal('applying'), at: writingPlace, ...application }).readonly(),
  z.object({ kind: z.literal('applied'), appliedAt: instant, ...application }).readonly(),
  /** What was done stays done; while somebody still works on it (`workedOnUntil`), a little more may be. */
  z.object({ kind: z.literal('stopped'), ...application, ...stop }).readonly(),
  z.object({ kind: z.literal('undoing'), at: writingPlace, appliedAt: instant, ...application, ...undo }).readonly(),
  z.object({ kind: z.literal('undone'), undoneAt: instant, appliedAt: instant, ...application, ...undo }).readonly(),
]);
export type ImportState = z.infer<typeof state>;
export type StateOf<Kind extends ImportState['kind']> = Extract<ImportState, { readonly kind: Kind }>;

/** A list of readers on its way in: a plan first, then done as a whole, and undone as a whole. */
export const listImport = z
  .object({
    id: importId,
    by: z.string(),
    begunAt: instant,
    /** For readers whose row names no newsletter. */
    newsletterId,
    /** Every newsletter there was when it began. */
    newsletters: z.array(newsletterId).readonly(),
    /** Where these people said that they want it, in words. */
    source: z.string(),
    /** The day of that, for rows that tell no day of their own. */
    consentedOn: z.iso.date(),
    /** Their names; none as long as the files that are posted by a form are still to come. */
    files: z.array(z.string()).readonly(),
    /** `posted`: by the browser's form, under their own names; `put`: by the command, under their places. */
    filesCome: z.enum(['put', 'posted']).default('put'),
    state,
    /** Until when somebody works on it; null when nobody does. */
    workedOnUntil: instant.nullable(),
  })
  .readonly();
export type ListImport = z.infer<typeof listImport>;
export type ImportIn<Kind extends ImportState['kind']> = Omit<ListImport, 'state'> & { readonly state: StateOf<Kind> };

/** Whether there is work to be done that needs no word from anybody. */
export function isUnderWay({ state }: ListImport): boolean {
  return state.kind === 'analysing' || state.kind === 'applying' || state.kind === 'undoing';
}

/** Whether whoever worked on it has died. */
export function isAbandoned(one: ListImport, now: Instant): boolean {
  return isUnderWay(one) && (one.workedOnUntil === null || one.workedOnUntil < now);
}

/** Until when it may still go on behind the stop: its last readers are finished, or whoever worked on it has died. */
export function settlesAt({ state, workedOnUntil }: ListImport, now: Instant): Instant | null {
  const isSettling = state.kind === 'stopped' && workedOnUntil !== null && workedOnUntil > now;
  return isSettling ? workedOnUntil : null;
}

/** Over a weekend; what waits for longer could not be undone for as long as is promised. */
export const applyDays = 3;

export function applyUntil({ begunAt }: Pick<ListImport, 'begunAt'>): Instant {
  return later(begunAt, applyDays * 86_400_000);
}

/** In hundredths, of the reading, writing or undoing that is under way. */
export function progressOf({ state }: ListImport): number {
  if (state.kind === 'analysing') return readingProgress(state);
  if (state.kind !== 'applying' && state.kind !== 'undoing') return 100;
  return Math.floor((100 * state.at.shard) / state.shards);
}

/** Dealing out takes about half of it. */
function readingProgress({ at, sizes, shards }: StateOf<'analysing'>): number {
  if (at.step === 'judge') return 50 + Math.floor((50 * at.shard) / shards);
  const behind = sizes.slice(0, at.file).reduce((sum, size) => sum + size, at.offset);
  return Math.floor(
    (50 * behind) /
      Math.max(
        1,
        sizes.reduce((sum, size) => sum + size, 0),
      ),
  );
}
