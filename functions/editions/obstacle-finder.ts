import type { ArticleHead } from '../articles/article.ts';
import { storyFinder } from '../articles/story-mark.ts';
import { foldText } from '../language/fold-text.ts';
import type { Wish } from './selection.ts';

/** Finds what keeps an article out of an edition, in words for the staff; null when nothing does. */
export function obstacleFinder(articles: readonly ArticleHead[], wish: Wish): (one: ArticleHead) => string | null {
  const whatIsFinal = finalObstacles(articles, wish);
  const whatHandsDropped = droppedByHand(wish);
  const whatIsUnwanted = unwantedBy(wish.newsletter);
  const pinned = new Set(wish.arrangement.pinned);
  return one => {
    const final = whatIsFinal(one);
    if (final !== null || pinned.has(one.id)) return final;
    return whatHandsDropped(one) ?? whatIsUnwanted(one);
  };
}

/** What also a pin can't overcome. */
function finalObstacles(articles: readonly ArticleHead[], { slot, memory }: Wish) {
  const takenBack = storyFinder(articles.filter(({ retractedAt }) => retractedAt !== null));
  const carried = storyFinder(memory.carried);
  return (one: ArticleHead): string | null => {
    const retraction = takenBack(one);
    if (retraction !== null) return told('the newsroom took', retraction.likeness, 'back');
    if (one.publishedAt > slot) return 'under embargo until after this slot';
    const earlier = carried(one);
    return earlier === null ? null : told('an earlier edition carried', earlier.likeness);
  };
}

/** A person who drops a story means its copies too. */
function droppedByHand({ arrangement, memory }: Wish) {
  const today = storyFinder(arrangement.notToday);
  const never = storyFinder([...arrangement.never, ...memory.never]);
  return (one: ArticleHead): string | null => {
    const forGood = never(one);
    if (forGood !== null) return told('a person dropped', forGood.likeness, 'for good');
    const forToday = today(one);
    return forToday === null ? null : told('a person dropped', forToday.likeness, 'for today');
  };
}

function told(who: string, likeness: string, end = ''): string {
  const what = likeness === 'itself' ? 'it' : 'the same story';
  const how = likeness === 'itself' ? '' : ` (${likeness})`;
  return `${who} ${what}${end === '' ? '' : ` ${end}`}${how}`;
}

function unwantedBy(newsletter: Wish['newsletter']) {
  const fold = (labels: readonly string[]) => new Set(labels.map(foldText));
  const [sections, withoutSections] = [fold(newsletter.sections), fold(newsletter.withoutSections)];
  const [tags, withoutTags] = [fold(newsletter.tags), fold(newsletter.withoutTags)];
  const languages = newsletter.languages.length > 0 ? newsletter.languages : [newsletter.language];
  return (one: ArticleHead): string | null => {
    const section = foldText(one.section);
    const own = one.tags.map(foldText);
    if (!languages.includes(one.language)) {
      return newsletter.languages.length > 0
        ? 'in a language that the newsletter does not carry'
        : 'in another language than the newsletter';
    }
    if (sections.size > 0 && !sections.has(section)) return 'in a section that the newsletter does not carry';
    if (withoutSections.has(section)) return 'in a section that the newsletter leaves out';
    if (tags.size > 0 && !own.some(tag => tags.has(tag))) return 'without a tag that the newsletter carries';
    return own.some(tag => withoutTags.has(tag)) ? 'with a tag that the newsletter leaves out' : null;
  };
}
