import { type Instant, instant } from '../../language/instant.ts';

/**
 * A moment as programs write it into exports: `2024-03-01T10:00:00Z`, `2024-03-01 10:00:00`, a day alone. Without an
 * offset it is taken as UTC. Null where it can't be told, as `3/4/2024` can't, or lies in time to come.
 */
export function readListMoment(text: string, now: Instant): Instant | null {
  const [, day, time = '00:00', seconds = ':00', offset = 'Z'] = pattern.exec(text) ?? [];
  if (day === undefined) return null;
  const zone =
    offset === 'UTC'
      ? 'Z'
      : offset.replace(/^([+-]\d\d)(?::?(\d\d))?$/, (_, hours, minutes) => `${hours}:${minutes ?? '00'}`);
  const read = instant.safeParse(`${day}T${time}${seconds}${zone}`);
  return read.success && read.data <= now ? read.data : null;
}

const pattern = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?\s?(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?(?: UTC)?$/;
