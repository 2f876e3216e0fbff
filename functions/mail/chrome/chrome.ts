import type { Language } from '../../language/locale.ts';

/** The words of a mail that are not the newsroom's, in one language. */
export type Chrome = {
  readonly viewInBrowser: string;
  readonly by: (name: string) => string;
  /** `minutes` is at least 1. */
  readonly readingTime: (minutes: number) => string;
  /** Over the stories whose sections are too small for a heading of their own. */
  readonly moreStories: string;
  readonly appealFrom: (organisation: string) => string;
  readonly thanksFrom: (organisation: string) => string;
  readonly whyThisMail: (newsletter: string) => string;
  readonly webCopy: (newsletter: string) => string;
  readonly unsubscribe: string;
  readonly taxSentence: (legalName: string, ein: string) => string;
  readonly disclosures: string;
};

/** `Sunday, November 22, 2026`, as a line of its own. */
export function editionDate(moment: string, language: Language, timeZone: string): string {
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone }).format(new Date(moment));
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** `November 22, 2026`. */
export function storyDate(moment: string, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(moment));
}
