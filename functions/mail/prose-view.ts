import { textDirection } from '../language/locale.ts';
import { fontsFor } from './fonts.ts';
import type { MailContent } from './mail-content.ts';
import { columnWidth, paletteFor } from './palette.ts';
import { styledBody } from './story-body.ts';

/** Allow-listed HTML as a mail prints it; `bare` is what it was, for the text part. */
export type ProseView = { readonly html: string; readonly bare: string };

export function proseView(html: string, content: MailContent): ProseView {
  const fonts = fontsFor(content.newsletter, content.language);
  const styled = styledBody(html, {
    colours: paletteFor(content.newsletter).light,
    headingFont: fonts.heading,
    smallFont: fonts.small,
    start: textDirection(content.language) === 'rtl' ? 'right' : 'left',
    width: columnWidth,
    hasItalics: fonts.hasItalics,
  });
  return { html: styled, bare: html };
}
