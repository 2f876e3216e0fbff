import * as z from 'zod';
import { type AppealId, appealId, type NewsletterId } from '../language/ids.ts';
import { instant } from '../language/instant.ts';
import type { Problem } from '../language/problem.ts';
import { readEntry } from '../language/read-entry.ts';
import { writtenMoment } from '../language/written-moment.ts';
import { type Appeal, appeal } from './appeal.ts';

type ReadAppeals = { readonly appeals: readonly Appeal[]; readonly problems: readonly Problem[] };

/** Reads the appeals of a settings file; `known` are the newsletters that exist, or are made by the same file. */
export function readAppeals(file: string, written: readonly unknown[], known: readonly NewsletterId[]): ReadAppeals {
  const read = written.map((one, index) => readEntry(writtenAppeal, one, { file, where: `appeals[${index}]` }));
  const checked = read.map(({ entry, problems }, index) => {
    if (!entry) return { entry, problems };
    const earlier = read.slice(0, index).flatMap(other => (other.entry ? [other.entry.id] : []));
    const found = [...findTwice(entry, earlier), ...findUnknown(entry, known)];
    const place = { file, where: `appeals[${index}]`, done: 'left out' } as const;
    return { entry: found.length > 0 ? null : entry, problems: found.map(one => ({ ...place, ...one })) };
  });
  return {
    appeals: checked.flatMap(({ entry }) => (entry ? [entry] : [])),
    problems: checked.flatMap(({ problems }) => problems),
  };
}

type Finding = Pick<Problem, 'field' | 'message'>;

function findTwice({ id }: Appeal, earlier: readonly AppealId[]): readonly Finding[] {
  return earlier.includes(id) ? [{ field: 'id', message: `'${id}' is the id of an earlier appeal of this file` }] : [];
}

/** An appeal is left out rather than carried elsewhere: with no newsletters named it would go to all. */
function findUnknown({ newsletters }: Appeal, known: readonly NewsletterId[]): readonly Finding[] {
  return newsletters.flatMap((id, index) =>
    known.includes(id) ? [] : [{ field: `newsletters[${index}]`, message: `there is no newsletter '${id}'` }],
  );
}

const field = appeal.unwrap().shape;
const variant = field.variants.unwrap().element.unwrap().shape;

const writtenAppeal = z
  .strictObject({
    ...field,
    newsletters: field.newsletters.default([]),
    startsAt: writtenMoment.default(instant.parse('1970-01-01T00:00:00Z')),
    endsAt: writtenMoment.nullable().default(null),
    goal: field.goal.default(null),
    weight: field.weight.default(1),
    variants: z
      .array(z.strictObject({ ...variant, id: appealId.optional() }))
      .min(1)
      .max(6),
    thanks: z.strictObject(field.thanks.unwrap().shape),
  })
  .transform(written => ({
    ...written,
    variants: written.variants.map((one, index) => ({ ...one, id: one.id ?? letterOf(index) })),
  }))
  .refine(({ startsAt, endsAt }) => endsAt === null || startsAt < endsAt, {
    path: ['endsAt'],
    error: 'must be after startsAt',
  })
  .refine(({ variants }) => new Set(variants.map(({ id }) => id)).size === variants.length, {
    path: ['variants'],
    error: 'must have an id each, all different',
  });

/** The id of a variant whose writer gave it none: a, b, c and so on. */
function letterOf(index: number): AppealId {
  return appealId.parse(String.fromCodePoint(97 + index));
}
