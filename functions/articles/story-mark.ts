import * as z from 'zod';
import { foldText } from '../language/fold-text.ts';
import { articleId } from '../language/ids.ts';
import { instant, millisecondsBetween } from '../language/instant.ts';

/** What a story is known by, also when its article is gone. */
export const storyMark = z.object({
  id: articleId,
  headline: z.string(),
  url: z.string().nullable().default(null),
  /** Null where it was not written down. */
  publishedAt: instant.nullable().default(null),
});
export type StoryMark = Readonly<z.infer<typeof storyMark>>;
export type Likeness = 'itself' | 'same address' | 'same headline';

/**
 * Finds among stories the one that another is, or is a copy of. A headline alone says so only of stories that came out
 * within half a day: 'Police log' is a new story every morning.
 */
export function storyFinder<Story extends StoryMark>(stories: readonly Story[]) {
  const byId = new Map(stories.map(one => [one.id, one]));
  const byAddress = new Map(stories.flatMap(one => addressesOf(one).map(address => [address, one])));
  const byHeadline = Map.groupBy(stories, ({ headline }) => foldText(headline));
  return (one: StoryMark): { readonly story: Story; readonly likeness: Likeness } | null => {
    const itself = byId.get(one.id);
    if (itself !== undefined) return { story: itself, likeness: 'itself' };
    const there = addressesOf(one).flatMap(address => byAddress.get(address) ?? [])[0];
    if (there !== undefined) return { story: there, likeness: 'same address' };
    const words = foldText(one.headline);
    const named = words === '' ? undefined : byHeadline.get(words)?.find(other => isOfOneTime(one, other));
    return named === undefined ? null : { story: named, likeness: 'same headline' };
  };
}

/** The address of a story without what differs between two links to it; none where it is not that of a single story. */
export function addressesOf({ url }: Pick<StoryMark, 'url'>): readonly string[] {
  const parsed = url === null ? null : URL.parse(url);
  if (parsed === null) return [];
  const host = parsed.host.replace(/^(?:www|m|mobile|amp)\.(?=[^.]+\.)/, '');
  const path = decoded(parsed.pathname)
    .replaceAll(/\/{2,}/g, '/')
    .replace(/(?:\/(?:amp|index\.(?:html?|php)))?\/?$/i, '');
  const query = [...parsed.searchParams].filter(([name]) => !saysWhereFrom.test(name)).map(pair => pair.join('='));
  // Feeds that have no page for each story link to the front page.
  if (path === '' && query.length === 0) return [];
  return [`${host}${path}?${query.sort().join('&')}`];
}

/** What says how a reader came, not what is read. */
const saysWhereFrom = /^(?:utm_\w+|(?:fb|g|d|ms|tw|tt|y)clid|gclsrc|igshid|igsh|mc_[ce]id|_hs\w+|_ga|amp|outputtype)$/i;

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch (error) {
    // Percent signs that are none of an encoding.
    if (error instanceof URIError) return path;
    throw error;
  }
}

const halfDay = 12 * 3_600_000;

function isOfOneTime(one: StoryMark, other: StoryMark): boolean {
  if (one.publishedAt === null || other.publishedAt === null) return false;
  return Math.abs(millisecondsBetween(one.publishedAt, other.publishedAt)) <= halfDay;
}
