import * as z from 'zod';
import type { ForeseenNewsletter } from './door-arrangements.ts';
import { inZone } from './in-zone.ts';

const labels = z.array(z.string());
const weights = z.record(z.string(), z.number());
/** What its stories are chosen by, of the settings that the door shows. */
const choosing = z.object({
  sections: labels,
  withoutSections: labels,
  tags: labels,
  withoutTags: labels,
  languages: labels,
  order: z.enum(['newest', 'section', 'weight']),
  weights: z.object({ sections: weights, tags: weights }),
  layout: z.string(),
  minimumArticles: z.number(),
  maximumArticles: z.number(),
  lookBackHours: z.number(),
});
type Choosing = z.infer<typeof choosing>;

/** What a newsletter is set to carry, and what its next edition would carry if it were made now, in a few lines. */
export function foreseenInWords({ newsletter, nextSlot, next }: ForeseenNewsletter): readonly string[] {
  const settings = choosing.parse(newsletter);
  const when = nextSlot === null ? 'when a person sends it' : inZone(nextSlot, newsletter.timeZone);
  const [carried, left] = [next.choices.filter(one => one.chosen), next.choices.filter(one => !one.chosen)];
  const made = next.editionId === null ? 'Made now, its next edition' : `Made again now, ${next.editionId}`;
  return [
    `${newsletter.name} (${newsletter.id}), due next: ${when}`,
    `  ${amountOf(settings)}, ${orders[settings.order]}`,
    ...limitsOf(settings).map(limit => `  ${limit}`),
    next.tooLittle === null
      ? `${made} would carry ${carried.length} ${carried.length === 1 ? 'story' : 'stories'}:`
      : `${made} would be skipped: ${next.tooLittle}`,
    ...carried.map(({ headline, because }, index) => `  ${index + 1}. ${headline}: ${because}`),
    ...left.map(({ headline, because }) => `  - ${headline}: ${because}`),
  ];
}

const orders = {
  newest: 'the newest first',
  section: 'the newest, section by section',
  weight: 'the heaviest first',
} as const;

function amountOf({ layout, minimumArticles, maximumArticles, lookBackHours }: Choosing): string {
  const some = minimumArticles === maximumArticles ? maximumArticles : `${minimumArticles} to ${maximumArticles}`;
  const stories = layout === 'story' ? 'one new story' : `${some} new stories`;
  return `Carries ${stories} of the last ${lookBackHours} hours, or since the last edition`;
}

function limitsOf(settings: Choosing): readonly string[] {
  const { sections, withoutSections, tags, withoutTags, languages, weights } = settings;
  const weighed = [...Object.entries(weights.sections), ...Object.entries(weights.tags)];
  const limits: readonly (readonly [string, readonly string[]])[] = [
    ['Only the sections', sections],
    ['Without the sections', withoutSections],
    ['Only stories tagged', tags],
    ['Without stories tagged', withoutTags],
    ['In the languages', languages],
    ['Adds weight for', weighed.map(([name, weight]) => `${name} (${weight})`)],
  ];
  return limits.filter(([, names]) => names.length > 0).map(([what, names]) => `${what} ${names.join(', ')}`);
}
