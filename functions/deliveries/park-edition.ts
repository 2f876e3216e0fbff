import { type EditionIn, sentPartOf } from '../editions/edition.ts';
import type { Editions } from '../editions/edition-table.ts';
import { type Instant, later } from '../language/instant.ts';
import { log } from '../runtime/log.ts';
import type { Pace } from './pace-table.ts';
import { freeAt, roomToGoOn } from './quota.ts';

type Deps = {
  readonly editions: Pick<Editions, 'change'>;
  readonly pace: Pick<Pace, 'read' | 'exhaust'>;
  readonly now: () => Instant;
};

export type ReasonToPark = 'the day is full' | 'SES calls the day full' | 'no template';
type Parking = Pick<EditionIn<'parked'>, 'cause' | 'because' | 'until'>;

/**
 * Lets nothing more of an edition leave until the day has room again or its template is made anew; the clock lets it go
 * on (PROTOCOL.md, rules 12 and 21).
 */
export async function parkEdition(edition: EditionIn<'sending'>, reason: ReasonToPark, deps: Deps): Promise<void> {
  // Others must not ask SES what it has just refused.
  if (reason === 'SES calls the day full') await deps.pace.exhaust();
  const parking = reason === 'no template' ? untilMadeAgain(deps) : await untilThereIsRoom(edition, deps);
  const parked = await deps.editions.change({ ...sentPartOf(edition), ...parking, state: 'parked' });
  const { because, until } = parking;
  if (parked !== null) log.warn('an edition is parked', { editionId: edition.editionId, because, until });
}

function untilMadeAgain({ now }: Deps): Parking {
  const because = 'its template is not stored in SES any more, and is being made again';
  return { cause: 'template', because, until: later(now(), 60_000) };
}

async function untilThereIsRoom({ sending }: EditionIn<'sending'>, { pace, now }: Deps): Promise<Parking> {
  const { quota, room, sentInHours } = await pace.read();
  const { sendsPerSecond } = sending;
  const wanted = roomToGoOn({ sendsPerSecond, dailyQuota: quota }, Number.POSITIVE_INFINITY);
  const mails = quota === null ? 'mails' : `${quota.toLocaleString('en-US')} mails`;
  const because = `the ${mails} that SES lets this account send in 24 hours are used up`;
  return { cause: 'quota', because, until: freeAt(wanted, room, sentInHours, now()) };
}
