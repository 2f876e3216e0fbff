import * as z from 'zod';
import { storyMark } from '../articles/story-mark.ts';
import { articleId } from '../language/ids.ts';

/** What a person has decided about an edition's stories by hand. */
export const arrangement = z
  .object({
    /** They come first, in this order, whatever the newsletter's settings say. */
    pinned: z.array(articleId).readonly(),
    /** Left out of this edition; the next one may carry them. */
    notToday: z.array(storyMark.readonly()).readonly(),
    /** Left out of this edition and of every later one of its newsletter. */
    never: z.array(storyMark.readonly()).readonly(),
  })
  .readonly();
export type Arrangement = z.infer<typeof arrangement>;

export const unarranged: Arrangement = { pinned: [], notToday: [], never: [] };
