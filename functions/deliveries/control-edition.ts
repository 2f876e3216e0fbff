import { sentPartOf } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { continued, pausedFor } from '../editions/pause.ts';
import type { EditionId } from '../language/ids.ts';
import type { Instant } from '../language/instant.ts';
import type { Queue } from '../runtime/queue.ts';
import type { Deliveries } from './delivery-table.ts';
import { queueOpen } from './queue-open.ts';

type Deps = {
  readonly editions: Pick<Editions, 'get' | 'change'>;
  readonly deliveries: Pick<Deliveries, 'recordsOfLane'>;
  readonly toSend: Pick<Queue, 'send'>;
  readonly now: () => Instant;
};

export type Controlled =
  | { readonly outcome: 'done'; readonly state: 'sending' | 'paused' | 'stopping' }
  | { readonly outcome: 'refused'; readonly because: string };

const nothingToControl = {
  draft: 'nothing of it is being sent yet',
  held: 'nothing of it is being sent yet',
  frozen: 'nothing of it is being sent yet',
  stopping: 'it is being stopped already',
  closed: 'it went out already',
  skipped: 'it was skipped, so nothing of it is sent',
  missed: 'its slot was missed, so nothing of it is sent',
  failed: 'it failed, so nothing of it is sent',
} as const;

/** Stops, pauses or continues the sending of an edition, within seconds: every call asks just before it leaves (PROTOCOL.md, rule 21). */
export async function controlEdition(
  id: EditionId,
  wish: 'pause' | 'continue' | 'stop',
  by: string,
  deps: Deps,
): Promise<Controlled> {
  const edition = await deps.editions.get(id);
  if (edition?.state !== 'sending' && edition?.state !== 'paused' && edition?.state !== 'parked') {
    return {
      outcome: 'refused',
      because: edition === null ? 'there is no such edition' : nothingToControl[edition.state],
    };
  }
  const part = sentPartOf(edition);
  if (wish === 'pause') {
    const paused = pausedFor(edition, 'person', `paused by ${by}`, deps.now());
    return paused === null ? { outcome: 'done', state: 'paused' } : done(await deps.editions.change(paused));
  }
  if (wish === 'stop') return done(await deps.editions.change({ ...part, state: 'stopping', because: 'stopped' }));
  // A parked one would have gone on by itself.
  const sending = edition.state === 'paused' ? continued(edition, deps.now()) : part.sending;
  const going = await deps.editions.change({ ...part, sending, state: 'sending' });
  if (going !== null) await queueOpen(id, part.sending.laneCount, deps);
  return done(going);
}

function done(changed: { readonly state: 'sending' | 'paused' | 'stopping' } | null): Controlled {
  if (changed === null) return { outcome: 'refused', because: 'it changed in the meantime; look at it again' };
  return { outcome: 'done', state: changed.state };
}
