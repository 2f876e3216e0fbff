import * as z from 'zod';
import { instant } from '../../language/instant.ts';
import { language } from '../../language/locale.ts';
import { correction } from '../article.ts';
import { type Draft, emptyDraft } from '../article-draft.ts';
import { oneLine } from '../plain-text.ts';

const moment = z.iso.datetime({ offset: true, error: 'is no moment such as 2018-12-28T09:30:00-05:00' });
const address = z.url({ protocol: /^https?$/, error: 'is no web address such as https://www.example.org/story' });

const fields = {
  id: z
    .string()
    .min(1)
    .max(500)
    .meta({
      description: 'What you call the article, for good: posted again under it, it is changed instead of added.',
      examples: ['story-4711'],
    }),
  headline: z
    .string()
    .min(1)
    .max(500)
    .meta({ description: 'Plain text.', examples: ['Tide gate stays shut'] }),
  body: z
    .string()
    .min(1)
    .meta({
      description:
        'HTML. Scripts, styles, forms and tracking pixels are taken out, embeds become links, and relative addresses count from `url`.',
      examples: ['<p>The gate has been shut for nine days.</p>'],
    }),
  publishedAt: moment.meta({
    description: 'With its offset from UTC. Of an article from the future nothing is shown before that.',
    examples: ['2018-12-28T09:30:00-05:00'],
  }),
  byline: z
    .string()
    .max(500)
    .default('')
    .meta({ description: 'Names alone, without “By”.', examples: ['Ines Calloway'] }),
  section: z
    .string()
    .max(100)
    .default('')
    .meta({ examples: ['Harbor'] }),
  tags: z.array(z.string().min(1).max(100)).max(50).default([]),
  weight: z
    .int()
    .min(0)
    .max(100)
    .default(0)
    .meta({ description: 'How much you make of it; newsletters ordered by weight carry the heavier story first.' }),
  summary: z.string().default('').meta({ description: 'Plain text; made of the first sentences unless given.' }),
  url: address.optional().meta({ description: 'Where readers find it on your site.' }),
  imageUrl: address.optional(),
  imageAlt: z.string().default('').meta({ description: 'What the image shows, for who cannot see it.' }),
  language: language.default('en'),
  sensitive: z.boolean().default(false).meta({ description: 'No request for support stands beside it.' }),
  corrections: z
    .array(z.strictObject({ at: moment, text: correction.shape.text }))
    .max(50)
    .default([])
    .meta({ description: 'What was put right since it was published, in plain text for readers.' }),
};

/** An article as a CMS posts it. */
export const postedArticle = z.strictObject(fields, {
  error: issue => (issue.code === 'unrecognized_keys' ? 'is no field of an article; is it misspelt?' : undefined),
});
export type PostedArticle = z.infer<typeof postedArticle>;

/** So many a request: the gateway gives up on an answer after 30 seconds. */
export const mostPosted = 100;

export const postedArticles = z
  .array(postedArticle)
  .min(1)
  .max(mostPosted)
  .superRefine((list, context) => {
    const isFirst = (id: string, index: number) => list.findIndex(one => one.id === id) === index;
    for (const [index, { id }] of list.entries()) {
      if (!isFirst(id, index))
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: 'is the id of an earlier article of this list',
        });
    }
  });

/** `where` says which of a list it is, such as `[3]`. */
export function draftOf(posted: PostedArticle, where: string): Draft {
  const { body, tags, weight, sensitive, language: spoken, url = '', imageUrl = '', ...texts } = posted;
  return {
    ...emptyDraft,
    ...{ where, body, weight, sensitive, language: spoken, url, imageUrl },
    id: posted.id,
    headline: oneLine(texts.headline),
    byline: oneLine(texts.byline),
    publishedAt: texts.publishedAt,
    section: oneLine(texts.section),
    tags: tags.map(oneLine),
    summary: oneLine(texts.summary),
    imageAlt: oneLine(texts.imageAlt),
    corrections: texts.corrections.map(({ at, text }) => ({ at: instant.parse(at), text })),
  };
}
