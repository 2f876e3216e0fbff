import type { EditionId, NewsletterId } from '../../language/ids.ts';

/** Paths of the archive. Links to them stand in mails and on other sites: none is ever changed. */
export const archivePaths = {
  edition: (id: EditionId) => `/editions/${id}`,
  newsletter: (id: NewsletterId) => `/newsletters/${id}`,
  before: (edition: EditionId, id: NewsletterId) => `/newsletters/${id}/before/${edition}`,
  rss: (id: NewsletterId) => `/newsletters/${id}/feed.xml`,
  json: (id: NewsletterId) => `/newsletters/${id}/feed.json`,
  sitemap: (id: NewsletterId, year: number) => `/newsletters/${id}/sitemap-${year}.xml`,
};
