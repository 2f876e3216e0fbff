import type { Language } from '../../language/locale.ts';

/** What the archive says itself; names come in as they are to be printed. */
export type ArchiveWords = {
  readonly editions: string;
  readonly noneYet: string;
  readonly older: string;
  readonly newest: string;
  readonly asFeed: string;
  readonly moreOf: (newsletter: string) => string;
  readonly takenDown: string;
  readonly takenDownOn: (date: string) => string;
};

export const archiveWords: Readonly<Record<Language, ArchiveWords>> = {
  en: {
    editions: 'Past editions',
    noneYet: 'No edition has gone out yet.',
    older: 'Older editions',
    newest: 'Newest editions',
    asFeed: 'Follow it with a feed reader:',
    moreOf: newsletter => `Past editions of ${newsletter}`,
    takenDown: 'This edition is no longer shown',
    takenDownOn: date => `The newsroom took it down on ${date}.`,
  },
  es: {
    editions: 'Ediciones anteriores',
    noneYet: 'Todavía no ha salido ninguna edición.',
    older: 'Ediciones más antiguas',
    newest: 'Ediciones más recientes',
    asFeed: 'Sígala con un lector de canales:',
    moreOf: newsletter => `Ediciones anteriores de ${newsletter}`,
    takenDown: 'Esta edición ya no se muestra',
    takenDownOn: date => `La redacción la retiró el ${date}.`,
  },
  fr: {
    editions: 'Éditions précédentes',
    noneYet: 'Aucune édition n’est encore parue.',
    older: 'Éditions plus anciennes',
    newest: 'Éditions les plus récentes',
    asFeed: 'À suivre dans un lecteur de flux :',
    moreOf: newsletter => `Éditions précédentes de ${newsletter}`,
    takenDown: 'Cette édition n’est plus affichée',
    takenDownOn: date => `La rédaction l’a retirée le ${date}.`,
  },
  ar: {
    editions: 'الأعداد السابقة',
    noneYet: 'لم يصدر أي عدد بعد.',
    older: 'أعداد أقدم',
    newest: 'أحدث الأعداد',
    asFeed: 'تابعوها بقارئ الخلاصات:',
    moreOf: newsletter => `الأعداد السابقة من ${newsletter}`,
    takenDown: 'لم يعد هذا العدد معروضًا',
    takenDownOn: date => `سحبته هيئة التحرير في ${date}.`,
  },
};
