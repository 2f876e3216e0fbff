import * as z from 'zod';
import { emailAddress } from '../language/email-address.ts';
import { foldText } from '../language/fold-text.ts';
import type { Problem } from '../language/problem.ts';
import { readEntry } from '../language/read-entry.ts';
import { type Newsletter, newsletter, type Organisation, organisation } from './newsletter.ts';
import { writtenBlock } from './read-block.ts';
import { cron } from './schedule.ts';
import type { Settings } from './settings-file.ts';

type ReadNewsletters = {
  readonly organisation: Organisation | null;
  /** In the order of the file. */
  readonly newsletters: readonly Newsletter[];
  readonly problems: readonly Problem[];
};

/** Reads the organisation and the newsletters of a settings file; what a person need not say gets a default. */
export function readNewsletters(file: string, settings: Settings): ReadNewsletters {
  const mailer = readOrganisation(file, settings.organisation);
  const defaults = mailer.entry ? { timeZone: mailer.entry.timeZone } : {};
  const read = settings.newsletters.map((written, index) =>
    readEntry(writtenNewsletter, withDefaults(written, defaults), { file, where: `newsletters[${index}]` }),
  );
  const good = read.flatMap(({ entry }, index) => (entry ? [{ entry, index }] : []));
  const isFirst = (index: number, id: string) => good.find(({ entry }) => entry.id === id)?.index === index;
  return {
    organisation: mailer.entry,
    newsletters: good.filter(({ entry, index }) => isFirst(index, entry.id)).map(({ entry }) => entry),
    problems: [
      ...mailer.problems,
      ...read.flatMap(({ problems }) => problems),
      ...good
        .filter(({ entry, index }) => !isFirst(index, entry.id))
        .map(({ entry, index }) => twice(file, index, entry)),
    ],
  };
}

/** Reads one newsletter as a person wrote it. */
export function readNewsletter(written: unknown) {
  return readEntry(writtenNewsletter, written, { file: '', where: '' });
}

/** Reads the organisation as a person wrote it; null stays null. */
export function readOrganisation(file: string, written: unknown) {
  if (written === null) return { entry: null, problems: [] };
  return readEntry(writtenOrganisation, written, { file, where: 'organisation' });
}

/** What is no object is left for the schema to refuse. */
function withDefaults(written: unknown, defaults: object): unknown {
  const isObject = typeof written === 'object' && written !== null && !Array.isArray(written);
  return isObject ? { ...defaults, ...written } : written;
}

function twice(file: string, index: number, { id }: Newsletter): Problem {
  const message = `'${id}' is the id of an earlier newsletter of this file`;
  return { file, where: `newsletters[${index}]`, field: 'id', message, done: 'left out' };
}

const writtenOrganisation = z
  .strictObject({ ...organisation.unwrap().shape, legalName: z.string().min(1).optional() })
  .extend({ disclosuresUrl: organisation.unwrap().shape.disclosuresUrl.default(null) })
  .transform(written => ({ ...written, legalName: written.legalName ?? written.name }));

const field = newsletter.unwrap().shape;
const schedule = field.schedule.unwrap().shape;
const brand = field.brand.unwrap().shape;
const utm = field.utm.unwrap().unwrap().unwrap().shape;

const label = z.string().trim().min(1, 'is empty').max(100);
const labels = z.array(label).max(100).readonly().default([]);
const weightsByLabel = z.record(label, z.int().min(-100).max(100)).readonly().default({});

