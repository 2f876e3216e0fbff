import * as z from 'zod';
import { type StoryMark, storyMark } from '../articles/story-mark.ts';
import { type ArticleId, articleId } from '../language/ids.ts';

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

/** How stories are arranged: see `arrange` for what each does. */
export const handling = z.enum(['pin', 'order', 'drop-today', 'drop-never', 'release']);
export type Handling = z.infer<typeof handling>;

/** The arrangement after one more thing was done to some stories; done twice it is the same as once. */
export function arrange(before: Arrangement, how: Handling, stories: readonly StoryMark[]): Arrangement {
  const ids = stories.map(({ id }) => id);
  const rest: Arrangement = {
    pinned: without(before.pinned, ids),
    notToday: before.notToday.filter(({ id }) => !ids.includes(id)),
    never: before.never.filter(({ id }) => !ids.includes(id)),
  };
  switch (how) {
    case 'pin':
      return { ...rest, pinned: [...before.pinned, ...without(ids, before.pinned)] };
    case 'order':
      return { ...rest, pinned: [...ids, ...rest.pinned] };
    case 'drop-today':
      return { ...rest, notToday: [...rest.notToday, ...stories] };
    case 'drop-never':
      return { ...rest, never: [...rest.never, ...stories] };
    case 'release':
      return rest;
    default:
      return how satisfies never;
  }
}

function without(ids: readonly ArticleId[], others: readonly ArticleId[]): readonly ArticleId[] {
  return ids.filter(id => !others.includes(id));
}
