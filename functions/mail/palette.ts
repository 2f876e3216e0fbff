import { blend, contrast, legible } from './contrast.ts';

/** The colours of one scheme. Every pair that carries text has a contrast of at least 4.5. */
export type Scheme = {
  readonly page: string;
  readonly panel: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  /** The newsroom's first colour, fit for text on the page. */
  readonly brand: string;
  /** The newsroom's second colour, fit for text on the panel. */
  readonly accent: string;
  readonly button: string;
  readonly buttonText: string;
};

export type Palette = { readonly light: Scheme; readonly dark: Scheme };

const textContrast = 4.5;

/** Warm paper and ink; neither is pure, since clients that invert colours turn pure white and black into glare. */
const paper = {
  page: '#fdfcf9',
  ink: '#1f1c18',
  quiet: '#635d54',
  rule: '#d8d2c6',
  tint: 0.06,
  contrast: textContrast,
  button: 1.25,
};
const night = {
  page: '#1b1a18',
  ink: '#ece7de',
  quiet: '#aba498',
  rule: '#45413b',
  tint: 0.09,
  contrast: 6,
  button: 2.2,
};

/** The width of the text in pixels, and of every picture. */
export const columnWidth = 552;

/** The mail's colours from a newsroom's two, which are shifted only where they could not be read. */
export function paletteFor(brand: { readonly primaryColour: string; readonly accentColour: string }): Palette {
  const key = `${brand.primaryColour} ${brand.accentColour}`;
  const palette = palettes.get(key) ?? { light: schemeOn(paper, brand), dark: schemeOn(night, brand) };
  palettes.set(key, palette);
  return palette;
}

/** Asked for with each story of a mail; a newsroom has a few. */
const palettes = new Map<string, Palette>();

/** The colour as the light mail shows it in text: the same, unless it is too light for the page. */
export function asTextOnPaper(colour: string): string {
  return legible(colour, paper.page, textContrast);
}

function schemeOn(
  base: typeof paper,
  brand: { readonly primaryColour: string; readonly accentColour: string },
): Scheme {
  const panel = blend(brand.accentColour, base.page, base.tint);
  const button = legible(brand.accentColour, panel, base.button);
  return {
    page: base.page,
    panel,
    ink: base.ink,
    quiet: base.quiet,
    rule: base.rule,
    brand: legible(brand.primaryColour, base.page, base.contrast),
    accent: legible(brand.accentColour, panel, base.contrast),
    button,
    buttonText: contrast(paper.page, button) >= textContrast ? paper.page : legible(night.page, button, textContrast),
  };
}
