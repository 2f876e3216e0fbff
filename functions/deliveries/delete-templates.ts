import { type Edition, isLive } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { editionId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import type { Templates } from './ses-templates.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get'>;
  readonly templates: Templates;
  readonly now: () => Instant;
};

const week = 7 * 86_400_000;
/** SES deletes about one a second, and a run must end in its time; what is left is for the next one. */
const deletedAtOnce = 40;

/**
 * Deletes the templates of editions that are over for a week; SES keeps 20,000 a region (PROTOCOL.md, rule 12). What
 * stands in SES is the list of what is left to do, so it may run at any time, and twice.
 */
export async function deleteTemplates({ editions, templates, now }: Deps): Promise<void> {
  const before = later(now(), -week);
  let deleted = 0;
  for await (const { name, madeAt } of templates.list()) {
    const id = editionId.safeParse(/^(.+)_[0-9a-f]{16}$/.exec(name)?.[1]);
    // Others may keep templates of their own in the account.
    if (!id.success || madeAt > before) continue;
    const edition = await editions.get(id.data);
    if (edition === null || isLive(edition) || endOf(edition) > before) continue;
    await templates.delete(name);
    if (++deleted === deletedAtOnce) break;
  }
  if (deleted > 0) log.info('templates are deleted', { deleted });
}

function endOf(edition: Edition): Instant {
  return edition.state === 'closed' ? edition.closedAt : edition.slot;
}
