import type { Language } from '../language/locale.ts';

export type Fonts = {
  readonly body: string;
  readonly heading: string;
  readonly small: string;
  /** Size and leading of running text: Arabic letters are small for their point size. */
  readonly size: string;
  readonly leading: string;
  readonly hasItalics: boolean;
};

const sans = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const serif = "Georgia,'Times New Roman',serif";
/** Georgia has no Arabic; a stack that begins with it would mix two unrelated faces in one line. */
const arabicSans = "'Segoe UI','Geeza Pro','Noto Sans Arabic',Tahoma,Arial,sans-serif";
const arabicSerif = "'Noto Naskh Arabic','Geeza Pro','Times New Roman',serif";

/** Font stacks of what readers' machines have; web fonts load in few clients and tell the font's host who reads. */
export function fontsFor(style: 'serif' | 'sans', language: Language): Fonts {
  const isArabic = language === 'ar';
  const small = isArabic ? arabicSans : sans;
  const letters = style === 'sans' ? small : isArabic ? arabicSerif : serif;
  const sizes = isArabic ? { size: '18px', leading: '30px' } : { size: '16px', leading: '26px' };
  return { body: letters, heading: letters, small, hasItalics: !isArabic, ...sizes };
}
