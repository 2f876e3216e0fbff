import type { View } from './mail-page.tsx';

/** A mail in a frame: its links open elsewhere, and its colours are those that were asked for, whatever this machine likes. */
export function framedMail(html: string, scheme: View['scheme']): string {
  return html
    .replaceAll(/\(prefers-color-scheme:\s*dark\)/g, scheme === 'dark' ? 'all' : 'not all')
    .replace(/<head[^>]*>/, '$&<base target="_blank">');
}

/** A page of its own that runs nothing and asks nobody but, if wanted, for its pictures. */
export function policyOfMail(pictures: View['pictures']): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data:${pictures === 'on' ? ' https: http:' : ''}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; ');
}
