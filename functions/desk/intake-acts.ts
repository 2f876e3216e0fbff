import * as z from 'zod';
import type { Articles } from '../articles/article-table.ts';
import { loadArticles } from '../articles/load-articles.ts';
import type { Instant } from '../language/instant.ts';
import type { Newsletters } from '../newsletters/newsletter-table.ts';
import type { ObjectStore } from '../runtime/object-store.ts';
import type { Queue } from '../runtime/queue.ts';
import { type Act, ActRefused, act } from './act.ts';

type Deps = {
  readonly articles: Pick<Articles, 'records' | 'write'>;
  readonly changes: Pick<Queue, 'send'>;
  readonly newsletters: Pick<Newsletters, 'getOrganisation'>;
  readonly imports: Pick<ObjectStore, 'get'>;
  readonly siteUrl: string;
  readonly now: () => Instant;
};

/** The bucket holds lists of readers, too, which are not for whoever may load articles. */
const articleKey = z.string().regex(/^articles\/[A-Za-z0-9-]{1,100}$/, 'is not the key of an uploaded article file');
const upload = z.object({ name: z.string(), key: articleKey });

/** Articles from files that lie in the imports bucket. */
export function intakeActs(deps: Deps): readonly Act[] {
  return [
    act(
      { name: 'load-articles', needs: 'editor', kind: 'change' },
      z.object({ files: z.array(upload).min(1) }),
      ({ files }) => load(files, deps),
    ),
  ];
}

async function load(files: readonly z.infer<typeof upload>[], deps: Deps) {
  const organisation = await deps.newsletters.getOrganisation();
  if (organisation === null) throw new ActRefused('store an organisation first: its time zone dates the articles');
  const uploads = await Promise.all(
    files.map(async ({ name, key }) => ({ name, bytes: await fetchUpload(key, deps) })),
  );
  const { siteUrl } = deps;
  return loadArticles({ files: uploads, timeZone: organisation.timeZone, language: 'en', siteUrl }, deps);
}

async function fetchUpload(key: string, { imports }: Deps): Promise<Uint8Array> {
  const bytes = await imports.get(key);
  if (bytes === null) throw new ActRefused(`there is no upload ${key}`, 'what was asked');
  return bytes;
}
