import type { MailStory } from './mail-content.ts';

/** A story in its place. */
export type Placed = {
  readonly story: MailStory;
  /** What stands above it: the name of its section, `more` for the small ones, or null within a group. */
  readonly heading: string | typeof more | null;
  /** Whether its own section is worth naming, since no heading does. */
  readonly namesSection: boolean;
  /** Whether the reader is asked after it, in the middle of the digest. */
  readonly isFollowedByAsk: boolean;
};

export const more = Symbol('more');

const enoughForHeading = 2;
const enoughForMidAsk = 4;

/** The stories below the lead: under section headings where two sections have enough of them, else as they came. */
export function arrangeStories(stories: readonly MailStory[]): readonly Placed[] {
  const groups = Map.groupBy(stories, story => story.section.trim());
  const large = [...groups].filter(([section, members]) => section !== '' && members.length >= enoughForHeading);
  if (large.length < 2) return withAsk(stories.map(story => placed(story, null, true)));
  const rest = stories.filter(story => !large.some(([section]) => section === story.section.trim()));
  return withAsk([
    ...large.flatMap(([section, members]) =>
      members.map((story, index) => placed(story, index === 0 ? section : null, false)),
    ),
    ...rest.map((story, index) => placed(story, index === 0 ? more : null, true)),
  ]);
}

function placed(story: MailStory, heading: Placed['heading'], namesSection: boolean): Placed {
  return { story, heading, namesSection, isFollowedByAsk: false };
}

/** Near the middle of the whole digest, and between two groups where there are groups. */
function withAsk(rows: readonly Placed[]): readonly Placed[] {
  if (rows.length + 1 < enoughForMidAsk) return rows;
  const middle = rows.length / 2;
  const breaks = rows.flatMap((row, index) => (index > 0 && row.heading !== null ? [index] : []));
  const candidates = breaks.length > 0 ? breaks : [Math.floor(middle)];
  const best = candidates.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return rows.map((row, index) => ({ ...row, isFollowedByAsk: index + 1 === best }));
}
