import { createHash } from 'node:crypto';
import type { Article } from './article.ts';

/** The same for two articles of which a mail shows the same. */
export function fingerprintOf(one: Article): string {
  const { headline, byline, publishedAt, section, summary, body, url, image, sensitive } = one;
  const corrections = one.corrections.map(({ at, text }) => [at, text]);
  const shown = [headline, byline, publishedAt, section, summary, body, url, image?.url, image?.alt, sensitive];
  const text = JSON.stringify([...shown, corrections, one.retractedAt]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