const writtenNewsletter = z
  .strictObject({
    ...field,
    tagline: field.tagline.default(''),
    language: field.language.default('en'),
    schedule: z
      .strictObject({
        crons: z.array(cron).readonly().default([]),
        daysOff: schedule.daysOff.default([]),
        extraSlots: schedule.extraSlots,
      })
      .prefault({}),
    layout: field.layout.default('digest'),
    sections: labels,
    withoutSections: labels,
    tags: labels,
    withoutTags: labels,
    weights: z.strictObject({ sections: weightsByLabel, tags: weightsByLabel }).prefault({}),
    minimumArticles: field.minimumArticles.optional(),
    maximumArticles: field.maximumArticles.default(12),
    lookBackHours: field.lookBackHours.default(48),
    latestStartMinutes: field.latestStartMinutes.default(180),
    latestFinishMinutes: field.latestFinishMinutes.default(720),
    ramp: z.strictObject(field.ramp.unwrap().unwrap().unwrap().shape).nullable().default(null),
    sender: z.strictObject({
      name: z.string().min(1).optional(),
      address: emailAddress,
      replyTo: emailAddress.optional(),
    }),
    approval: z
      .discriminatedUnion('by', [
        z.strictObject({ by: z.literal('automatic') }),
        z.strictObject({ by: z.literal('editor'), onSilence: z.enum(['hold', 'send']).default('hold') }),
      ])
      .default({ by: 'automatic' }),
    asks: field.asks.default('mid-and-end'),
    brand: z.strictObject({
      homeUrl: brand.homeUrl,
      logoUrl: brand.logoUrl.default(null),
      primaryColour: brand.primaryColour.default('#1b3a5c'),
      accentColour: brand.accentColour.default('#a8401f'),
      font: brand.font.default('serif'),
      headingFont: brand.headingFont,
    }),
    block: writtenBlock.nullable().default(null),
    utm: z
      .strictObject({
        source: utm.source.optional(),
        medium: utm.medium.default('email'),
        campaign: utm.campaign.default(null),
      })
      .nullable()
      .prefault({}),
  })
  .refine(({ minimumArticles = 0, maximumArticles }) => minimumArticles <= maximumArticles, {
    path: ['minimumArticles'],
    error: 'must not be above maximumArticles',
  })
  .refine(({ layout, minimumArticles = 0 }) => layout !== 'story' || minimumArticles <= 1, {
    path: ['minimumArticles'],
    error: "must be 0 or 1, since the layout 'story' carries one story",
  })
  .refine(({ maySpanDays, latestFinishMinutes }) => !maySpanDays || latestFinishMinutes > 24 * 60, {
    path: ['latestFinishMinutes'],
    error: 'must be above 1440, a day, for a newsletter with maySpanDays',
  })
  .refine(
    ({ ramp: wanted }) => wanted === null || !wanted.lanes.some((lanes, i) => lanes < (wanted.lanes[i - 1] ?? 0)),
    {
      path: ['ramp', 'lanes'],
      error: 'must not shrink from one day to the next',
    },
  )
  .superRefine(namesNothingTwice)
  .refine(({ latestStartMinutes, latestFinishMinutes }) => latestStartMinutes <= latestFinishMinutes, {
    path: ['latestStartMinutes'],
    error: 'must not be above latestFinishMinutes',
  })
  .transform(({ sender, utm: tags, minimumArticles, ...written }) => ({
    ...written,
    minimumArticles: minimumArticles ?? (written.layout !== 'digest' ? 1 : Math.min(3, written.maximumArticles)),
    utm: tags && { ...tags, source: tags.source ?? written.id },
    sender: { ...sender, name: sender.name ?? written.name, replyTo: sender.replyTo ?? sender.address },
  }));

type Labels = {
  readonly sections: readonly string[];
  readonly withoutSections: readonly string[];
  readonly tags: readonly string[];
  readonly withoutTags: readonly string[];
  readonly order: Newsletter['order'];
  readonly weights: Newsletter['weights'];
};

/** Settings that contradict each other would leave a newsletter without stories, and nobody would know why. */
function namesNothingTwice(written: Labels, context: z.RefinementCtx): void {
  const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  for (const [wanted, unwanted] of [['sections', 'withoutSections'] as const, ['tags', 'withoutTags'] as const]) {
    const names = new Set(written[wanted].map(foldText));
    const both = written[unwanted].find(name => names.has(foldText(name)));
    if (both !== undefined) refuse([unwanted], `names '${both}', and so does ${wanted}`);
  }
  const weighed = [...Object.keys(written.weights.sections), ...Object.keys(written.weights.tags)];
  if (weighed.length > 0 && written.order !== 'weight') refuse(['weights'], "count only where order is 'weight'");
}
