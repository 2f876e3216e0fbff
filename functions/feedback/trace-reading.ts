import { createHash } from 'node:crypto';
import { keyOfEdition } from '../editions/edition.ts';
import { millisecondsBetween } from '../language/instant.ts';
import { type Click, type Opening, type ReadEvent, readingDays, type Trace } from './read-event.ts';
import { hour, hourOf } from './report/hour.ts';
import { isMachine } from './tell-machines.ts';

/** What is to be kept of some readings of one batch; what was read later than seven days after its mail is nobody's business. */
export function traceOf(events: readonly ReadEvent[]): Trace {
  const kept = events.filter(one => millisecondsBetween(one.mailedAt, one.readAt) < readingDays * 86_400_000);
  const byMachine = Map.groupBy(kept, isMachine);
  const byPerson = byMachine.get(false) ?? [];
  const openings = byPerson.filter(({ link }) => link === null);
  return {
    opened: openings.map(({ position }) => position),
    openings: openings.filter(isEarly).map(openingOf),
    clicks: byPerson.flatMap(one => (one.link === null ? [] : [clickOf(one, one.link)])),
    fetched: (byMachine.get(true) ?? []).map(({ position }) => position),
  };
}

function isEarly({ mailedAt, readAt }: ReadEvent): boolean {
  return millisecondsBetween(mailedAt, readAt) < 25 * hour;
}

function openingOf({ key, position, readAt }: ReadEvent): Opening {
  return { position, hour: hourOf(readAt) - hourOf(keyOfEdition(key.editionId).slot) };
}

function clickOf({ position, mailedAt, readAt }: ReadEvent, link: string): Click {
  const second = Math.max(0, Math.floor(millisecondsBetween(mailedAt, readAt) / 1000));
  return { position, second, link: createHash('sha256').update(link).digest('base64url').slice(0, 4) };
}
