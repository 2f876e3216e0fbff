import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Page } from './frame.tsx';

/** How long anyone between us and the reader may keep a page. */
export type Keep = 'five minutes' | 'never';

const cacheControl: Readonly<Record<Keep, string>> = {
  'five minutes': 'public, max-age=300',
  never: 'no-store',
};

/** Answers with one of the site's own pages; nothing in it may run, and its one style is named by its hash. */
export function answer(context: Context, status: ContentfulStatusCode, page: Page, keep: Keep): Response {
  context.header(
    'Content-Security-Policy',
    policy([`style-src ${page.styleSource}`, 'img-src data:', "form-action 'self'"]),
  );
  context.header('Cache-Control', cacheControl[keep]);
  if (keep === 'never') context.header('X-Robots-Tag', 'noindex');
  return context.html(page.html, status);
}

/**
 * Answers with the hosted copy of a mail, which brings its styles within and images from wherever the newsroom keeps
 * them; a site on one machine has no certificate, and neither have its images.
 */
export function answerWithMail(context: Context, html: string, siteUrl: string): Response {
  const images = siteUrl.startsWith('https:') ? 'https:' : 'https: http:';
  context.header(
    'Content-Security-Policy',
    policy(["style-src 'unsafe-inline'", `img-src ${images} data:`, "form-action 'none'"]),
  );
  context.header('Cache-Control', cacheControl['five minutes']);
  return context.html(html);
}

function policy(sources: readonly string[]): string {
  return ["default-src 'none'", ...sources, "base-uri 'none'", "frame-ancestors 'none'"].join('; ');
}
