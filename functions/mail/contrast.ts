/** The WCAG 2 contrast ratio of two colours (`#rrggbb`), from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** The colour itself, or the nearest to it, towards black or white, that can be read on the background. */
export function legible(colour: string, background: string, ratio: number): string {
  const goal = luminance(background) > 0.18 ? '#000000' : '#ffffff';
  const shares = Array.from({ length: 51 }, (_, step) => step / 50);
  return shares.map(share => blend(goal, colour, share)).find(shade => contrast(shade, background) >= ratio) ?? goal;
}

/** `share` of one colour over the other. */
export function blend(colour: string, over: string, share: number): string {
  const lower = channels(over);
  const mixed = channels(colour).map((value, index) => value * share + (lower[index] ?? 0) * (1 - share));
  return `#${mixed.map(value => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour)
    .map(value => value / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): readonly number[] {
  return [1, 3, 5].map(start => Number.parseInt(colour.slice(start, start + 2), 16));
}
