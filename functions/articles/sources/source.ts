import * as z from 'zod';
import { sourceId } from '../../language/ids.ts';
import { language, timeZone } from '../../language/locale.ts';
import { fieldMap, momentForm } from './field-map.ts';

const everySource = {
  id: sourceId,
  /** Of articles that name none. */
  language,
  section: z.string().max(100),
  /** For dates that name none. */
  timeZone,
  everyMinutes: z.int().min(2).max(1440),
  /** At most so many a pull. */
  maximumArticles: z.int().min(1).max(100),
  /** What was published longer ago is left alone. */
  lookBackDays: z.int().min(1).max(90),
};

const url = z.url({ protocol: /^https?$/, error: 'is not a web address such as https://www.example.org/feed' });

/** A name of an attribute of DynamoDB. */
const attribute = z.string().min(1).max(255);

/** The table of the newsroom's CMS; cdk.json names it and its index. */
const table = {
  kind: z.literal('table'),
  /** The attributes that are the key of an item: one or two. */
  key: z.array(attribute).min(1).max(2),
  index: z.strictObject({
    partition: z.strictObject({ attribute, is: z.string().min(1) }),
    /** The attribute that the index is ordered by: when an item was last changed. */
    changed: attribute,
  }),
  fields: fieldMap,
  moments: momentForm,
  bodyIs: z.enum(['html', 'text']),
  /** What tells a published item; null where all are. */
  published: z.strictObject({ attribute: z.string().min(1).max(300), is: z.array(z.string()).min(1) }).nullable(),
};

/** Where the newsroom publishes, to be asked again and again. */
export const source = z.discriminatedUnion('kind', [
  /** RSS 2.0, Atom or JSON Feed. */
  z.object({ ...everySource, kind: z.literal('feed'), url }).readonly(),
  /** The address of the site; its REST API is asked. */
  z.object({ ...everySource, kind: z.literal('wordpress'), url }).readonly(),
  z.object({ ...everySource, ...table }).readonly(),
]);
export type Source = z.infer<typeof source>;
