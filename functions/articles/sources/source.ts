import * as z from 'zod';
import { sourceId } from '../../language/ids.ts';
import { language, timeZone } from '../../language/locale.ts';

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

/** Where the newsroom publishes, to be asked again and again. */
export const source = z.discriminatedUnion('kind', [
  /** RSS 2.0, Atom or JSON Feed. */
  z.object({ ...everySource, kind: z.literal('feed'), url }).readonly(),
  /** The address of the site; its REST API is asked. */
  z.object({ ...everySource, kind: z.literal('wordpress'), url }).readonly(),
]);
export type Source = z.infer<typeof source>;
