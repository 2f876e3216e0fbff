import type { Appeal } from '../../appeals/appeal.ts';
import type { DateReader } from '../../articles/read-date.ts';
import type { Instant } from '../../language/instant.ts';
import type { Newsletter } from '../../newsletters/newsletter.ts';
import { inZoneText } from '../articles/zone-text.ts';
import type { Draft } from '../frame/form.tsx';

export const mostVariants = 6;
const variantFields = ['id', 'headline', 'text', 'button'] as const;
type Variant = { readonly id?: string; readonly headline: string; readonly text: string; readonly button: string };

/** What is stored of an appeal, as its form shows it; moments by the newsroom's clock. */
export function appealDraft(appeal: Appeal, token: string | null, zone: string): Draft {
  const { id, name, language, newsletters, startsAt, endsAt, goal, donateUrl, weight, variants, thanks } = appeal;
  const begun = startsAt <= alwaysBegun ? '' : inZoneText(startsAt, zone);
  const texts: Readonly<Record<string, string>> = {
    ...{ id, name, language, donateUrl, weight: String(weight), token: token ?? '' },
    startsAt: begun,
    endsAt: endsAt === null ? '' : inZoneText(endsAt, zone),
    'goal.minorUnits': goal === null ? '' : String(goal.minorUnits / 100),
    'goal.currency': goal?.currency ?? 'USD',
    'thanks.headline': thanks.headline,
    'thanks.text': thanks.text,
    ...Object.fromEntries(
      variants.flatMap((one, i) => variantFields.map(field => [`variants[${i}].${field}`, one[field]])),
    ),
  };
  return { get: field => texts[field] ?? '', all: field => (field === 'newsletters' ? newsletters : []), problems: [] };
}

/** An appeal without a day to begin on has begun. */
const alwaysBegun = '1970-01-01T00:00:00.000Z';

export const newAppealDraft: Draft = {
  get: field => newAppeal[field] ?? '',
  all: () => [],
  problems: [],
};
const newAppeal: Readonly<Record<string, string>> = { language: 'en', weight: '1', 'goal.currency': 'USD' };

/** What a form says, as a settings file would write it; what can't be read stays as it was typed, for the door to say so. */
export function writtenAppeal(
  { get, all }: Pick<Draft, 'get' | 'all'>,
  read: DateReader,
): Readonly<Record<string, unknown>> {
  const moment = (field: string): Instant | string => read(get(field).trim()) ?? get(field).trim();
  const startsAt = moment('startsAt');
  const endsAt = moment('endsAt');
  const amount = get('goal.minorUnits').trim();
  return {
    ...{ id: get('id').trim(), name: get('name').trim(), language: get('language'), newsletters: all('newsletters') },
    ...(startsAt !== '' && { startsAt }),
    endsAt: endsAt === '' ? null : endsAt,
    goal: amount === '' ? null : { minorUnits: Math.round(Number(amount) * 100), currency: get('goal.currency') },
    donateUrl: get('donateUrl').trim(),
    weight: Number(get('weight')),
    variants: variantsIn(get),
    thanks: { headline: get('thanks.headline').trim(), text: plainLines(get('thanks.text')) },
  };
}

/** A variant of which nothing is written is none. */
export function variantsIn(get: Draft['get']): readonly Variant[] {
  return Array.from({ length: mostVariants }, (_, i) => i).flatMap(i => {
    const [id = '', headline = '', text = '', button = ''] = variantFields.map(field =>
      get(`variants[${i}].${field}`).trim(),
    );
    if (`${headline}${text}${button}` === '') return [];
    return [{ ...(id !== '' && { id }), headline, text: plainLines(text), button }];
  });
}

/** Browsers send line ends as CR LF. */
function plainLines(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

/** Where it may stand comes first; where it may not, a newsroom with one newsletter still sees how it reads. */
export function fittingFirst({ get, all }: Draft, newsletters: readonly Newsletter[]): readonly Newsletter[] {
  const named = all('newsletters');
  const isIn = ({ id, language: of, asks }: Newsletter) =>
    asks !== 'none' && of === get('language') && (named.length === 0 || named.includes(id));
  return [...newsletters.filter(isIn), ...newsletters.filter(one => !isIn(one))];
}
