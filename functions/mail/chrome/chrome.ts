import type { Language } from '../../language/locale.ts';

/** The words of a mail that are not the newsroom's, in one language. */
export type Chrome = {
  readonly viewInBrowser: string;
  readonly by: (name: string) => string;
  /** `minutes` is at least 1. */
  readonly readingTime: (minutes: number) => string;
  /** Over the stories whose sections are too small for a heading of their own. */
  readonly moreStories: string;
  /** Over the stories that are named in a line each. */
  readonly inBrief: string;
  readonly readOnSite: string;
  readonly editorsNote: string;
  readonly correction: (date: string) => string;
  readonly alert: string;
  readonly event: string;
  readonly paidBy: (sponsor: string) => string;
  readonly elsewhere: string;
  readonly appealFrom: (organisation: string) => string;
  readonly thanksFrom: (organisation: string) => string;
  readonly whyThisMail: (newsletter: string) => string;
  readonly webCopy: (newsletter: string) => string;
  readonly unsubscribe: string;
  readonly preferences: string;
  readonly taxSentence: (legalName: string, ein: string) => string;
  readonly disclosures: string;
  readonly desk: {
    readonly preview: string;
    readonly goesOut: (moment: string) => string;
    readonly nothingFound: string;
    readonly found: string;
  };
};

/** `Sunday, November 22, 2026`, as a line of its own. */
export function editionDate(moment: string, language: Language, timeZone: string): string {
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone }).format(new Date(moment));
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** `November 22`, with the year where it is another than that of `beside`. */
export function storyDate(moment: string, beside: string, language: Language, timeZone: string): string {
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone });
  const isSame = year.format(new Date(moment)) === year.format(new Date(beside));
  const parts = { month: 'long', day: 'numeric', timeZone } as const;
  const format = new Intl.DateTimeFormat(language, isSame ? parts : { ...parts, year: 'numeric' });
  return format.format(new Date(moment));
}

/** `November 22, 2026 at 6:30 AM`. */
export function dateAndTime(moment: string, language: Language, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return format.format(new Date(moment));
}
