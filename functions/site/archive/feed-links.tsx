import type { Newsletter } from '../../newsletters/newsletter.ts';
import { archivePaths } from './archive-addresses.ts';

/** Lets feed readers find a newsletter's feeds by the address of a page (RSS Advisory Board, RSS Autodiscovery). */
export function FeedLinks({ newsletters }: { readonly newsletters: readonly Pick<Newsletter, 'id' | 'name'>[] }) {
  return (
    <>
      {newsletters.map(({ id, name }) => (
        <>
          <link rel="alternate" type="application/rss+xml" title={name} href={archivePaths.rss(id)} />
          <link rel="alternate" type="application/feed+json" title={name} href={archivePaths.json(id)} />
        </>
      ))}
    </>
  );
}
