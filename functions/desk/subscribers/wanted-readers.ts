import * as z from 'zod';
import { readersRead } from '../../deliveries/select-readers.ts';
import { subscriberId } from '../../language/ids.ts';
import { jsonText } from '../../language/json-text.ts';

/** Which readers a page of the desk asks about; each field empty: any. */
export const wantedReaders = z.object({
  newsletterId: z.string().max(40).catch(''),
  language: z.string().max(20).catch(''),
  tag: z.string().trim().max(60).catch(''),
  gave: z.enum(['', 'gave', 'gave monthly', 'gave once', 'not gave']).catch(''),
  joined: z.string().max(10).catch(''),
  segment: z.string().trim().max(4000).catch(''),
});
export type WantedReaders = z.infer<typeof wantedReaders>;

/** How far the counting is, as the page hands it on to itself. */
export const countedReaders = z.object({
  behind: jsonText.pipe(readersRead).nullable().catch(null),
  counted: z.coerce.number().int().min(0).catch(0),
  looked: z.coerce.number().int().min(0).catch(0),
  /** The first of those found. */
  found: z
    .string()
    .transform(text => (text === '' ? [] : text.split(',')))
    .pipe(z.array(subscriberId).max(20))
    .catch([]),
});

/** All that was chosen, in the words of a segment; empty: no condition. */
export function conditionsOf({ language, tag, gave, joined, segment }: WantedReaders): string {
  return [
    ...(language === '' ? [] : [`language ${language}`]),
    ...(tag === '' ? [] : [`tag "${tag.replaceAll('"', '')}"`]),
    ...(gave === '' ? [] : [gave]),
    ...(joined === '' ? [] : [`joined since ${joined}`]),
    ...(segment === '' ? [] : [segment]),
  ].join(' and ');
}
