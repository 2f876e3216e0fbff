import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { Draft } from '../frame/form.tsx';

type Deps = { readonly newsletters: Pick<Newsletters, 'list' | 'getOrganisation'> };

/** What a new newsletter begins with: the look and the zone of the newsroom, and what suits most. */
export async function newNewsletterDraft(zone: string, { newsletters }: Deps): Promise<Draft> {
  const [organisation, [first]] = await Promise.all([newsletters.getOrganisation(), newsletters.list()]);
  const brand = first?.newsletter.brand;
  const texts: Readonly<Record<string, string>> = {
    language: first?.newsletter.language ?? 'en',
    timeZone: organisation?.timeZone ?? zone,
    'times.1': '06:30',
    ...{ layout: 'digest', order: 'newest', asks: 'mid-and-end', approval: 'editor-hold' },
    ...{ minimumArticles: '3', maximumArticles: '12', lookBackHours: '48' },
    ...{ latestStartMinutes: '180', latestFinishMinutes: '720' },
    'utm.medium': 'email',
    'brand.homeUrl': brand?.homeUrl ?? '',
    'brand.logoUrl': brand?.logoUrl ?? '',
    'brand.primaryColour': brand?.primaryColour ?? '#1b3a5c',
    'brand.accentColour': brand?.accentColour ?? '#a8401f',
    'brand.font': brand?.font ?? 'serif',
  };
  const several: Readonly<Record<string, readonly string[]>> = { 'days.1': ['1', '2', '3', '4', '5'], marking: ['on'] };
  return { get: name => texts[name] ?? '', all: name => several[name] ?? [], problems: [] };
}
