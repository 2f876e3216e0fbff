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
  readonly retraction: (date: string) => string;
  readonly retracted: string;
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
  /** Above the headlines that a welcome shows. */
  readonly inLatestEdition: string;
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
  const text = dateFormat(language, timeZone, 'full').format(new Date(moment));
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** `November 22`, with the year where it is another than that of `beside`. */
export function storyDate(moment: string, beside: string, language: Language, timeZone: string): string {
  const year = dateFormat('en', timeZone, 'year');
  const isSame = year.format(new Date(moment)) === year.format(new Date(beside));
  return dateFormat(language, timeZone, isSame ? 'day' : 'dayAndYear').format(new Date(moment));
}

/** `November 22, 2026 at 6:30 AM`. */
export function dateAndTime(moment: string, language: Language, timeZone: string): string {
  return dateFormat(language, timeZone, 'moment').format(new Date(moment));
}

const forms = {
  full: { dateStyle: 'full' },
  year: { year: 'numeric' },
  day: { month: 'long', day: 'numeric' },
  dayAndYear: { month: 'long', day: 'numeric', year: 'numeric' },
  moment: { dateStyle: 'long', timeStyle: 'short' },
} as const;

/** Making a format takes longer than a whole story does otherwise. */
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, timeZone: string, form: keyof typeof forms): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${form}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...forms[form], timeZone });
  formats.set(key, known);
  return known;
}
