import * as z from 'zod';
import { instant } from '../../language/instant.ts';
import { counted } from '../frame/parts.tsx';
import { type SweepWish, sweepOutcome, sweepWish } from '../sweeps/sweep-wish.ts';

/** What the door tells of a change of many readers. */
const tally = z.partialRecord(sweepOutcome, z.int());
export const toldChange = z.object({
  sweepId: z.string(),
  by: z.string(),
  begunAt: instant,
  newsletterId: z.string().nullable(),
  segment: z.string().nullable(),
  change: sweepWish,
  state: z.enum(['choosing', 'chosen', 'given up', 'applying', 'applied', 'stopped', 'undoing', 'undone']),
  tally,
  done: tally.nullable(),
  undone: z.object({ restored: z.int(), kept: z.int() }).nullable(),
  stopped: z.object({ since: instant, by: z.string() }).nullable(),
  /** Until then the last readers behind a stop may still be worked on; null: nothing is under way any more. */
  settlesAt: instant.nullable(),
  isUnderWay: z.boolean(),
  isAbandoned: z.boolean(),
  progress: z.int().nullable(),
});
export type ToldChange = z.infer<typeof toldChange>;

/** What can be done with many readers, on a button. */
export const wishNames: Readonly<Record<SweepWish['wish'], string>> = {
  tag: 'Tag them',
  untag: 'Take a tag off',
  join: 'Add to a newsletter',
  leave: 'Take out of a newsletter',
  suppress: 'Suppress them',
  erase: 'Erase them',
};

export function linkToChange(
  wish: string,
  { newsletterId, segment }: { readonly newsletterId: string; readonly segment: string },
): string {
  return `/desk/subscribers/changes/new?${new URLSearchParams({ wish, newsletterId, segment })}`;
}

type Names = ReadonlyMap<string, string>;

/** Tag 1,204 readers ‘members’ */
export function wishInWords(change: SweepWish, readers: number | null, names: Names): string {
  const who = readers === null ? 'readers' : counted(readers, 'reader');
  const of = 'newsletterId' in change ? (names.get(change.newsletterId) ?? change.newsletterId) : '';
  switch (change.wish) {
    case 'tag':
      return `Tag ${who} ‘${change.tag}’`;
    case 'untag':
      return `Take the tag ‘${change.tag}’ off ${who}`;
    case 'join':
      return `Add ${who} to ${of}`;
    case 'leave':
      return `Take ${who} out of ${of}`;
    case 'suppress':
      return `Suppress ${who}: ${change.why}`;
    case 'erase':
      return `Erase ${who}`;
    default:
      return change satisfies never;
  }
}

/** Of whom, in words. */
export function chosenInWords({ newsletterId, segment }: Pick<ToldChange, 'newsletterId' | 'segment'>, names: Names) {
  const of =
    newsletterId === null ? 'everybody, also who left' : `readers of ${names.get(newsletterId) ?? newsletterId}`;
  return segment === null ? of : `${of}, of whom this is true: ${segment}`;
}
