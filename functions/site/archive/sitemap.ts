import { escapeHtml } from '../../mail/placeholders.ts';

/** A page's address, and when it last changed, as far as that is known. */
type Entry = { readonly address: string; readonly changedAt: string | null };

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Addresses as sitemaps.org wants them; at most 50,000 in one. */
export function sitemap(entries: readonly Entry[]): string {
  return written('urlset', 'url', entries);
}

export function sitemapIndex(addresses: readonly string[]): string {
  return written(
    'sitemapindex',
    'sitemap',
    addresses.map(address => ({ address, changedAt: null })),
  );
}

function written(root: string, each: string, entries: readonly Entry[]): string {
  const lines = entries.map(({ address, changedAt }) => {
    const changed = changedAt === null ? '' : `<lastmod>${changedAt}</lastmod>`;
    return `<${each}><loc>${escapeHtml(address)}</loc>${changed}</${each}>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n${lines.join('\n')}\n</${root}>\n`;
}
