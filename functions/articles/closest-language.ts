import { type Language, language } from '../language/locale.ts';

/** The language of a tag such as `es-MX` (BCP 47) among those that mails can have; `fallback` when there is none. */
export function closestLanguage(tag: string, fallback: Language, note: (message: string) => void): Language {
  if (tag === '') return fallback;
  const known = language.safeParse(tag.toLowerCase().split(/[-_]/)[0]);
  if (known.success) return known.data;
  note(`is none of ${language.options.join(', ')} and was taken as ${fallback} (${tag.slice(0, 60)})`);
  return fallback;
}
