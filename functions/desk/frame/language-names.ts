/** What the staff, who read English, call the languages of readers. */
export const languageNames = { en: 'English', es: 'Spanish', fr: 'French', ar: 'Arabic' } as const;
