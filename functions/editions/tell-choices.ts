import type { Choice, Occasion } from './edition.ts';
import { type Gathered, roomIn } from './gather-articles.ts';

/** An item of DynamoDB holds 400 KB, and the mail's headers and findings have to fit beside it. */
const mostBytes = 150_000;

/** As many of the first choices as an edition can keep. */
export function firstOf(choices: readonly Choice[]): readonly Choice[] {
  let bytes = 0;
  const tooMany = choices.findIndex(one => {
    bytes += Buffer.byteLength(JSON.stringify(one));
    return bytes > mostBytes;
  });
  return tooMany === -1 ? choices : choices.slice(0, tooMany);
}

/**
 * Why there is no edition; null when there is enough for one. A minimum above the room counts as the room. Whether a
 * person's words say anything is for the caller to tell: to read their Markdown takes much code.
 */
export function whyTooLittle(
  { stories, choices }: Gathered,
  occasion: Pick<Occasion, 'minimumArticles' | 'maximumArticles' | 'layout' | 'words'>,
  saysSomething: (words: string) => boolean,
): string | null {
  if (roomIn(occasion) === 0) return saysSomething(occasion.words.text) ? null : 'nobody has written it';
  const wanted = Math.max(1, Math.min(occasion.minimumArticles, roomIn(occasion)));
  if (stories.length >= wanted) return null;
  const left = choices.filter(({ chosen }) => !chosen);
  const reasons = [...Map.groupBy(left, ({ because }) => because)].map(([because, ones]) =>
    because === 'an earlier edition carried it'
      ? `${ones.length} carried by an earlier edition`
      : `${ones.length} ${because}`,
  );
  const none = choices.length === 0 ? ['none published in the time it looks back on'] : [];
  return [`too little news: ${stories.length} new of at least ${wanted}`, ...reasons, ...none].join('; ');
}
