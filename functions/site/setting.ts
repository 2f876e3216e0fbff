import { type Language, language } from '../language/locale.ts';
import type { Newsletter } from '../newsletters/newsletter.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { Setting } from './frame.tsx';

type Deps = { readonly newsletters: Pick<Newsletters, 'getOrganisation'> };

/** A page about one newsletter is in the reader's own language or else the newsletter's, and has its look. */
export async function settingOf(newsletter: Newsletter, own: Language | null, deps: Deps): Promise<Setting> {
  const organisation = await deps.newsletters.getOrganisation();
  return { language: own ?? newsletter.language, brand: newsletter.brand, organisation };
}

/** For a page that must stand when nothing can be read. */
export function barestSetting(acceptLanguage: string): Setting {
  return { language: firstKnown(acceptLanguage) ?? 'en', brand: plainBrand, organisation: null };
}

/** A page about no one newsletter speaks what the browser asks for, and looks like the newsroom's first. */
export async function settingFor(
  acceptLanguage: string,
  newsletters: readonly Newsletter[],
  deps: Deps,
): Promise<Setting> {
  const organisation = await deps.newsletters.getOrganisation();
  const [first] = newsletters;
  const spoken = firstKnown(acceptLanguage) ?? first?.language ?? 'en';
  return { language: spoken, brand: first?.brand ?? plainBrand, organisation };
}

const plainBrand: Newsletter['brand'] = {
  homeUrl: '/',
  logoUrl: null,
  primaryColour: '#1f1c18',
  accentColour: '#1f1c18',
  font: 'serif',
  headingFont: null,
};

/** Browsers name languages in the order of preference, `es-MX` for the Spanish of Mexico. */
function firstKnown(acceptLanguage: string): Language | null {
  const tags = acceptLanguage.split(',').map(tag => language.safeParse(tag.trim().split(/[-;]/)[0]?.toLowerCase()));
  return tags.find(tag => tag.success)?.data ?? null;
}
