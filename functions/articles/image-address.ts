import type { Attributes } from 'sanitize-html';
import { usableUrl } from './usable-url.ts';

/** The address of a picture that a mail can show, or null. Pages that load late keep a placeholder in `src`. */
export function imageAddress(attributes: Attributes, base: string | null): string | null {
  const { src, srcset } = attributes;
  const late = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file'].map(name => attributes[name]);
  const [inSet] = (srcset ?? attributes['data-srcset'] ?? '').trim().split(/\s/, 1);
  const candidates = [src, ...late, inSet?.replace(/,$/, '')];
  return candidates.map(candidate => usableUrl(candidate ?? '', base)).find(url => url !== null) ?? null;
}

/** Outlook shows a picture without a width at its own, which may be 6,000 pixels; a mail's column is narrower than this. */
const usualWidth = '600';

/** The width as a number of pixels, as an attribute or a style says it; a share of the page is none. */
export function imageWidth({ width = '', style = '' }: Attributes): string {
  const inStyle = /(?:^|;)\s*(?:max-)?width\s*:\s*(\d{1,4})(?:\.\d+)?px/i.exec(style)?.[1];
  const pixels = /^\s*(\d{1,4})(?:\.\d+)?(?:px)?\s*$/i.exec(width)?.[1] ?? inStyle;
  return pixels === undefined ? usualWidth : String(Number(pixels));
}
