import type { Language } from '../language/locale.ts';

/** What a correction that is mailed says around the newsroom's own note; headlines come with their quotation marks. */
export type CorrectionWords = {
  readonly corrected: (headline: string) => string;
  readonly weWereWrong: (headline: string) => string;
  readonly takenBack: (headline: string) => string;
  readonly weTookBack: (headline: string) => string;
  readonly asItStands: string;
};

export const correctionWords: Readonly<Record<Language, CorrectionWords>> = {
  en: {
    corrected: headline => `Correction: ${headline}`,
    weWereWrong: headline => `We got something wrong in a story that we sent you, “${headline}”:`,
    takenBack: headline => `Taken back: ${headline}`,
    weTookBack: headline => `We have taken back a story that we sent you, “${headline}”.`,
    asItStands: 'Read the story as it stands now',
  },
  es: {
    corrected: headline => `Corrección: ${headline}`,
    weWereWrong: headline => `Nos equivocamos en una noticia que le enviamos, «${headline}»:`,
    takenBack: headline => `Noticia retirada: ${headline}`,
    weTookBack: headline => `Hemos retirado una noticia que le enviamos, «${headline}».`,
    asItStands: 'Lea la noticia tal como está ahora',
  },
  fr: {
    corrected: headline => `Rectificatif : ${headline}`,
    weWereWrong: headline =>
      `Nous avons commis une erreur dans un article que nous vous avons envoyé, « ${headline} » :`,
    takenBack: headline => `Article retiré : ${headline}`,
    weTookBack: headline => `Nous avons retiré un article que nous vous avions envoyé, « ${headline} ».`,
    asItStands: 'Lire l’article tel qu’il est maintenant',
  },
  ar: {
    corrected: headline => `تصحيح: ${headline}`,
    weWereWrong: headline => `وقع خطأ في خبر أرسلناه إليكم، «${headline}»:`,
    takenBack: headline => `خبر مسحوب: ${headline}`,
    weTookBack: headline => `سحبنا خبرًا أرسلناه إليكم، «${headline}».`,
    asItStands: 'اقرأوا الخبر كما هو الآن',
  },
};
