import { describe, expect, it } from 'vitest';
import { contrast, legible } from '../../functions/mail/contrast.ts';
import { asTextOnPaper, paletteFor } from '../../functions/mail/palette.ts';

const channel = ['00', '33', '66', '80', 'b3', 'ff'];
const everyColour = channel.flatMap(red => channel.flatMap(green => channel.map(blue => `#${red}${green}${blue}`)));

describe('contrast', () => {
  it('is what WCAG says it is', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
  });
});

describe('legible', () => {
  it('leaves a colour alone that can be read', () => {
    expect(legible('#1f4e79', '#ffffff', 4.5)).toBe('#1f4e79');
  });

  it('darkens a light one on paper and lightens a dark one at night', () => {
    expect(contrast(legible('#ffd84d', '#ffffff', 4.5), '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(legible('#101060', '#1b1a18', 4.5), '#1b1a18')).toBeGreaterThanOrEqual(4.5);
  });
});

describe('paletteFor', () => {
  it.each(['light', 'dark'] as const)('can be read in the %s scheme, whatever the brand', scheme => {
    for (const primaryColour of everyColour) {
      const colours = paletteFor({ primaryColour, accentColour: primaryColour })[scheme];
      const pairs = [
        [colours.ink, colours.page],
        [colours.ink, colours.panel],
        [colours.quiet, colours.page],
        [colours.brand, colours.page],
        [colours.accent, colours.panel],
        [colours.buttonText, colours.button],
      ] as const;
      for (const [text, ground] of pairs)
        expect(contrast(text, ground), `${primaryColour} ${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('uses no pure black or white of its own', () => {
    const own = everyColour.flatMap(accentColour =>
      Object.values(paletteFor({ primaryColour: '#1f4e79', accentColour })).flatMap(
        ({ page, panel, ink, quiet, rule, buttonText }) => [page, panel, ink, quiet, rule, buttonText],
      ),
    );
    expect(own.filter(colour => colour === '#ffffff' || colour === '#000000')).toEqual([]);
  });
});

describe('asTextOnPaper', () => {
  it('says whether a brand colour had to be shifted', () => {
    expect(asTextOnPaper('#1f4e79')).toBe('#1f4e79');
    expect(asTextOnPaper('#ffd84d')).not.toBe('#ffd84d');
  });
});
