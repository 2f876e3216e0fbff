import type { Language } from '../language/locale.ts';

/** Faces that readers' machines have, or have a near relative of; `serif` is Georgia, `sans` each system's own. */
export const fontFaces = ['serif', 'palatino', 'times', 'sans', 'helvetica', 'verdana', 'trebuchet'] as const;
export type FontFace = (typeof fontFaces)[number];

/** Stacks, and sizes as `pixels/leading`: Arabic letters are small for their point size. */
export type Fonts = {
  readonly body: string;
  readonly heading: string;
  readonly small: string;
  /** Size and leading of running text. */
  readonly size: string;
  readonly leading: string;
  /** Size and leading of the text that leads. */
  readonly leadSize: string;
  readonly leadLeading: string;
  /** Leading of a long text of that size. */
  readonly bodyLeading: string;
  /** Dates, bylines and the foot. */
  readonly fine: string;
  /** Labels over what follows. */
  readonly tiny: string;
  /** How a label looks beside its face and size: capitals, but for a script that has none. */
  readonly label: string;
  /** How large letters are drawn together, but for a script that joins them. */
  readonly tight: string;
  readonly hasItalics: boolean;
};

const sans = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const stacks: Readonly<Record<FontFace, string>> = {
  serif: "Georgia,'Times New Roman',serif",
  palatino: "'Palatino Linotype',Palatino,'Book Antiqua',Georgia,serif",
  times: "'Times New Roman',Times,serif",
  sans,
  helvetica: "'Helvetica Neue',Helvetica,Arial,sans-serif",
  verdana: 'Verdana,Geneva,sans-serif',
  trebuchet: "'Trebuchet MS',Tahoma,Arial,sans-serif",
};
const serifs: readonly FontFace[] = ['serif', 'palatino', 'times'];
/** Georgia has no Arabic; a stack that begins with it would mix two unrelated faces in one line. */
const arabicSans = "'Segoe UI','Geeza Pro','Noto Sans Arabic',Tahoma,Arial,sans-serif";
const arabicSerif = "'Noto Naskh Arabic','Geeza Pro','Times New Roman',serif";

type Brand = { readonly font: FontFace; readonly headingFont: FontFace | null };

/** Font stacks of what readers' machines have; web fonts load in few clients and tell the font's host who reads. */
export function fontsFor({ font, headingFont }: Brand, language: Language): Fonts {
  const isArabic = language === 'ar';
  const stackOf = (face: FontFace) => {
    if (!isArabic) return stacks[face];
    return serifs.includes(face) ? arabicSerif : arabicSans;
  };
  const faces = { body: stackOf(font), heading: stackOf(headingFont ?? font), small: isArabic ? arabicSans : sans };
  return { ...faces, ...(isArabic ? arabicLook : latinLook) };
}

const latinLook = {
  size: '16px',
  leading: '25px',
  leadSize: '18px',
  leadLeading: '28px',
  bodyLeading: '30px',
  fine: '14px/20px',
  tiny: '13px/18px',
  label: 'text-transform:uppercase;letter-spacing:0.7px;',
  tight: 'letter-spacing:-0.4px;',
  hasItalics: true,
};
const arabicLook = {
  size: '18px',
  leading: '30px',
  leadSize: '20px',
  leadLeading: '34px',
  bodyLeading: '37px',
  fine: '15px/24px',
  tiny: '15px/22px',
  label: '',
  tight: '',
  hasItalics: false,
};
