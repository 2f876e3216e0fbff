import { type EditionIn, sentPartOf } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import type { Instant } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import type { Pace } from './pace-table.ts';
import { freeAt, roomToGoOn } from './quota.ts';

type Deps = {
  readonly editions: Pick<Editions, 'change'>;
  readonly pace: Pick<Pace, 'read' | 'exhaust'>;
  readonly now: () => Instant;
};

/** Lets nothing more of an edition leave until the day has room again; the clock lets it go on (PROTOCOL.md, rule 21). */
export async function parkForQuota(edition: EditionIn<'sending'>, whoSaysSo: 'we' | 'SES', deps: Deps): Promise<void> {
  // Others must not ask SES what it has just refused.
  if (whoSaysSo === 'SES') await deps.pace.exhaust();
  const { quota, room, sentInHours } = await deps.pace.read();
  const { sendsPerSecond } = edition.sending;
  const wanted = roomToGoOn({ sendsPerSecond, dailyQuota: quota }, Number.POSITIVE_INFINITY);
  const until = freeAt(wanted, room, sentInHours, deps.now());
  const mails = quota === null ? 'mails' : `${quota.toLocaleString('en-US')} mails`;
  const because = `the ${mails} that SES lets this account send in 24 hours are used up`;
  const parked = await deps.editions.change({
    ...sentPartOf(edition),
    state: 'parked',
    cause: 'quota',
    because,
    until,
  });
  if (parked !== null) log.warn('an edition is parked', { editionId: edition.editionId, because, until });
}
