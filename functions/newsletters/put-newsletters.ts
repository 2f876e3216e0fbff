import { type Instant, later } from '../language/instant.ts';
import type { Newsletter } from './newsletter.ts';
import type { Newsletters, StoredNewsletter } from './newsletter-table.ts';
import { nextSlot } from './schedule.ts';

type Deps = { readonly newsletters: Pick<Newsletters, 'list' | 'put'>; readonly now: () => Instant };

/** Stores settings in the order given; newsletters that are new stand after those that are known. */
export async function putNewsletters(newsletters: readonly Newsletter[], deps: Deps): Promise<void> {
  const stored = await deps.newsletters.list();
  const end = Math.max(0, ...stored.map(({ position }) => position + 1));
  const now = deps.now();
  for (const [index, one] of newsletters.entries()) {
    const before = stored.find(({ newsletter }) => newsletter.id === one.id);
    await deps.newsletters.put(one, { nextSlot: slotToOpen(one, before, now), position: end + index });
  }
}

/** Stores one newsletter as a person changed it; false when somebody else has changed it since it was read. */
export async function replaceNewsletter(
  one: Newsletter,
  revision: number | null,
  deps: { readonly newsletters: Pick<Newsletters, 'list' | 'replace'>; readonly now: () => Instant },
): Promise<boolean> {
  const stored = await deps.newsletters.list();
  const before = stored.find(({ newsletter }) => newsletter.id === one.id);
  const position = Math.max(0, ...stored.map(known => known.position + 1));
  return deps.newsletters.replace(one, { nextSlot: slotToOpen(one, before, deps.now()), position }, revision);
}

/** A slot that is due but not opened yet stays: a change of settings must not swallow an edition. */
function slotToOpen(one: Newsletter, before: StoredNewsletter | undefined, now: Instant): Instant | null {
  if (before?.nextSlot && before.nextSlot <= now) return before.nextSlot;
  return nextSlot(one.schedule, one.timeZone, later(now, -1));
}
