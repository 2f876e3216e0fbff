import type { ArticleHead } from '../articles/article.ts';
import { foldText } from '../language/fold-text.ts';
import type { Selected, Wish } from './selection.ts';

type Order = (a: ArticleHead, b: ArticleHead) => number;
type Weighing = Pick<Wish['newsletter'], 'weights'>;

/** The order in which articles take the room of an edition: what is pinned, then the heaviest or the newest. */
export function byRank({ newsletter, arrangement }: Wish): Order {
  const pin = new Map(arrangement.pinned.map((id, index) => [id, index]));
  const pinOf = ({ id }: ArticleHead) => pin.get(id) ?? pin.size;
  const weigh = newsletter.order === 'weight' ? heaviestFirst(newsletter) : () => 0;
  return (a, b) => pinOf(a) - pinOf(b) || weigh(a, b) || newestFirst(a, b);
}

/** Chosen stories as the edition carries them: by rank, or below what is pinned section by section. */
export function asOrdered(chosen: readonly Selected[], { newsletter, arrangement }: Wish): readonly Selected[] {
  if (newsletter.order !== 'section') return chosen;
  const isPinned = ({ head }: Selected) => arrangement.pinned.includes(head.id);
  const bySection = Map.groupBy(
    chosen.filter(one => !isPinned(one)),
    ({ head }) => foldText(head.section),
  );
  // As the settings name them; then the others, the one with the newest story first; what has no section last.
  const named = newsletter.sections.map(foldText).filter(section => bySection.has(section));
  const sections = new Set([...named, ...[...bySection.keys()].filter(section => section !== ''), '']);
  return [...chosen.filter(isPinned), ...[...sections].flatMap(section => bySection.get(section) ?? [])];
}

export function newestFirst(a: ArticleHead, b: ArticleHead): number {
  // Instants and ids sort as text; comparing by a language's rules would take longer than all else.
  if (a.publishedAt !== b.publishedAt) return a.publishedAt < b.publishedAt ? 1 : -1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** The newsroom's own weight of an article, and what the newsletter adds for its section and tags. */
export function weightOf({ weight, section, tags }: ArticleHead, { weights }: Weighing): number {
  const labels = new Set(tags.map(foldText));
  const added = [
    ...Object.entries(weights.sections).filter(([name]) => foldText(name) === foldText(section)),
    ...Object.entries(weights.tags).filter(([name]) => labels.has(foldText(name))),
  ];
  return added.reduce((sum, [, more]) => sum + more, weight);
}

function heaviestFirst(newsletter: Weighing): Order {
  const known = new Map<ArticleHead, number>();
  const weigh = (one: ArticleHead) => {
    const weight = known.get(one) ?? weightOf(one, newsletter);
    known.set(one, weight);
    return weight;
  };
  return (a, b) => weigh(b) - weigh(a);
}
