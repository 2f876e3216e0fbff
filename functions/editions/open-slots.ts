import type { NewsletterId } from '../language/ids.ts';
import { type Instant, later } from '../language/instant.ts';
import type { Newsletters, StoredNewsletter } from '../newsletters/newsletter-table.ts';
import { nextSlot, slotsBetween } from '../newsletters/schedule.ts';
import type { Queue } from '../runtime/queue.ts';
import { worksApart } from '../runtime/works-apart.ts';
import { type EditionIn, occasionOf } from './edition.ts';
import type { Editions } from './edition-table.ts';
import { makeEdition, recordMissed } from './make-edition.ts';

type Deps = {
  readonly newsletters: Pick<Newsletters, 'listOneByOne' | 'advance'>;
  readonly editions: Pick<Editions, 'create' | 'get' | 'change' | 'liveOneByOne'>;
  readonly toCompile: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

const minute = 60_000;
/** The draft stands an hour before its slot, for the desk to read. */
const draftLead = 60 * minute;

/**
 * Opens every slot that is due or an hour away, and has due drafts compiled. Doubled, late and dropped ticks change
 * nothing: a slot has one edition, and the next slot moves on by a condition. A newsletter or a draft that fails keeps
 * it from no other (docs/decisions/0028).
 */
export async function openSlots(deps: Deps): Promise<void> {
  const works = worksApart('open-slots-failing');
  const latestStarts = new Map<NewsletterId, number>();
  for (const read of await deps.newsletters.listOneByOne()) {
    const stored = await works.do('to read a newsletter', read);
    if (stored === null) continue;
    latestStarts.set(stored.newsletter.id, stored.newsletter.latestStartMinutes);
    await works.do(stored.newsletter.id, () => openDue(stored, deps));
  }
  for (const read of await deps.editions.liveOneByOne()) {
    const edition = await works.do('to read an edition', read);
    if (edition?.state !== 'draft') continue;
    const latestStart = latestStarts.get(edition.newsletterId) ?? null;
    await works.do(edition.editionId, () => tendDraft(edition, latestStart, deps));
  }
  works.end();
}

async function openDue(stored: StoredNewsletter, deps: Deps): Promise<void> {
  if (stored.nextSlot === null || deps.now() < later(stored.nextSlot, -draftLead)) return;
  await openFrom(stored, stored.nextSlot, deps);
}

async function openFrom(stored: StoredNewsletter, first: Instant, deps: Deps): Promise<void> {
  const { newsletter } = stored;
  const { schedule, timeZone, latestStartMinutes } = newsletter;
  const horizon = later(deps.now(), draftLead);
  for (const slot of [first, ...slotsBetween(schedule, timeZone, first, horizon)]) {
    const wish = { newsletter, slot, dueAt: slot, by: 'clock' };
    if (later(slot, latestStartMinutes * minute) < deps.now()) {
      await recordMissed(wish, `found later than ${latestStartMinutes} minutes after its slot`, deps);
    } else {
      await makeEdition(wish, deps);
    }
  }
  await deps.newsletters.advance(stored, nextSlot(schedule, timeZone, horizon));
}

/** Has a draft compiled each minute until it has stories, and from its slot on until that is done or can't be in time. */
async function tendDraft(draft: EditionIn<'draft'>, latestStartMinutes: number | null, deps: Deps): Promise<void> {
  if (latestStartMinutes !== null && later(draft.dueAt, latestStartMinutes * minute) < deps.now()) {
    const because = `it was not compiled within ${latestStartMinutes} minutes of its slot`;
    await deps.editions.change({ ...occasionOf(draft), state: 'missed', because });
    return;
  }
  const isEmpty = draft.compiled === null && later(draft.createdAt, minute) <= deps.now();
  if (deps.now() < draft.dueAt && !isEmpty) return;
  if (deps.now() <= draft.latestFinishAt) return deps.toCompile.send([{ editionId: draft.editionId }]);
  await deps.editions.change({ ...occasionOf(draft), state: 'failed', because: 'it could not be compiled in time' });
}
